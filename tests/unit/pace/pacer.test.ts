import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPacer } from '../../../functions/send-messages/pacer.ts'

interface Call {
  readonly at: number
  readonly mails: number
  readonly provider: string
}

interface Waiting {
  readonly provider: string
  readonly mails: number
  readonly from: number
}

/** Workers, each with a pacer of its own, that work off one queue of batches on one clock. */
async function work(workers: number, rates: Rates, batches: readonly Waiting[], luck: () => number): Promise<Call[]> {
  const clock = { ms: 0 }
  const now = () => new Date(clock.ms)
  const ratesOf = async (provider: string) => {
    const cap = rates.providers[provider]
    return { account: rates.account / workers, provider: cap === undefined ? undefined : cap / workers }
  }
  const calls: Call[] = []
  let queue = [...batches]
  const pool = Array.from({ length: workers }, () => ({ pacer: createPacer({ ratesOf, now, luck }), busyUntil: 0 }))
  for (let steps = 0; queue.length > 0; steps++) {
    if (steps > 100_000) throw new Error('The queue never gets empty.')
    const worker = pool.reduce((first, other) => (other.busyUntil < first.busyUntil ? other : first))
    const batch = queue.reduce((first, other) => (other.from < first.from ? other : first))
    queue = queue.filter((other) => other !== batch)
    clock.ms = Math.max(clock.ms, worker.busyUntil, batch.from)
    const turn = await worker.pacer.turn(batch.provider, batch.mails)
    if (turn.kind === 'put-off') {
      expect(turn.delaySeconds).toBeGreaterThan(0)
      expect(turn.delaySeconds).toBeLessThanOrEqual(900)
      // SQS counts whole seconds.
      const from = clock.ms + Math.ceil(turn.delaySeconds) * 1000
      queue.push({ provider: batch.provider, mails: batch.mails, from })
      worker.busyUntil = clock.ms + 50
      continue
    }
    const at = clock.ms + turn.waitMs
    // Some turn out not to be sent: they left, or SES was not asked.
    const sent = luck() < 0.2 ? Math.floor(turn.mails * luck()) : turn.mails
    turn.unsent(turn.mails - sent)
    calls.push({ at, mails: sent, provider: batch.provider })
    worker.busyUntil = at + 50
    const left = batch.mails - turn.mails
    if (left > 0) queue.push({ provider: batch.provider, mails: left, from: worker.busyUntil })
  }
  return calls.sort((a, b) => a.at - b.at)
}

interface Rates {
  readonly account: number
  readonly providers: Readonly<Record<string, number>>
}

/** The most that any span of time holds above what the rate allows in it. */
function excess(calls: readonly Call[], rate: number): number {
  let most = 0
  for (const [from, first] of calls.entries()) {
    let mails = 0
    for (const call of calls.slice(from)) {
      mails += call.mails
      most = Math.max(most, mails - (rate * (call.at - first.at)) / 1000)
    }
  }
  return most
}

const providers = ['gmail', 'outlook', 'other'] as const
const batches = fc.array(
  fc.record({ provider: fc.constantFrom(...providers), mails: fc.integer({ min: 1, max: 50 }), from: fc.constant(0) }),
  { minLength: 1, maxLength: 30 },
)
const rates = fc.record({
  account: fc.double({ min: 1, max: 200, noNaN: true }),
  providers: fc.record(
    { gmail: fc.double({ min: 1, max: 50, noNaN: true }), outlook: fc.double({ min: 1, max: 50, noNaN: true }) },
    { requiredKeys: [] },
  ),
})
const seeded = (seed: number) => () => {
  seed = (seed * 48271) % 2147483647
  return seed / 2147483647
}

describe('workers that pace themselves', () => {
  it('together keep the rate of the account and of each provider, over any span, but for one burst', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        rates,
        batches,
        fc.integer({ min: 1, max: 2147483646 }),
        async (workers, limits, queue, seed) => {
          const calls = await work(workers, limits, queue, seeded(seed))
          // A worker's call holds at most a second of its share, and never less than one mail; clocks count milliseconds.
          const burst = Math.max(limits.account, workers)
          expect(excess(calls, limits.account)).toBeLessThanOrEqual(burst + limits.account / 1000)
          for (const [provider, cap] of Object.entries(limits.providers)) {
            const own = calls.filter((call) => call.provider === provider)
            expect(excess(own, cap)).toBeLessThanOrEqual(Math.max(10 * cap, workers) + cap / 1000)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('send everything, and use the rate that they have', async () => {
    const queue = Array.from({ length: 40 }, () => ({ provider: 'other', mails: 50, from: 0 }))
    const calls = await work(2, { account: 14, providers: {} }, queue, () => 0.5)
    expect(calls.reduce((sum, { mails }) => sum + mails, 0)).toBe(2000)
    expect(Math.max(...calls.map(({ mails }) => mails))).toBe(7)
    const seconds = (calls.at(-1)?.at ?? 0) / 1000
    expect(2000 / seconds).toBeGreaterThan(12)
    expect(2000 / seconds).toBeLessThan(14.2)
  })

  it('do not let a slow provider hold up the others', async () => {
    const queue = ['gmail', 'other'].flatMap((provider) =>
      Array.from({ length: 10 }, () => ({ provider, mails: 50, from: 0 })),
    )
    const calls = await work(2, { account: 50, providers: { gmail: 1 } }, queue, () => 0.5)
    const lastOf = (provider: string) => calls.filter((call) => call.provider === provider).at(-1)?.at ?? 0
    expect(lastOf('other') / 1000).toBeLessThan(30)
    expect(lastOf('gmail') / 1000).toBeGreaterThan(440)
    expect(lastOf('gmail') / 1000).toBeLessThan(800)
  })

  it('lose no time where the account has far more than they need', async () => {
    const queue = Array.from({ length: 100 }, () => ({ provider: 'other', mails: 50, from: 0 }))
    const calls = await work(1, { account: 1_000_000, providers: {} }, queue, () => 0.5)
    expect(calls).toHaveLength(100)
    expect(calls.at(-1)?.at).toBe(99 * 50)
  })

  it('wait a little by themselves, and have the queue wait for what comes late', async () => {
    const now = () => new Date(0)
    const paced = (account: number) =>
      createPacer({ ratesOf: async () => ({ account, provider: undefined }), now, luck: () => 0.5 })
    const quick = paced(10)
    expect(await quick.turn('other', 50)).toMatchObject({ kind: 'go', mails: 10, waitMs: 0 })
    expect(await quick.turn('other', 4)).toMatchObject({ kind: 'go', mails: 4, waitMs: 1000 })
    const slow = paced(0.01)
    await slow.turn('other', 1)
    for (let ahead = 1; ahead <= 9; ahead++)
      expect(await slow.turn('other', 50)).toEqual({ kind: 'put-off', delaySeconds: ahead * 100 })
    expect(await slow.turn('other', 50)).toEqual({ kind: 'put-off', delaySeconds: 675 })
  })
})
