import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answer,
  claim,
  closedLines,
  expireClaims,
  type LineAnswer,
  linesOf,
  plannedLines,
} from '../../../shared/domain/message/attempt.ts'
import type { Batch } from '../../../shared/domain/message/batch.ts'
import { settledOf, tallyOf } from '../../../shared/domain/message/tally.ts'

const size = 6
const fresh: Batch = {
  runId: 'r',
  batchId: '0-0-0-0',
  shard: 0,
  language: 'en',
  provider: 'other',
  version: 0,
  lines: Array.from({ length: size }, (_, place) => ({ customerId: `c${place}` })),
  attempts: [],
}
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 30) + seconds * 1000)
const all = Array.from({ length: size }, (_, line) => ({ line, send: true }) as const)

/** What workers may do to a batch, each on what the one before left: two of them, with any answer, and a reviewer. */
type Step =
  | { readonly do: 'claim'; readonly who: number; readonly skip: readonly number[] }
  | { readonly do: 'answer'; readonly who: number; readonly said: readonly LineAnswer['kind'][] }
  | { readonly do: 'expire' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('claim' as const),
    who: fc.nat(1),
    skip: fc.subarray([0, 1, 2, 3, 4, 5], { maxLength: 2 }),
  }),
  fc.record({
    do: fc.constant('answer' as const),
    who: fc.nat(1),
    said: fc.array(fc.constantFrom('accepted', 'failed', 'not-taken', 'ambiguous' as const), {
      minLength: size,
      maxLength: size,
    }),
  }),
  fc.constant({ do: 'expire' as const }),
)

describe('attempts', () => {
  it('never give one line to two calls that may have been taken, whatever workers do', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let batch = fresh
        let serial = 0
        const current: (string | undefined)[] = [undefined, undefined]
        /** How often each line was in a call whose answer did not deny it. */
        const taken = new Map<string, string[]>()
        steps.forEach((what, second) => {
          const now = at(second * 50)
          if (what.do === 'expire') batch = expireClaims(batch, now, 120_000)
          else if (what.do === 'claim') {
            const id = `a${serial++}`
            batch = claim(
              batch,
              { id, at: now.toISOString(), by: 'run' },
              all.map((decision) =>
                what.skip.includes(decision.line) ? { line: decision.line, skip: 'withdrawn' as const } : decision,
              ),
            )
            if (linesOf(batch, id).length > 0) current[what.who] = id
          } else {
            const id = current[what.who]
            if (!id) return
            current[what.who] = undefined
            for (const place of linesOf(batch, id)) {
              if (what.said[place] !== 'not-taken') taken.set(`c${place}`, [...(taken.get(`c${place}`) ?? []), id])
            }
            batch = answer(batch, id, now.toISOString(), 'answered', (place) => said(what.said[place] ?? 'ambiguous'))
          }
          const tally = tallyOf(batch.lines)
          expect(tally.planned + tally.claimed + settledOf(tally)).toBe(size)
          expect(plannedLines(batch)).toHaveLength(tally.planned)
          expect(closedLines(batch)).toBe(settledOf(tally))
        })
        for (const calls of taken.values()) expect(new Set(calls).size).toBe(1)
      }),
      { numRuns: 500 },
    )
  })

  it('that were throttled for ever leave no trace in the batch', () => {
    let batch = fresh
    for (let round = 0; round < 100; round++) {
      batch = claim(batch, { id: `a${round}`, at: at(round).toISOString(), by: 'run' }, all)
      batch = answer(batch, `a${round}`, at(round).toISOString(), 'answered', () => ({ kind: 'not-taken' }))
    }
    expect(batch.attempts).toEqual([])
    expect(plannedLines(batch)).toHaveLength(size)
  })

  it('that were given up take back what their owner knows better', () => {
    const claimed = claim(fresh, { id: 'a', at: at(0).toISOString(), by: 'run' }, all)
    const given = expireClaims(claimed, at(120), 120_000)
    expect(tallyOf(given.lines).unknown).toBe(size)
    const known = answer(given, 'a', at(130).toISOString(), 'answered', (place) =>
      place === 0 ? { kind: 'not-taken' } : { kind: 'accepted', messageId: 'm' },
    )
    expect(tallyOf(known.lines)).toMatchObject({ planned: 1, sent: size - 1, unknown: 0 })
  })
})

function said(kind: LineAnswer['kind']): LineAnswer {
  if (kind === 'accepted') return { kind, messageId: 'm' }
  return kind === 'failed' ? { kind, reason: 'refused', detail: '' } : { kind }
}
