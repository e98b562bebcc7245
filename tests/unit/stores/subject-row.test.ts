import { describe, expect, it } from 'vitest'
import { askedBy } from '../../../shared/domain/audience/subject.ts'
import { subjectProjection, toSubject } from '../../../shared/stores/subject-row.ts'

const item = { customerId: 'c1', email: 'ana@example.com', provider: 'gmail', language: 'es' }

describe('what a scan reads for a rule', () => {
  it('is what planning and the rule ask for, each path once', () => {
    const asked = askedBy({
      all: [
        { consent: { topic: 'news', is: 'granted' } },
        { any: [{ field: 'city', is: 'Cali' }, { not: { field: 'fields.name', exists: true } }] },
        { field: 'mail.openedAt', withinDays: 3 },
        { field: 'city', isNot: 'Pasto' },
        { everyone: true },
      ],
    })
    expect(asked).toEqual({ fields: ['city', 'fields.name', 'mail.openedAt'], topics: ['news'] })
    const { ProjectionExpression, ExpressionAttributeNames } = subjectProjection(asked)
    const named = ProjectionExpression.replace(/#\w+/g, (place) => ExpressionAttributeNames[place] ?? '?')
    expect(named.split(', ').sort()).toEqual(
      [
        ...['at', 'city', 'consents.news', 'customerId', 'email', 'erased', 'fields.name', 'language'],
        ...['mail.openedAt', 'mail.suppressedFor', 'mail.sentAt', 'mergedInto', 'provider', 'frequency', 'pausedUntil'],
      ].sort(),
    )
  })

  it('reads with maps that are not there as empty', () => {
    expect(toSubject(item)).toEqual({ ...item, fields: {}, consents: {}, mail: {} })
  })

  it('tells who is gone', () => {
    const at = '2026-10-01T00:00:00.000Z'
    expect(toSubject({ customerId: 'c1', erased: true, at })).toEqual({ customerId: 'c1', erased: true, at })
    expect(toSubject({ customerId: 'c1', mergedInto: 'c2', at })).toEqual({ customerId: 'c1', mergedInto: 'c2', at })
  })

  it.each([
    ['language', { language: 'fr' }],
    ['customerId', { customerId: 3 }],
    ['city', { city: 3 }],
    ['fields', { fields: { size: { a: 1 } } }],
    ['consents', { consents: { news: { state: 'yes' } } }],
    ['mail', { mail: { openedAt: 3 } }],
    ['pausedUntil', { pausedUntil: 'soon' }],
    ['frequency', { frequency: 'hourly' }],
    ['at', { email: 3 }],
  ])('that does not read for its %s is an error that names it', (where, change) => {
    expect(() => toSubject({ ...item, ...change })).toThrow(where)
  })
})
