import fc from 'fast-check'
import type { Profile } from '../../../shared/domain/profile/profile.ts'

/** A customer with what a test needs to differ. */
export function profile(some: Partial<Profile> = {}): Profile {
  return {
    customerId: '01K0000000000000000000000A',
    schema: 1,
    revision: 1,
    createdAt: '2026-01-10T10:00:00.000Z',
    updatedAt: '2026-01-10T10:00:00.000Z',
    email: 'ana@example.com',
    emailVerifiedAt: '2026-01-10T10:00:00.000Z',
    provider: 'gmail',
    language: 'es',
    fields: {},
    consents: {},
    evidence: { sequence: 0, hash: 'genesis' },
    mail: {},
    source: 'newsletter-form',
    ...some,
  }
}

const city = fc.constantFrom('Bogotá', 'bogota', 'Cali', 'Medellín', ' CALI ')
const at = fc.constantFrom('2025-12-31T23:59:59.000Z', '2026-01-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z')

/** Customers who have or lack whatever rules ask for. */
export const anyProfile: fc.Arbitrary<Profile> = fc
  .record(
    {
      city,
      createdAt: at,
      birthday: fc.constantFrom('02-29', '1990-05-03', '12-31'),
      fields: fc.dictionary(
        fc.constantFrom('size', 'colours'),
        fc.oneof(fc.integer({ min: 0, max: 5 }), city, fc.boolean(), fc.array(city, { maxLength: 3 })),
      ),
      mail: fc.record({ openedAt: at, sentAt: at }, { requiredKeys: [] }),
      consents: fc.dictionary(
        fc.constantFrom('newsletter', 'offers'),
        fc.record({
          state: fc.constantFrom('none', 'pending', 'granted', 'withdrawn'),
          at: fc.constant('2026-01-01T00:00:00.000Z'),
          sequence: fc.constant(1),
        }),
      ),
    },
    { requiredKeys: [] },
  )
  .map((some) => profile(some as Partial<Profile>))
