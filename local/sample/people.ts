import type { Language } from '../../shared/domain/profile/profile.ts'

export interface SamplePerson {
  readonly email: string
  readonly language: Language
  readonly country: string
  readonly answers: Readonly<Record<string, string>>
  readonly topics: readonly string[]
}

const cities: readonly [city: string, country: string, language: Language, weight: number][] = [
  ['Bogotá', 'CO', 'es', 26],
  ['Medellín', 'CO', 'es', 16],
  ['Cali', 'CO', 'es', 9],
  ['Barranquilla', 'CO', 'es', 6],
  ['Cartagena', 'CO', 'es', 5],
  ['Quito', 'EC', 'es', 5],
  ['Ciudad de México', 'MX', 'es', 6],
  ['Madrid', 'ES', 'es', 5],
  ['Miami', 'US', 'en', 7],
  ['New York', 'US', 'en', 6],
  ['Toronto', 'CA', 'en', 5],
  ['London', 'GB', 'en', 4],
]
const names: Record<Language, { readonly given: readonly string[]; readonly family: readonly string[] }> = {
  es: {
    given: [
      'Ana',
      'Luis',
      'María',
      'Jorge',
      'Camila',
      'Andrés',
      'Valentina',
      'Sebastián',
      'Íngrid',
      'Óscar',
      'Paula',
      'Nicolás',
      'Begoña',
      'Julián',
    ],
    family: [
      'Gómez',
      'Rodríguez',
      'Muñoz',
      'Restrepo',
      'Peña',
      'Ibáñez',
      'Cárdenas',
      'Ochoa',
      'Zúñiga',
      'Vélez',
      'Arango',
      'Núñez',
    ],
  },
  en: {
    given: ['Emma', 'Liam', 'Olivia', 'Noah', 'Chloe', 'Ethan', 'Zoë', 'Lucas', 'Grace', 'Henry'],
    family: ['Smith', 'Johnson', 'O’Brien', 'Taylor', 'Nguyen', 'Clarke', 'Baker', 'Moore'],
  },
}
const brews = ['filter', 'espresso', 'press', 'moka'] as const
const topicSets = [
  ['newsletter'],
  ['newsletter', 'offers'],
  ['newsletter', 'events'],
  ['newsletter', 'offers', 'events'],
  ['offers'],
  ['events'],
] as const
/** Mailboxes that bounce, so that a first campaign has causes to show. */
const troubled = ['user-unknown', 'mailbox-full', 'spam-content', 'domain-not-found', 'greylisted'] as const

/**
 * The same people every time: reproducible screenshots, and a second start finds what the first one made.
 * @param count how many; every 60th has a mailbox that bounces
 */
export function samplePeople(
  count: number,
  bouncing: (cause: (typeof troubled)[number], unique: number) => string,
): SamplePerson[] {
  const random = mulberry32(2026)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const places = cities.flatMap((place) => Array.from({ length: place[3] }, () => place))
  return Array.from({ length: count }, (_, index) => {
    const [city, country, language] = pick(places)
    const givenName = pick(names[language].given)
    const familyName = pick(names[language].family)
    const birthday = `${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
    const email =
      index % 60 === 59
        ? bouncing(pick(troubled), index)
        : `${plain(givenName)}.${plain(familyName)}${index}@${pick(['example.com', 'example.org', 'example.net'])}`
    return {
      email,
      language,
      country,
      answers: { email, givenName, familyName, city, country, birthday, brew: pick(brews) },
      topics: pick(topicSets),
    }
  })
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}

/** A small seeded generator (Tommy Ettinger's mulberry32): sample data must not change from start to start. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
