import { describe, expect, it } from 'vitest'
import { createPublishChanges } from '../../../functions/publish-changes/publish-changes.ts'
import { shouldPublish } from '../../../functions/publish-changes/should-publish.ts'

const posted = { pk: 'pending#s1', sk: 'pending', submissionId: 's1', address: 'eva@example.com', state: 'pending' }
const at = '2026-06-01T10:00:00.000Z'
const profile = (consents: object) => ({ customerId: 'c1', email: 'eva@example.com', revision: 1, consents })
const granted = { newsletter: { state: 'granted', at, sequence: 1 } }

describe('what is published of a change', () => {
  it('is that a form was submitted, without anything personal', () => {
    expect(shouldPublish(undefined, posted)).toEqual([{ name: 'FormSubmitted', detail: { submissionId: 's1' } }])
    expect(shouldPublish(undefined, { ...posted, mail: { state: 'accepted' } })).toEqual([])
  })

  it('is nothing when a submission changes or expires', () => {
    expect(shouldPublish(posted, { ...posted, mail: {} })).toEqual([])
    expect(shouldPublish(posted, undefined)).toEqual([])
  })

  it('is each consent with new evidence', () => {
    expect(shouldPublish(undefined, profile(granted))).toEqual([
      { name: 'ConsentGranted', detail: { customerId: 'c1', topicId: 'newsletter', at, sequence: 1 } },
    ])
    const left = { newsletter: { state: 'withdrawn', at, sequence: 2 }, offers: { state: 'granted', at, sequence: 3 } }
    expect(shouldPublish(profile(granted), profile(left)).map(({ name }) => name)).toEqual([
      'ConsentWithdrawn',
      'ConsentGranted',
    ])
  })

  it('is nothing when mail facts change', () => {
    expect(shouldPublish(profile(granted), { ...profile(granted), mail: { sentAt: at } })).toEqual([])
  })

  it('is an erasure once', () => {
    const tombstone = { customerId: 'c1', erased: true, at, sweep: { addressHash: 'h' } }
    expect(shouldPublish(profile(granted), tombstone)).toEqual([
      { name: 'CustomerErased', detail: { customerId: 'c1', at } },
    ])
    expect(shouldPublish(tombstone, { customerId: 'c1', erased: true, at })).toEqual([])
  })

  it('is nothing of forms, limits and other items', () => {
    expect(shouldPublish(undefined, { pk: 'limit#mail#x', sk: at, count: 1 })).toEqual([])
  })
})

describe('publishing changes', () => {
  it('gives back the changes that the bus did not take', async () => {
    const publish = createPublishChanges({
      published: new Set(['FormSubmitted']),
      bus: { publish: async (entries) => new Set(entries.slice(1).map(({ key }) => key)) },
    })
    const change = (id: string) => ({ id, before: undefined, after: { ...posted, submissionId: id } })
    expect(await publish([change('1'), change('2'), { id: '3', before: undefined, after: {} }])).toEqual(new Set(['2']))
  })

  it('publishes what the stage asked for and nothing else', async () => {
    const publishedWith = async (...names: readonly string[]) => {
      const told: string[] = []
      const bus = {
        publish: async (entries: readonly { name: string }[]) => {
          told.push(...entries.map(({ name }) => name))
          return new Set<string>()
        },
      }
      const publish = createPublishChanges({ bus, published: new Set(names) })
      const tombstone = { customerId: 'c1', erased: true, at }
      const left = { newsletter: { state: 'withdrawn', at, sequence: 2 } }
      await publish([
        { id: '1', before: undefined, after: posted },
        { id: '2', before: undefined, after: profile(granted) },
        { id: '3', before: profile(granted), after: profile(left) },
        { id: '4', before: profile(left), after: tombstone },
      ])
      return told
    }
    expect(await publishedWith('FormSubmitted')).toEqual(['FormSubmitted'])
    expect(await publishedWith('FormSubmitted', 'ConsentWithdrawn', 'CustomerErased')).toEqual([
      'FormSubmitted',
      'ConsentWithdrawn',
      'CustomerErased',
    ])
    expect(await publishedWith('ConsentGranted')).toEqual(['ConsentGranted'])
  })
})
