import type { RequestSettings } from '../domain/settings/requests.ts'
import type { Registry } from './documents.ts'
import { createRequestSettings } from './request-settings.ts'
import { createSettingsStore } from './settings.ts'

/** Request settings, and the time zone whose days they count: Colombia's until the company says another. */
export function createRequestRules(registry: Registry) {
  const requests = createRequestSettings(registry)
  const company = createSettingsStore(registry)
  return async (): Promise<{ readonly settings: RequestSettings; readonly timeZone: string }> => {
    const [settings, own] = await Promise.all([requests.get(), company.get()])
    return { settings, timeZone: own?.timeZone ?? 'America/Bogota' }
  }
}
