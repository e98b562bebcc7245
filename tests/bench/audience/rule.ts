import type { Rule } from '../../../shared/domain/audience/rule.ts'

/** Ten terms of every kind: about a third of the benchmark's customers match. */
export const tenTerms: Rule = {
  all: [
    { consent: { topic: 'newsletter', is: 'granted' } },
    { field: 'country', is: 'CO' },
    {
      any: [
        { field: 'city', in: ['Bogota', 'Medellin', 'Cali', 'Pereira'] },
        { field: 'source', is: 'fair' },
      ],
    },
    { not: { field: 'fields.plan', is: 'decaf' } },
    {
      any: [
        { field: 'mail.openedAt', withinDays: 90 },
        { field: 'mail.clickedAt', exists: false },
      ],
    },
    { field: 'fields.cups', atLeast: 1 },
    { field: 'createdAt', after: '2023-03-01' },
    { field: 'fields.interests', contains: 'brewing' },
  ],
}
