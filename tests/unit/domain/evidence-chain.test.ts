import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConsentChange, changeConsents } from '../../../shared/domain/consent/change-consents.ts'
import { verifyChain } from '../../../shared/domain/evidence/chain.ts'
import { genesis } from '../../../shared/domain/evidence/chain-head.ts'
import type { EvidenceRecord } from '../../../shared/domain/evidence/evidence.ts'
import { openPersonal, sealPersonal } from '../../../shared/domain/evidence/personal.ts'
import type { Profile } from '../../../shared/domain/profile/profile.ts'

const key = randomBytes(32)
const at = '2026-06-01T10:00:00.000Z'
const blank: Profile = {
  customerId: 'c1',
  schema: 1,
  revision: 1,
  createdAt: at,
  updatedAt: at,
  email: 'eva@example.com',
  emailVerifiedAt: at,
  provider: 'other',
  language: 'es',
  fields: {},
  consents: {},
  evidence: genesis,
  mail: {},
  source: 'form',
}
const personal = { address: 'eva@example.com', change: { at } }
const change = fc
  .record({
    kind: fc.constantFrom('granted' as const, 'withdrawn' as const),
    topicId: fc.constantFrom('newsletter', 'offers', 'events'),
    origin: fc.constantFrom('confirmed-form' as const, 'preference-page' as const, 'one-click' as const),
  })
  .map((facts): ConsentChange => ({ facts: { ...facts, at }, personal }))
const changes = fc.array(change, { minLength: 1, maxLength: 12 })
const grown = (list: readonly ConsentChange[]) => changeConsents(blank, list, key, randomBytes)

describe('a chain of evidence', () => {
  it('verifies whatever was changed in whatever order, and ends where the profile says', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const { profile, records } = grown(list)
        expect(verifyChain(records.toReversed(), profile.evidence)).toEqual({ intact: true, head: profile.evidence })
      }),
    )
  })

  it('shows every change of a field, every gap and every cut', () => {
    fc.assert(
      fc.property(changes, fc.nat(), fc.constantFrom(...tampers), (list, pick, tamper) => {
        const { profile, records } = grown(list)
        fc.pre(records.length > 0)
        const place = pick % records.length
        expect(verifyChain(tamper(records, place), profile.evidence).intact).toBe(false)
      }),
    )
  })

  it('shows where a row does not read any more, at its end too', () => {
    const { profile, records } = grown([grant('newsletter'), grant('offers'), grant('events')])
    for (const sequence of [1, 2, 3]) {
      const rest = records.filter((record) => record.sequence !== sequence)
      const altered = { intact: false, sequence, fault: 'altered' }
      expect(verifyChain(rest, profile.evidence, [sequence])).toEqual(altered)
    }
    const missing = { intact: false, sequence: 2, fault: 'missing' }
    expect(verifyChain(records.slice(0, 1), profile.evidence, [3])).toEqual(missing)
  })

  it('shows a record of another customer, though it was well made', () => {
    const mine = grown([grant('newsletter')])
    const other = changeConsents({ ...blank, customerId: 'c2' }, [grant('newsletter')], key, randomBytes)
    expect(verifyChain(other.records, mine.profile.evidence)).toMatchObject({ intact: false, fault: 'altered' })
  })
})

describe('changing consents', () => {
  it('is idempotent: doing the same again without a new form adds nothing', () => {
    const own = changes.map((list) => list.filter(({ facts }) => facts.origin !== 'confirmed-form'))
    fc.assert(
      fc.property(own, (list) => {
        const last = new Map(list.map((each) => [each.facts.topicId, each]))
        const once = grown(list)
        const twice = changeConsents(once.profile, [...last.values()], key, randomBytes)
        expect(twice).toEqual({ profile: once.profile, records: [] })
      }),
    )
  })

  it('records a form that was confirmed anew, and no withdrawal of what nobody granted', () => {
    expect(grown([grant('newsletter'), grant('newsletter')]).records).toHaveLength(2)
    const { facts } = grant('newsletter')
    expect(grown([{ facts: { ...facts, kind: 'withdrawn' }, personal }]).records).toEqual([])
  })
})

describe('the personal fields of a record', () => {
  it('open with the customer’s key in their own place only', () => {
    const place = { customerId: 'c1', sequence: 1 }
    const sealed = sealPersonal(key, place, personal, randomBytes)
    expect(openPersonal(key, place, sealed)).toEqual(personal)
    expect(openPersonal(key, { ...place, sequence: 2 }, sealed)).toBeUndefined()
    expect(openPersonal(randomBytes(32), place, sealed)).toBeUndefined()
  })
})

type Tamper = (records: readonly EvidenceRecord[], place: number) => EvidenceRecord[]

function altered(fields: Partial<EvidenceRecord>): Tamper {
  return (records, place) => records.map((record, each) => (each === place ? { ...record, ...fields } : record))
}

const tampers: readonly Tamper[] = [
  altered({ topicId: 'other' }),
  altered({ at: '2020-01-01T00:00:00.000Z' }),
  altered({ hash: 'x' }),
  altered({ previous: 'x' }),
  altered({ personal: { cipher: 'aes-256-gcm', sealed: 'x' } }),
  altered({ mailId: 'added' }),
  (records, place) => records.filter((_, each) => each !== place),
  (records) => records.slice(0, -1),
]

function grant(topicId: string): ConsentChange {
  return { facts: { kind: 'granted', topicId, at, origin: 'confirmed-form' }, personal }
}
