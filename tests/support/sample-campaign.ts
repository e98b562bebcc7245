import type { Profile } from '../../shared/domain/profile/profile.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'

/** The company that tests and benchmarks send for. */
export const company: CompanySettings = {
  companyName: 'Café Andino',
  postalAddress: 'Calle 1 # 2-3, Bogotá',
  website: 'https://example.com',
  sender: { name: 'María Peña', role: { es: 'Directora', en: 'Director' }, email: 'maria@mail.example.com' },
  contact: { name: 'Luis', email: 'luis@example.com' },
  unsubscribeMailbox: 'leave@mail.example.com',
  defaultLanguage: 'es',
  timeZone: 'America/Bogota',
  revision: 1,
}

export const customerIdOf = (number: number) => `01J${String(number).padStart(23, '0')}`
export const addressOf = (number: number) => `customer${number}@example.com`

/** A customer who reads English and has agreed to `news`. */
export function customer(number: number): Profile {
  const at = '2026-10-01T00:00:00.000Z'
  return {
    customerId: customerIdOf(number),
    schema: 1,
    revision: 1,
    createdAt: at,
    updatedAt: at,
    email: addressOf(number),
    emailVerifiedAt: at,
    provider: 'other',
    language: 'en',
    givenName: `Given ${number}`,
    fields: {},
    consents: { news: { state: 'granted', at, sequence: 1 } },
    evidence: { sequence: 1, hash: 'x'.repeat(64) },
    mail: {},
    source: 'signup',
  }
}
