import { describe, expect, it } from 'vitest'
import { toRecipient } from '../../../shared/stores/recipient-row.ts'

const at = '2026-10-01T00:00:00.000Z'
const granted = { state: 'granted', at, sequence: 3 }
const item = {
  customerId: 'c1',
  email: 'ana@example.com',
  givenName: 'Ana',
  fields: { plan: 'decaf', cups: 2, grinder: true, interests: ['a', 'b'] },
  consents: { news: granted },
}

describe('a recipient as it is read', () => {
  it('has address, consent to the topic and what templates may name', () => {
    expect(toRecipient(item, 'news')).toEqual({
      customerId: 'c1',
      email: 'ana@example.com',
      consent: granted,
      rest: {},
      variables: { email: 'ana@example.com', givenName: 'Ana', fields: item.fields },
    })
  })

  it('says whether it rests, and when the last letter left', () => {
    const at = '2026-10-01T00:00:00.000Z'
    const resting = { ...item, pausedUntil: at, frequency: 'weekly', mail: { sentAt: at } }
    expect(toRecipient(resting, 'news')).toMatchObject({ rest: { pausedUntil: at, frequency: 'weekly' }, sentAt: at })
    expect(toRecipient({ ...item, mail: {} }, 'news')).not.toHaveProperty('sentAt')
  })

  it('who has nothing to the topic has no consent', () => {
    expect(toRecipient({ ...item, consents: {} }, 'news')).toMatchObject({ consent: undefined })
    expect(toRecipient({ customerId: 'c1', email: 'a@b.co' }, 'constructor')).toMatchObject({ consent: undefined })
  })

  it('who is gone is gone, whatever else the item says', () => {
    expect(toRecipient({ ...item, erased: true }, 'news')).toEqual({ customerId: 'c1', gone: 'erased' })
    expect(toRecipient({ ...item, mergedInto: 'c2' }, 'news')).toEqual({ customerId: 'c1', gone: 'merged' })
  })

  it.each([
    ['customerId', { customerId: 1 }],
    ['email', { email: undefined }],
    ['givenName', { givenName: 7 }],
    ['mergedInto', { mergedInto: 7 }],
    ['fields', { fields: ['x'] }],
    ['fields.plan', { fields: { plan: { a: 1 } } }],
    ['fields.interests', { fields: { interests: ['a', 1] } }],
    ['consents', { consents: 'all' }],
    ['consents.news', { consents: { news: 'granted' } }],
    ['consents.news', { consents: { news: { ...granted, state: 'yes' } } }],
    ['consents.news', { consents: { news: { ...granted, sequence: 'x' } } }],
    ['at', { consents: { news: { ...granted, at: 1 } } }],
    ['pausedUntil', { pausedUntil: 'soon' }],
    ['frequency', { frequency: 'hourly' }],
    ['mail', { mail: 'x' }],
    ['sentAt', { mail: { sentAt: 1 } }],
  ])('whose %s does not read is an error that names it', (where, change) => {
    expect(() => toRecipient({ ...item, ...change }, 'news')).toThrow(`A stored recipient does not read: ${where}.`)
  })
})
