import type { CompanySettings } from '../domain/settings/settings.ts'
import { storedSettings } from '../domain/settings/settings-schema.ts'
import type { Registry } from './documents.ts'
import { keys } from './keys.ts'
import { createSingleDocument } from './single-document.ts'

/** The company's own settings: one item; a system that was never set up has none. */
export const createSettingsStore = (registry: Registry) =>
  createSingleDocument<CompanySettings>(registry, 'settings', storedSettings, keys.settings())

export type SettingsStore = ReturnType<typeof createSettingsStore>
