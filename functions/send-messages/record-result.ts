import { answer } from '../../shared/domain/message/attempt.ts'
import type { Attempt, Batch } from '../../shared/domain/message/batch.ts'
import { isSettled } from '../../shared/domain/message/outcome.ts'
import type { JobContext } from '../../shared/lambda/queue.ts'
import type { BatchChange, BatchRef, BatchStore } from '../../shared/stores/batches.ts'
import type { AttemptResult } from './attempt-result.ts'

export interface RecordResultDeps {
  readonly batches: Pick<BatchStore, 'update'>
  readonly now: () => Date
  readonly sleep: (ms: number) => Promise<void>
}

/** Losing an answer of SES makes its lines `unknown`: it is tried for as long as the function has. */
const mostTries = 12
const leastTries = 5
const lastMs = 10_000
const longestSleepMs = 5_000

/** Writes what an attempt's call did to the batch that it claimed, beside whatever was written to it meanwhile. */
export function createRecordResult({ batches, now, sleep }: RecordResultDeps) {
  return async (
    ref: BatchRef,
    context: JobContext,
    attempt: Attempt,
    mine: readonly number[],
    { result, lines }: AttemptResult,
    claimed: Batch,
  ): Promise<BatchChange | undefined> => {
    const said = new Map(mine.map((place, index) => [place, lines[index] ?? ({ kind: 'ambiguous' } as const)]))
    for (let tries = 1; ; tries++) {
      try {
        return await batches.update(
          ref,
          undefined,
          (read) =>
            answer(read, attempt.id, now().toISOString(), result, (place) => said.get(place) ?? { kind: 'ambiguous' }),
          plansAgain,
          tries === 1 ? claimed : undefined,
        )
      } catch (error) {
        if (tries >= mostTries || (tries >= leastTries && context.remainingMs() < lastMs)) throw error
        await sleep(Math.min(longestSleepMs, 200 * 2 ** tries))
      }
    }
  }
}

/** Lines that had been given up as `unknown` become planned again: the run may have ended without them. */
function plansAgain({ before, after }: BatchChange): boolean {
  return settledLines(after) < settledLines(before)
}

const settledLines = (batch: Batch) => batch.lines.filter(isSettled).length
