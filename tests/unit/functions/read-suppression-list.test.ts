import { beforeEach, describe, expect, it, test } from 'vitest'
import { lineOf } from '../../../functions/reconcile-messages/line-of.ts'
import {
  createReadSuppressionList,
  type ReadSuppressionListDeps,
} from '../../../functions/reconcile-messages/read-suppression-list.ts'
import type { SuppressedAddress } from '../../../shared/services/suppression-list.ts'
import type { CustomerLine } from '../../../shared/stores/customer-lines.ts'
import type { SuppressionLook } from '../../../shared/stores/suppression-look.ts'

const hourMs = 3_600_000
const now = new Date('2026-12-10T12:00:00.000Z')
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs).toISOString()
const silent = { info: () => {}, warn: () => {}, error: () => {} }

let list: SuppressedAddress[]
let asked: string[]
let suppressed: Set<string>
let last: SuppressionLook | undefined

beforeEach(() => {
  list = []
  asked = []
  suppressed = new Set()
  last = undefined
})

const keep = (look: SuppressionLook) => {
  last = look
}

/** A reader of the list while one run is open that started so many hours ago. */
function reader(startedHoursAgo: number) {
  const deps = {
    list: {
      async *addedBetween(from: Date, until: Date) {
        asked.push(`${from.toISOString().slice(5, 16)} ${until.toISOString().slice(5, 16)}`)
        yield list.filter(({ at }) => at >= from.toISOString() && at <= until.toISOString())
      },
      mailOf: async () => undefined,
    },
    lastLook: { get: async () => last, save: async (look: SuppressionLook) => keep(look) },
    runs: { listOpen: async () => ['r'], get: async () => ({ runId: 'r', startedAt: ago(startedHoursAgo) }) },
    watched: { list: async () => [] },
    linesOf: async () => [],
    suppressions: {
      among: async (hashes: readonly string[]) => new Set(hashes.filter((hash) => suppressed.has(hash))),
      suppress: async ({ addressHash }: { addressHash: string }) => void suppressed.add(addressHash),
    },
    hashAddress: async (address: string) => address,
    customerOf: async () => undefined,
    now: () => now,
    log: silent,
  }
  return createReadSuppressionList(deps as unknown as ReadSuppressionListDeps)
}

const entry = (address: string, hours: number): SuppressedAddress => ({ address, reason: 'bounce', at: ago(hours) })
const plenty = { remainingMs: () => 60_000 }

describe('SES’s suppression list', () => {
  it('is read from the start of the first run that is followed, day by day, up to a quarter of an hour ago', async () => {
    await reader(50)(plenty)
    expect(asked).toEqual(['12-08T10:00 12-09T10:00', '12-09T10:00 12-10T10:00', '12-10T10:00 12-10T11:45'])
    expect(last).toEqual({ at: now.toISOString(), until: ago(0.25) })
  })

  it('is read for 14 days at most', async () => {
    await reader(1_000)(plenty)
    expect(asked[0]).toBe('11-26T12:00 11-27T12:00')
  })

  it('is read on from before the end of the last look, once an hour', async () => {
    last = { at: ago(1), until: ago(1.25) }
    await reader(50)(plenty)
    expect(asked).toEqual(['12-10T08:45 12-10T11:45'])
    await reader(50)(plenty)
    expect(asked).toHaveLength(1)
  })

  it('is taken up where time ran out: what was made good is not asked for again', async () => {
    list = [
      entry('a@example.com', 40),
      entry('b@example.com', 30),
      entry('c@example.com', 3),
      entry('d@example.com', 2),
    ]
    let left = 60_000
    await reader(50)({ remainingMs: () => (left -= 11_000) })
    expect(suppressed.size).toBeLessThan(4)
    expect(last?.at === now.toISOString()).toBe(false)
    await reader(50)(plenty)
    expect([...suppressed].sort()).toEqual(list.map(({ address }) => address))
    expect(last?.at).toBe(now.toISOString())
  })

  it('leaves out what is no address', async () => {
    list = [entry('no address', 3), entry('a@example.com', 3)]
    await reader(5)(plenty)
    expect([...suppressed]).toEqual(['a@example.com'])
  })
})

describe('the mail that SES’s list means', () => {
  const line = (batchId: string, facts: Partial<CustomerLine['line']>, attemptedAt?: string): CustomerLine => ({
    ref: { runId: 'r', shard: 0, batchId },
    place: 0,
    line: { customerId: 'c', ...facts },
    ...(attemptedAt !== undefined && { attemptedAt }),
  })
  const accepted = (messageId: string) => ({ accepted: { at: ago(5), messageId } })
  const unknown = { attempt: 'x', ambiguous: { at: ago(4) } }

  test.each<[string, CustomerLine[], string | undefined, string | undefined]>([
    ['the one that SES names', [line('1', accepted('m1')), line('2', accepted('m2'))], 'm2', '2'],
    ['not one that SES names otherwise', [line('1', accepted('m1'))], 'm9', undefined],
    [
      'the unknown one, where SES names none that is known',
      [line('1', accepted('m1')), line('2', unknown, ago(5))],
      'm9',
      '2',
    ],
    ['the last unknown one', [line('1', unknown, ago(5)), line('2', unknown, ago(9))], undefined, '1'],
    ['not one that was attempted later', [line('1', unknown, ago(2))], undefined, undefined],
    ['none of somebody without mails', [], 'm1', undefined],
  ])('is %s', (_, lines, messageId, batchId) => {
    expect(lineOf(lines, messageId, ago(3))?.ref.batchId).toBe(batchId)
  })
})
