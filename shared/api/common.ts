import * as z from 'zod'
import { normaliseAddress } from '../domain/profile/address.ts'

/** Ids that people choose and see in addresses. */
export const slug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/,
    'An id has up to 60 small letters, digits and hyphens, such as spring-offers.',
  )

export const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'This must not be empty.')
    .max(longest)
    .regex(/^[^\p{Cc}]*$/u, 'This must be one line without control characters.')

export const lines = (longest: number) => z.string().trim().min(1, 'This must not be empty.').max(longest)

export const instant = z.iso.datetime()

export const language = z.enum(['es', 'en'])

export const localised = (longest = 300) =>
  z.strictObject({ es: lines(longest), en: lines(longest) }).describe('A text in every language')

/** An address in its one spelling: trimmed, lower case, the domain in punycode. */
export const address = z
  .string()
  .refine((text) => normaliseAddress(text).ok, 'This is no e-mail address such as ana@example.com.')
  .overwrite((text) => {
    const address = normaliseAddress(text)
    return address.ok ? address.address : text
  })
  .meta({ format: 'email' })

/** DynamoDB refuses an empty key, which is what most of what is no cursor decodes to. */
export const cursor = z
  .string()
  .max(600)
  .refine((text) => decodeCursor(text) !== '', 'This cursor is none that a page gave.')

export const pageQuery = z.strictObject({
  cursor: cursor.optional().describe('`cursor` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).optional().describe('Entries per page, 1 to 100'),
})

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    cursor: z.string().optional().describe('Where the next page starts; absent on the last one'),
  })

/** Names the revision that was read, unless `If-Match` does. */
export const revision = z.int().min(0).optional().describe('The revision you read; or send it as If-Match')

/** Keys of tables are nobody's business: pages go on by an opaque word. */
export const encodeCursor = (key: string) => Buffer.from(key).toString('base64url')
export const decodeCursor = (cursor: string | undefined) =>
  cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString()
