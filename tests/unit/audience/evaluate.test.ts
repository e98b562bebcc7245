import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRule } from '../../../shared/domain/audience/evaluate.ts'
import type { Rule } from '../../../shared/domain/audience/rule.ts'
import type { Profile } from '../../../shared/domain/profile/profile.ts'
import { anyProfile, profile } from './profile.ts'

const now = new Date('2026-05-02T00:00:00.000Z')
const matches = (rule: Rule, some: Partial<Profile>) => compileRule(rule, now)(profile(some))

describe('the rule of an audience', () => {
  it('compares text without case, accents and outer blanks', () => {
    expect(matches({ field: 'city', is: 'BOGOTA' }, { city: ' Bogotá' })).toBe(true)
    expect(matches({ field: 'city', startsWith: 'med' }, { city: 'Medellín' })).toBe(true)
    expect(matches({ field: 'city', contains: 'LLÍN' }, { city: 'Medellin' })).toBe(true)
    expect(matches({ field: 'city', in: ['Cali', 'Bogotá'] }, { city: 'bogota' })).toBe(true)
  })

  it('finds a member of a list', () => {
    const fields = { colours: ['Rojo', 'Azul'] }
    expect(matches({ field: 'fields.colours', contains: 'azul' }, { fields })).toBe(true)
    expect(matches({ field: 'fields.colours', is: 'rojo' }, { fields })).toBe(true)
    expect(matches({ field: 'fields.colours', contains: 'az' }, { fields })).toBe(false)
  })

  it('reads what customers answered after a conversation', () => {
    const chat = { satisfaction: 2, solved: false, ratedAt: '2026-05-01T00:00:00.000Z' }
    expect(matches({ field: 'chat.satisfaction', atMost: 2 }, { chat })).toBe(true)
    expect(matches({ field: 'chat.satisfaction', atMost: 1 }, { chat })).toBe(false)
    expect(matches({ field: 'chat.solved', is: false }, { chat })).toBe(true)
    expect(matches({ field: 'chat.ratedAt', withinDays: 1 }, { chat })).toBe(true)
    expect(matches({ field: 'chat.satisfaction', atMost: 5 }, {})).toBe(false)
  })

  it('takes those who lack a field for none but the opposites', () => {
    const absent: Rule[] = [
      { field: 'city', is: 'Cali' },
      { field: 'city', startsWith: 'C' },
      { field: 'fields.size', atLeast: 0 },
      { field: 'fields.size', atMost: 9 },
      { field: 'mail.openedAt', before: '2030-01-01' },
      { field: 'mail.openedAt', withinDays: 9_999 },
      { field: 'city', exists: true },
    ]
    for (const rule of absent) expect(matches(rule, {})).toBe(false)
    const opposites: Rule[] = [
      { field: 'city', isNot: 'Cali' },
      { field: 'city', notIn: ['Cali'] },
      { field: 'mail.openedAt', notWithinDays: 90 },
      { field: 'city', exists: false },
    ]
    for (const rule of opposites) expect(matches(rule, {})).toBe(true)
  })

  it('knows consent by topic; who was asked and never answered has none', () => {
    const consents = { offers: { state: 'pending', at: '2026-01-01T00:00:00.000Z', sequence: 0 } } as const
    expect(matches({ consent: { topic: 'offers', is: 'none' } }, { consents })).toBe(true)
    expect(matches({ consent: { topic: 'newsletter', is: 'none' } }, { consents })).toBe(true)
    expect(matches({ consent: { topic: 'offers', is: 'granted' } }, { consents })).toBe(false)
    expect(matches({ consent: { topic: 'constructor', is: 'none' } }, { consents })).toBe(true)
  })

  it('reads relative dates from the instant it was given', () => {
    const opened = (at: string) => ({ mail: { openedAt: at } })
    expect(matches({ field: 'mail.openedAt', withinDays: 1 }, opened('2026-05-01T00:00:00.000Z'))).toBe(true)
    expect(matches({ field: 'mail.openedAt', withinDays: 1 }, opened('2026-04-30T23:59:59.999Z'))).toBe(false)
    expect(matches({ field: 'mail.openedAt', withinDays: 1 }, opened('2026-05-02T00:00:00.001Z'))).toBe(false)
  })

  it('looks ahead for birthdays, over the turn of the year and in years without 29 February', () => {
    const soon: Rule = { field: 'birthday', withinDays: 3 }
    expect(matches(soon, { birthday: '1990-05-03' })).toBe(true)
    expect(matches(soon, { birthday: '05-02' })).toBe(true)
    expect(matches(soon, { birthday: '05-01' })).toBe(false)
    expect(compileRule(soon, new Date('2026-12-30T22:00:00Z'))(profile({ birthday: '01-02' }))).toBe(true)
    expect(compileRule(soon, new Date('2027-02-26T00:00:00Z'))(profile({ birthday: '02-29' }))).toBe(true)
  })

  const leaf: fc.Arbitrary<Rule> = fc.oneof(
    fc.constant<Rule>({ everyone: true }),
    fc.record({
      field: fc.constantFrom('city', 'fields.size', 'fields.colours'),
      is: fc.constantFrom('Cali', 3, true),
    }),
    fc.record({ field: fc.constantFrom('city', 'fields.colours'), contains: fc.constantFrom('al', 'cali', 'bogotá') }),
    fc.record({ field: fc.constant('fields.size'), atLeast: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ field: fc.constantFrom('mail.openedAt', 'createdAt'), after: fc.constant('2026-01-01') }),
    fc.record({ field: fc.constantFrom('mail.openedAt', 'birthday'), withinDays: fc.constantFrom(0, 1, 200) }),
    fc.record({
      consent: fc.record({
        topic: fc.constantFrom('newsletter', 'offers'),
        is: fc.constantFrom('granted', 'withdrawn', 'none'),
      }),
    }),
  )
  const rule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('rule') }),
    ),
  })).rule

  const same = (a: Rule, b: Rule, of: Profile) => expect(compileRule(a, now)(of)).toBe(compileRule(b, now)(of))

  it('keeps the laws of logic', () => {
    fc.assert(
      fc.property(rule, rule, anyProfile, (a, b, of) => {
        same({ not: { not: a } }, a, of)
        same({ not: { all: [a, b] } }, { any: [{ not: a }, { not: b }] }, of)
        same({ not: { any: [a, b] } }, { all: [{ not: a }, { not: b }] }, of)
        same({ all: [a, { any: [a, b] }] }, a, of)
      }),
      { numRuns: 1_000 },
    )
  })

  it('has opposites that are exact', () => {
    fc.assert(
      fc.property(anyProfile, fc.constantFrom('city', 'fields.size', 'fields.colours', 'birthday'), (of, field) => {
        same({ field, isNot: 'Cali' }, { not: { field, is: 'Cali' } }, of)
        same({ field, notIn: ['Cali', 3] }, { not: { field, in: ['Cali', 3] } }, of)
        same({ field, notWithinDays: 30 }, { not: { field, withinDays: 30 } }, of)
        same({ field, exists: false }, { not: { field, exists: true } }, of)
      }),
    )
  })
})
