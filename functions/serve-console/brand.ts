import { readRevision } from '../../shared/api/answers.ts'
import { stale, unprocessable } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { brandRoutes } from '../../shared/api/routes/brand.ts'
import type { BrandSettings } from '../../shared/domain/brand/brand.ts'
import { logoPath } from '../../shared/domain/brand/brand.ts'
import { accentFault } from '../../shared/domain/brand/contrast.ts'
import { readLogo } from '../../shared/domain/brand/read-logo.ts'
import type { BrandStore, LogoStore } from '../../shared/stores/brand.ts'

export function createBrandHandlers(deps: {
  readonly brand: BrandStore
  readonly logos: LogoStore
}): Handlers<typeof brandRoutes> {
  return {
    getBrand: async () => ({ body: told(await deps.brand.get()) }),

    uploadLogo: async ({ body: { data } }) => {
      const read = readLogo(new Uint8Array(Buffer.from(data, 'base64')))
      if (!read.ok) return unprocessable([{ field: 'data', message: read.sentence }])
      await deps.logos.put(read.logo, read.bytes)
      return { status: 201, body: { ...read.logo, path: logoPath(read.logo.file) } }
    },

    saveBrand: async ({ body: { accent, logo: file, revision }, ifMatch }) => {
      const schemes = ['light', 'dark'] as const
      const problems = schemes.flatMap((scheme) => {
        const message = accent && accentFault(scheme, accent[scheme])
        return message ? [{ field: `accent.${scheme}`, message }] : []
      })
      const logo = file === undefined ? undefined : await deps.logos.find(file)
      if (file !== undefined && !logo)
        problems.push({
          field: 'logo',
          message: `There is no logo "${file}": upload it by POST /api/settings/brand/logos.`,
        })
      if (problems.length > 0) return unprocessable(problems)
      const named = revision ?? ifMatch
      const read = named ?? ((await deps.brand.get()).revision === 0 ? 0 : readRevision(revision, ifMatch))
      if (typeof read !== 'number') return read
      const value = { ...(accent && { accent }), ...(logo && { logo }), revision: read + 1 }
      const saved = await deps.brand.save(value)
      if (saved.ok) return { body: told(saved.value) }
      // Nothing was saved yet: that is revision 0.
      return stale('brand settings', saved.reason === 'conflict' ? saved.current.revision : 0)
    },
  }
}

const told = ({ logo, ...settings }: BrandSettings) => ({
  ...settings,
  ...(logo && { logo: { ...logo, path: logoPath(logo.file) } }),
})
