import { describe, expect, it } from 'vitest'
import {
  answer,
  claim,
  closedLines,
  deciderOf,
  decideToSend,
  doubtMs,
  mayDecide,
  plannedLines,
  sameDecider,
} from '../../../shared/domain/message/attempt.ts'
import type { Batch } from '../../../shared/domain/message/batch.ts'
import { outcomeOf } from '../../../shared/domain/message/outcome.ts'

const start = Date.UTC(2026, 10, 30, 14)
const at = (ms: number) => new Date(start + ms)
const all = [0, 1, 2].map((line) => ({ line, send: true }) as const)

/** Three mails of one call whose answer got lost. */
function doubted(): Batch {
  const fresh: Batch = {
    runId: 'r',
    batchId: '0-0-0-0',
    shard: 0,
    language: 'en',
    provider: 'other',
    version: 0,
    lines: ['a', 'b', 'c'].map((customerId) => ({ customerId })),
    attempts: [],
  }
  const claimed = claim(fresh, { id: 'first', at: at(0).toISOString(), by: 'run' }, all)
  return answer(claimed, 'first', at(0).toISOString(), 'ambiguous', () => ({ kind: 'ambiguous' }))
}

describe('a person’s decision', () => {
  it('may be made from 72 hours on, about mails in doubt alone', () => {
    const [line] = doubted().lines
    if (!line) return expect.fail()
    expect(mayDecide(line, at(doubtMs - 1))).toBe(false)
    expect(mayDecide(line, at(doubtMs))).toBe(true)
    expect(mayDecide({ ...line, delivered: at(1).toISOString() }, at(doubtMs))).toBe(false)
    expect(decideToSend(doubted(), [0, 1, 2], 'ana', at(doubtMs - 1))).toEqual(doubted())
  })

  it('plans these mails again and no others, for an attempt in that person’s name', () => {
    const batch = decideToSend(doubted(), [0, 2], 'ana', at(doubtMs))
    expect(batch.lines.map(outcomeOf)).toEqual(['planned', 'unknown', 'planned'])
    expect(closedLines(batch)).toBe(1)
    expect(batch.lines[0]?.decided).toEqual({
      at: at(doubtMs).toISOString(),
      by: 'ana',
      doubtSince: at(0).toISOString(),
    })
    expect(plannedLines(batch).map((line) => deciderOf(batch.lines[line]))).toEqual(['ana', 'ana'])
  })

  it('made again changes nothing', () => {
    const once = decideToSend(doubted(), [0], 'ana', at(doubtMs))
    expect(decideToSend(once, [0], 'luis', at(doubtMs + 1))).toBe(once)
  })

  it('is not undone by the late answer of the doubted attempt', () => {
    const decided = decideToSend(doubted(), [0, 1, 2], 'ana', at(doubtMs))
    const late = answer(decided, 'first', at(doubtMs + 1).toISOString(), 'answered', () => ({
      kind: 'accepted',
      messageId: 'm',
    }))
    expect(late.lines).toEqual(decided.lines)
  })

  it('keeps its mails apart from those of the run and of other people', () => {
    const ana = decideToSend(doubted(), [0, 2], 'ana', at(doubtMs))
    const both = decideToSend(ana, [1], 'luis', at(doubtMs))
    expect(sameDecider(both, plannedLines(both))).toEqual([0, 2])
  })
})
