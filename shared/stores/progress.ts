import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { parseRow } from './parse-row.ts'

/** A run's progress as it lies in the ledger. */
export const progressRow = z.object({
  planned: z._default(z.int(), 0),
  settled: z._default(z.int(), 0),
  segmentsDone: z._default(z.set(z.int()), new Set<number>()),
})

/**
 * Roughly how far a run is: kept beside the run in one small item so that whoever does the last piece of work notices
 * and has the run counted, instead of leaving that to the next scheduled reconciliation. A crash between a batch's write
 * and this one makes it trail; nothing but that hint depends on it.
 */
export function createProgressStore({ client, table }: Ledger) {
  const add = async (
    run: ProgressRun,
    values: Readonly<Record<string, number | Set<number>>>,
  ): Promise<'going' | 'maybe-done'> => {
    const names = Object.keys(values)
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: keys.runProgress(run.runId),
        UpdateExpression: `ADD ${names.map((name) => `${name} :${name}`).join(', ')}`,
        ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, values[name]])),
        ReturnValues: 'ALL_NEW',
      }),
    )
    const { planned, settled, segmentsDone } = parseRow('progress', progressRow, Attributes ?? {})
    return segmentsDone.size >= run.segments && settled >= planned ? 'maybe-done' : 'going'
  }

  return {
    /** A page was written that plans so many lines. */
    planned: (run: ProgressRun, lines: number) => add(run, { planned: lines }),
    /** So many lines got their outcome. */
    settled: (run: ProgressRun, lines: number) => add(run, { settled: lines }),
    /** A segment's last page was written and its work queued; safe to repeat. */
    segmentDone: (run: ProgressRun, segment: number) => add(run, { segmentsDone: new Set([segment]) }),
  }
}

interface ProgressRun {
  readonly runId: string
  readonly segments: number
}

export type ProgressStore = ReturnType<typeof createProgressStore>
