import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { type BrandSettings, defaultBrand, type Logo } from '../domain/brand/brand.ts'
import { storedBrand, storedLogo } from '../domain/brand/brand-schema.ts'
import type { Registry } from './documents.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'
import { createSingleDocument } from './single-document.ts'

/** How the company's pages look; the house's own look where nobody set anything. */
export function createBrandSettings(registry: Registry) {
  const document = createSingleDocument<BrandSettings>(registry, 'brand settings', storedBrand, keys.brandSettings())
  return {
    async get(): Promise<BrandSettings> {
      return (await document.get()) ?? defaultBrand
    },
    save: document.save,
  }
}

export type BrandStore = ReturnType<typeof createBrandSettings>

/** Logos by the name that their content gives them; never changed, never removed, as mails of years ago show them. */
export function createLogos({ client, table }: Registry) {
  const read = async (file: string) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: keys.logo(file) }))
    return Item && parseRow('logo', storedLogo, Item)
  }
  return {
    /** Puts it there; the same again is harmless. */
    async put(logo: Logo, bytes: Uint8Array): Promise<void> {
      const data = Buffer.from(bytes).toString('base64')
      await client.send(new PutCommand({ TableName: table, Item: { ...keys.logo(logo.file), ...logo, data } }))
    },

    async find(file: string): Promise<Logo | undefined> {
      const found = await read(file)
      return found && { file: found.file, width: found.width, height: found.height }
    },

    /** Its bytes in base64. */
    async data(file: string): Promise<string | undefined> {
      return (await read(file))?.data
    },
  }
}

export type LogoStore = ReturnType<typeof createLogos>
