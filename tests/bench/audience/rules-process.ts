import { compileRule } from '../../../shared/domain/audience/evaluate.ts'
import { answerAsks } from '../support/forked.ts'
import { personOf } from '../support/people.ts'
import { used } from '../support/usage.ts'
import { tenTerms } from './rule.ts'

/** The process that evaluates the rule over profiles that are in memory, on one core. */
export interface RulesAsk {
  readonly profiles: number
  /** How often all of them are gone through. */
  readonly times: number
}

export interface RulesAnswer {
  readonly seconds: number
  readonly matching: number
}

answerAsks(async ({ profiles, times }: RulesAsk): Promise<RulesAnswer> => {
  const people = Array.from({ length: profiles }, (_, number) => personOf(number))
  let matching = 0
  const through = async () => {
    const matches = compileRule(tenTerms, new Date('2026-11-01T12:00:00.000Z'))
    for (const person of people) if (matches(person)) matching += 1
  }
  await through()
  matching = 0
  const { seconds } = await used(async () => {
    for (let time = 0; time < times; time++) await through()
  })
  return { seconds, matching: matching / times }
})
