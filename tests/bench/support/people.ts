import type { Profile } from '../../../shared/domain/profile/profile.ts'

const cities = [
  'Bogotá',
  'Medellín',
  'Cali',
  'Barranquilla',
  'Cartagena',
  'Pereira',
  'Manizales',
  'Armenia',
  'Quito',
  'Lima',
]
const givenNames = ['María', 'José', 'Luisa', 'Andrés', 'Camila', 'Felipe', 'Valentina', 'Jorge', 'Paula', 'Óscar']
const familyNames = ['Gómez', 'Rodríguez', 'Peña', 'Muñoz', 'Castaño', 'Vargas', 'Ríos', 'Niño']
const providers = [
  ['gmail', 'gmail.com'],
  ['outlook', 'outlook.com'],
  ['yahoo', 'yahoo.com'],
  ['other', 'correo.example.com'],
] as const
const plans = ['filter', 'espresso', 'decaf', 'sampler', 'green']
const sources = ['signup', 'shop', 'fair', 'import']

const dayMs = 86_400_000
const epoch = Date.parse('2026-11-01T12:00:00.000Z')
const daysAgo = (days: number) => new Date(epoch - days * dayMs).toISOString()

/** A member of a list, by a number; primes keep the attributes independent of each other. */
const pick = <T>(list: readonly T[], number: number, prime: number): T =>
  list[Math.floor((number * prime) / 7) % list.length] as T

export const personId = (number: number) => `01K${String(number).padStart(23, '0')}`

/**
 * The customer of that number, about 1 KB as DynamoDB counts it: always the same one, who agreed to the newsletter. What
 * else a rule may ask for varies.
 */
export function personOf(number: number): Profile {
  const [provider, domain] = pick(providers, number, 11)
  const created = daysAgo((number * 13) % 1400)
  const granted = { state: 'granted', at: created, sequence: 1 } as const
  return {
    customerId: personId(number),
    schema: 1,
    revision: 3,
    createdAt: created,
    updatedAt: daysAgo((number * 7) % 60),
    email: `customer.number.${number}@${domain}`,
    emailVerifiedAt: created,
    provider,
    language: 'en',
    givenName: pick(givenNames, number, 17),
    familyName: pick(familyNames, number, 19),
    country: number % 10 < 8 ? 'CO' : 'EC',
    city: pick(cities, number, 23),
    ...(number % 3 > 0 && { phone: `+57300${String(number).padStart(7, '0')}` }),
    birthday: `19${50 + (number % 50)}-${String((number % 12) + 1).padStart(2, '0')}-${String((number % 28) + 1).padStart(2, '0')}`,
    fields: {
      plan: pick(plans, number, 29),
      cups: number % 7,
      grinder: number % 2 === 0,
      interests: ['brewing', pick(plans, number, 31)],
      note: 'Prefers deliveries on weekday mornings; leave the parcel with the neighbour if nobody answers.',
    },
    consents: {
      newsletter: granted,
      offers: number % 4 === 0 ? { state: 'withdrawn', at: daysAgo(number % 90), sequence: 2 } : granted,
    },
    evidence: { sequence: 2, hash: 'f'.repeat(64) },
    mail: {
      sentAt: daysAgo(number % 30),
      deliveredAt: daysAgo(number % 30),
      ...(number % 2 === 0 && { openedAt: daysAgo((number * 3) % 200) }),
      ...(number % 5 === 0 && { clickedAt: daysAgo((number * 3) % 400) }),
    },
    source: pick(sources, number, 37),
  }
}
