import type { Consent } from '../consent/consent.ts'
import type { FieldValue } from '../profile/profile.ts'
import { matchesAnniversary } from './anniversary.ts'
import { type Read, readerOf } from './fields.ts'
import { fold, foldMemo } from './fold.ts'
import type { Comparison, Rule } from './rule.ts'
import type { Subject } from './subject.ts'

export type Predicate = (profile: Subject) => boolean
type Test = (value: FieldValue | undefined) => boolean

const dayMs = 86_400_000

/**
 * Compiles a rule to a predicate. Operands are folded and parsed once; `now` fixes what relative dates mean, so that
 * one run or preview asks the same question of everybody. Expects a rule that `checkRule` accepted.
 */
export function compileRule(rule: Rule, now: Date): Predicate {
  const folded = foldMemo()
  const build = (part: Rule): Predicate => {
    if ('all' in part) return every(part.all.map(build))
    if ('any' in part) return some(part.any.map(build))
    if ('not' in part) return negate(build(part.not))
    if ('everyone' in part) return () => true
    if ('consent' in part) return consentTest(part.consent.topic, part.consent.is)
    const read: Read = readerOf(part.field)
    const test = comparison(part, now, folded)
    return (profile) => test(read(profile))
  }
  return build(rule)
}

const negate =
  <T>(test: (value: T) => boolean) =>
  (value: T) =>
    !test(value)

function every(tests: readonly Predicate[]): Predicate {
  return (profile) => {
    for (const test of tests) if (!test(profile)) return false
    return true
  }
}

function some(tests: readonly Predicate[]): Predicate {
  return (profile) => {
    for (const test of tests) if (test(profile)) return true
    return false
  }
}

/** `none` is whoever never decided: no entry, `none`, or asked and not yet answered (`pending`). */
function consentTest(topic: string, wanted: 'granted' | 'withdrawn' | 'none'): Predicate {
  const stateOf = (profile: Subject): Consent['state'] =>
    Object.hasOwn(profile.consents, topic) ? (profile.consents[topic]?.state ?? 'none') : 'none'
  if (wanted === 'none') {
    return (profile) => {
      const state = stateOf(profile)
      return state === 'none' || state === 'pending'
    }
  }
  return (profile) => stateOf(profile) === wanted
}

function comparison(part: Comparison, now: Date, folded: (text: string) => string): Test {
  if ('is' in part) return oneOf([part.is], folded)
  if ('isNot' in part) return negate(oneOf([part.isNot], folded))
  if ('in' in part) return oneOf(part.in, folded)
  if ('notIn' in part) return negate(oneOf(part.notIn, folded))
  if ('contains' in part) return contains(fold(part.contains), folded)
  if ('startsWith' in part) {
    const start = fold(part.startsWith)
    return (value) => anyText(value, folded, (text) => text.startsWith(start))
  }
  if ('atLeast' in part) return ordered(part.atLeast, folded, (order) => order >= 0)
  if ('atMost' in part) return ordered(part.atMost, folded, (order) => order <= 0)
  if ('before' in part) return dated((at) => at < Date.parse(part.before))
  if ('after' in part) return dated((at) => at > Date.parse(part.after))
  if ('withinDays' in part) return within(part, now)
  if ('notWithinDays' in part) return negate(within({ field: part.field, withinDays: part.notWithinDays }, now))
  return (value) => (value !== undefined) === part.exists
}

/** Equal to one of the operands; of a list, any member may be. */
function oneOf(operands: readonly FieldValue[], folded: (text: string) => string): Test {
  const wanted = new Set(operands.map((operand) => (typeof operand === 'string' ? fold(operand) : operand)))
  const has = (value: string | number | boolean) => wanted.has(typeof value === 'string' ? folded(value) : value)
  return (value) => {
    if (value === undefined) return false
    return typeof value === 'object' ? value.some(has) : has(value)
  }
}

/** A text holds the words; a list holds the member. */
function contains(wanted: string, folded: (text: string) => string): Test {
  return (value) => {
    if (typeof value === 'string') return folded(value).includes(wanted)
    return typeof value === 'object' && value.some((member) => folded(member) === wanted)
  }
}

function anyText(value: FieldValue | undefined, folded: (text: string) => string, test: (text: string) => boolean) {
  if (typeof value === 'string') return test(folded(value))
  return typeof value === 'object' && value.some((member) => test(folded(member)))
}

/** Numbers by size, texts (ISO dates too) by their order; a number never compares with a text. */
function ordered(operand: number | string, folded: (text: string) => string, holds: (order: number) => boolean): Test {
  if (typeof operand === 'number') return (value) => typeof value === 'number' && holds(value - operand)
  const wanted = fold(operand)
  return (value) => {
    if (typeof value !== 'string') return false
    const text = folded(value)
    return holds(text < wanted ? -1 : text > wanted ? 1 : 0)
  }
}

function dated(holds: (at: number) => boolean): Test {
  return (value) => {
    if (typeof value !== 'string') return false
    const at = Date.parse(value)
    return !Number.isNaN(at) && holds(at)
  }
}

/** In the last n days up to now; for `birthday`, whose year does not matter, in the n days to come, today included. */
function within(part: { readonly field: string; readonly withinDays: number }, now: Date): Test {
  if (part.field === 'birthday') return (value) => matchesAnniversary(value, now, part.withinDays)
  const from = now.getTime() - part.withinDays * dayMs
  return dated((at) => at >= from && at <= now.getTime())
}
