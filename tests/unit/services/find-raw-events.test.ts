import { describe, expect, it } from 'vitest'
import { createFindRawEvents, type WantedEvent } from '../../../shared/services/find-raw-events.ts'
import { createRawEvents } from '../../../shared/services/raw-events.ts'
import { memoryBucket } from '../../support/memory-bucket.ts'

const bucket = 'proofs'
const raw = (at: string, line: number, type = 'Delivery') => ({
  at,
  type,
  messageId: `m${line}`,
  sentAt: at,
  customerId: 'C',
  runId: 'run',
  batchId: '0-0-0-0',
  line,
  mail: 'campaign',
  detail: { smtpResponse: `250 ok ${line}` },
})
const wanted = (at: string, line: number): WantedEvent => ({
  runId: 'run',
  batchId: '0-0-0-0',
  line,
  type: 'Delivery',
  at,
})
const at = (time: string) => `2026-11-30T${time}.000Z`

function store() {
  const memory = memoryBucket()
  const keep = createRawEvents({ put: memory.put, bucket })
  const find = () => createFindRawEvents({ objects: memory.read, bucket, now: () => new Date(0) })
  return { ...memory, keep, find }
}
const plain = { thorough: false, until: 1 }
const thorough = { thorough: true, until: 1 }

describe('events that were kept', () => {
  it('lie by the minute of the earliest, each day for itself, and the same ones in the same object', async () => {
    const { objects, keep } = store()
    const events = [raw(at('14:05:59'), 1), raw(at('14:07:00'), 2), raw('2026-12-01T00:00:01.000Z', 3)]
    await keep(events)
    await keep(events.toReversed())
    expect([...objects.keys()].map((key) => key.replace(/-[0-9a-f]{32}\.jsonl$/, ''))).toEqual([
      'events/2026/11/30/1405',
      'events/2026/12/01/0000',
    ])
  })

  it('are found in the object of their minute, or of one a little earlier', async () => {
    const { keep, find, gets } = store()
    for (let minute = 10; minute < 60; minute++) await keep([raw(at(`13:${minute}:00`), minute)])
    await keep([raw(at('14:05:59'), 1), raw(at('14:07:00'), 2)])
    const event = await find()(wanted(at('14:07:00'), 2), plain)
    expect(event).toMatchObject({ at: at('14:07:00'), detail: { smtpResponse: '250 ok 2' } })
    expect(gets).toHaveLength(1)
    expect(await find()(wanted(at('14:07:01'), 2), plain)).toBeUndefined()
  })

  it('are looked for in the rest of the day before them, the latest first, where that is asked for', async () => {
    const { keep, find, gets } = store()
    await keep([raw(at('09:00:00'), 1), raw(at('14:07:00'), 2)])
    for (let minute = 10; minute < 60; minute++) await keep([raw(at(`08:${minute}:00`), minute)])
    await keep([raw(at('15:00:00'), 9)])
    expect(await find()(wanted(at('14:07:00'), 2), plain)).toBeUndefined()
    expect(await find()(wanted(at('14:07:00'), 2), thorough)).toMatchObject({ messageId: 'm2' })
    expect(gets.length).toBeLessThanOrEqual(8)
  })

  it('are given up after 200 objects, or when the time is over', async () => {
    const { objects, keep, find, gets } = store()
    for (let place = 0; place < 300; place++) await keep([raw(at('08:00:00'), place)])
    expect(objects.size).toBe(300)
    expect(await find()(wanted(at('14:07:00'), 2), thorough)).toBeUndefined()
    expect(gets).toHaveLength(200)
    gets.length = 0
    expect(await find()(wanted(at('14:07:00'), 2), { thorough: true, until: 0 })).toBeUndefined()
    expect(gets).toEqual([])
  })

  it('are read once by one finder', async () => {
    const { keep, find, gets, lists } = store()
    await keep(Array.from({ length: 50 }, (_, line) => raw(at('14:05:00'), line)))
    const one = find()
    for (let line = 0; line < 50; line++) expect(await one(wanted(at('14:05:00'), line), plain)).toBeDefined()
    expect(gets).toHaveLength(1)
    expect(lists).toHaveLength(1)
  })
})
