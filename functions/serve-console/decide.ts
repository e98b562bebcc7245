import { jobOf } from '../../shared/campaigns/retry-returned.ts'
import type { Run } from '../../shared/domain/campaign/run.ts'
import { closedLines, decideToSend, doubtMs, mayDecide } from '../../shared/domain/message/attempt.ts'
import type { Batch } from '../../shared/domain/message/batch.ts'
import type { Line } from '../../shared/domain/message/line.ts'
import { outcomeOf, unknownSince } from '../../shared/domain/message/outcome.ts'
import { shardOfBatch } from '../../shared/domain/message/plan.ts'
import type { FieldProblem } from '../../shared/domain/text/field-problem.ts'
import type { SendMessages } from '../../shared/events/jobs.ts'
import type { BatchStore } from '../../shared/stores/batches.ts'
import type { ProgressStore } from '../../shared/stores/progress.ts'

export interface DecideDeps {
  readonly batches: Pick<BatchStore, 'get' | 'decide'>
  readonly progress: Pick<ProgressStore, 'settled'>
  readonly send: (jobs: readonly SendMessages[]) => Promise<void>
  readonly now: () => Date
}

export interface Decided {
  /** Mails that are planned again. */
  readonly decided: number
  /** Mails that had been decided on before. */
  readonly standing: number
  /** The run is paused or cancelled: some or all are left as they were. */
  readonly stopped: boolean
}

/** A person's decision to send mails of which nobody knows whether SES took them. Ids are `<batch>.<line>`. */
export function createDecide({ batches, progress, send, now }: DecideDeps) {
  const refOf = (run: Run, batchId: string) => ({ runId: run.runId, shard: shardOfBatch(batchId) ?? -1, batchId })

  return {
    /** What speaks against sending to these, by their place in the list; `early` where one is not due or not there. */
    async check(run: Run, ids: readonly string[]): Promise<{ problems: readonly FieldProblem[]; early: boolean }> {
      const found = new Map<string, Batch | undefined>()
      for (const { batchId } of byBatch(ids)) found.set(batchId, await batches.get(refOf(run, batchId)))
      const at = now()
      let early = false
      const problems = ids.flatMap((id, place): readonly FieldProblem[] => {
        const { batchId, line } = partsOf(id)
        const standing = standingOf(found.get(batchId)?.lines[line], at)
        if (standing === 'due' || standing === 'decided') return []
        early ||= standing === 'early' || standing === 'absent'
        return [{ field: `messages[${place}]`, message: sentenceOf(standing, found.get(batchId)?.lines[line]) }]
      })
      return { problems, early }
    },

    /**
     * Plans again those that are due, batch by batch, each in one versioned write that opens a finished run again, and
     * queues their batches. Whoever repeats it finds the decision standing. What a crash leaves unqueued is queued by
     * `reconcile-messages`, as the run is open.
     */
    async all(run: Run, ids: readonly string[], by: string): Promise<Decided> {
      let decided = 0
      let standing = 0
      for (const { batchId, lines } of byBatch(ids)) {
        const at = now()
        const change = await batches.decide(refOf(run, batchId), (batch) => decideToSend(batch, lines, by, at))
        if (change === 'stopped') return { decided, standing, stopped: true }
        if (!change) continue
        const { before, after } = change
        const fresh = lines.filter((line) => before.lines[line] !== after.lines[line]).length
        decided += fresh
        standing += lines.filter((line) => standingOf(before.lines[line], at) === 'decided').length
        if (fresh > 0) await progress.settled(run, closedLines(after) - closedLines(before))
        if (lines.some((line) => isWaiting(after.lines[line]))) await send([jobOf(after)])
      }
      return { decided, standing, stopped: false }
    },
  }
}

type Standing = 'due' | 'early' | 'decided' | 'going' | 'settled' | 'absent'

function standingOf(line: Line | undefined, now: Date): Standing {
  if (!line) return 'absent'
  if (mayDecide(line, now)) return 'due'
  if (unknownSince(line) !== undefined) return 'early'
  if (line.decided) return 'decided'
  const outcome = outcomeOf(line)
  return outcome === 'planned' || outcome === 'claimed' ? 'going' : 'settled'
}

function sentenceOf(standing: Exclude<Standing, 'due' | 'decided'>, line: Line | undefined): string {
  const since = line && unknownSince(line)
  switch (standing) {
    case 'absent':
      return 'This run has no such mail: take ids from its list of doubts.'
    case 'early':
      return `SES may still tell what became of it: decide from ${dueFrom(since ?? '')} on, 72 hours after the doubt.`
    case 'going':
      return 'SES has told meanwhile that it did not take it: the run sends it by itself.'
    case 'settled':
      return `It is in doubt no more: it is ${line ? outcomeOf(line) : 'settled'}.`
  }
}

const dueFrom = (since: string) => new Date(Date.parse(since) + doubtMs).toISOString()

const isWaiting = (line: Line | undefined) => line?.decided !== undefined && outcomeOf(line) === 'planned'

function partsOf(id: string): { readonly batchId: string; readonly line: number } {
  const end = id.lastIndexOf('.')
  return { batchId: id.slice(0, end), line: Number(id.slice(end + 1)) }
}

function byBatch(ids: readonly string[]): readonly { readonly batchId: string; readonly lines: readonly number[] }[] {
  const parts = [...new Set(ids)].map(partsOf)
  return [...Map.groupBy(parts, ({ batchId }) => batchId)].map(([batchId, lines]) => ({
    batchId,
    lines: lines.map(({ line }) => line),
  }))
}
