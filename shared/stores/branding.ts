import type { Branding } from '../domain/brand/branding.ts'
import { createBrandSettings } from './brand.ts'
import type { Registry } from './documents.ts'
import { createSettingsStore } from './settings.ts'

/** What pages and single mails need to know of the company; undefined before it was set up. */
export function createBranding(registry: Registry) {
  const settings = createSettingsStore(registry)
  const brands = createBrandSettings(registry)
  return {
    async get(): Promise<Branding | undefined> {
      const [company, { accent, logo }] = await Promise.all([settings.get(), brands.get()])
      return company && { ...company, ...(accent && { accent }), ...(logo && { logo }) }
    },
  }
}
