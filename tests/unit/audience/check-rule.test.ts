import { describe, expect, it } from 'vitest'
import { checkRule } from '../../../shared/domain/audience/check-rule.ts'
import { knownFields } from '../../../shared/domain/audience/fields.ts'

const vocabulary = { fields: knownFields(['size']), topics: ['newsletter', 'offers'] }
const problemsOf = (rule: unknown) => {
  const checked = checkRule(rule, vocabulary)
  return checked.ok ? [] : checked.problems.map(({ field, message }) => `${field}: ${message}`)
}

describe('the check of a rule', () => {
  it('accepts every part of the language', () => {
    expect(
      problemsOf({
        all: [
          { everyone: true },
          {
            any: [
              { field: 'city', in: ['Cali', 'Bogotá'] },
              { field: 'fields.size', atLeast: 3 },
            ],
          },
          { not: { field: 'mail.openedAt', withinDays: 90 } },
          { consent: { topic: 'newsletter', is: 'granted' } },
          { field: 'createdAt', before: '2026-01-01' },
          { field: 'city', exists: true },
        ],
      }),
    ).toEqual([])
  })

  it.each<[unknown, string]>([
    [{ field: 'citi', is: 'Cali' }, 'rule.field: Nobody has the field "citi"; did you mean "city"?'],
    [{ field: 'size', is: 3 }, 'rule.field: Nobody has the field "size"; did you mean "fields.size"?'],
    [
      { any: [{ field: 'x'.repeat(20), is: 1 }] },
      'rule.any[0].field: Nobody has the field "xxxxxxxxxxxxxxxxxxxx"; there are',
    ],
    [
      { all: [{ field: 'city', equals: 'Cali' }] },
      'rule.all[0].equals: "equals" is no comparison; there are is, isNot',
    ],
    [{ field: 'city', is: 'a', isNot: 'b' }, 'rule: A field takes one comparison, such as "is"; here are 2.'],
    [{ field: 'city' }, 'rule: A field takes one comparison, such as "is"; here are 0.'],
    [{ field: 'city', in: [] }, 'rule.in: "in" must be a list of 1 to 1000 texts or numbers.'],
    [{ field: 'createdAt', after: '30/11/2026' }, 'rule.after: "after" must be a date such as 2026-11-30'],
    [{ field: 'mail.sentAt', withinDays: -1 }, 'rule.withinDays: "withinDays" must be a whole number of days'],
    [{ all: [] }, 'rule.all: "all" must be a list of at least one rule.'],
    [
      { consent: { topic: 'news', is: 'granted' } },
      'rule.consent.topic: "news" is no topic; there are newsletter, offers.',
    ],
    [{ consent: { topic: 'offers', is: 'yes' } }, 'rule.consent.is: "is" must be "granted", "withdrawn" or "none".'],
    [{ everyone: false }, 'rule.everyone: "everyone" can only be true.'],
    [{ and: [] }, 'rule.and: "and" is no part of a rule. A rule has exactly one of'],
    [{ everyone: true, not: {} }, 'rule: A rule has exactly one of'],
    ['everyone', 'rule: A rule is an object such as {"field": "city", "is": "Cali"}.'],
    [null, 'rule: A rule is an object such as'],
  ])('%j', (rule, sentence) => {
    expect(problemsOf(rule)).toEqual([expect.stringContaining(sentence)])
  })

  it('names every fault at once', () => {
    expect(problemsOf({ all: [{ field: 'citty', is: 'Cali' }, { not: { field: 'country', is: null } }] })).toHaveLength(
      2,
    )
  })

  it('bounds depth and size', () => {
    let deep: unknown = { everyone: true }
    for (let i = 0; i < 20_000; i += 1) deep = { not: deep }
    expect(problemsOf(deep)).toEqual([expect.stringContaining('nested 10 deep at most')])
    expect(problemsOf({ any: Array.from({ length: 500 }, () => ({ everyone: true })) })).toEqual([
      'rule: A rule may have 200 parts at most.',
    ])
  })
})
