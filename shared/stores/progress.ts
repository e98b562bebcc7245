import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { MailFigures } from '../domain/campaign/run.ts'
import type { NextLook } from '../domain/reputation/guard.ts'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import { parseRow } from './parse-row.ts'

/** A run's progress as it lies in the ledger. */
export const progressRow = z.object({
  planned: z._default(z.int(), 0),
  settled: z._default(z.int(), 0),
  segmentsDone: z._default(z.set(z.int()), new Set<number>()),
  bounced: z._default(z.int(), 0),
  complained: z._default(z.int(), 0),
  /** From these figures on the run's reputation is counted exactly. */
  lookBounced: z.exactOptional(z.int()),
  lookComplained: z.exactOptional(z.int()),
  lookSettled: z.exactOptional(z.int()),
  /** The run is asked to stop: whoever closes a claim has it settled. */
  stopping: z.exactOptional(z.boolean()),
})
type Progress = z.infer<typeof progressRow>

/**
 * Roughly how far a run is: kept beside the run in one small item so that whoever does the last piece of work, or sees
 * too much come back, notices and has the run counted, instead of leaving that to the next scheduled reconciliation. A
 * crash between a batch's write and this one makes it trail; nothing but that hint depends on it.
 */
export function createProgressStore({ client, table }: Ledger) {
  const add = async (
    run: ProgressRun,
    values: Readonly<Record<string, number | Set<number>>>,
  ): Promise<'going' | 'maybe-done'> => {
    const row = await added(run.runId, values)
    const lastPiece = row.segmentsDone.size >= run.segments && row.settled >= row.planned
    return lastPiece || row.stopping || (await claimsSettledLook(run.runId, row)) ? 'maybe-done' : 'going'
  }

  /**
   * True for the one who asks for the count that was marked for so many mails: others come by many times a second until it
   * is done. The mark moves to twice as many, so that a count that got lost is asked for again.
   */
  async function claimsSettledLook(runId: string, { settled, lookSettled }: Progress): Promise<boolean> {
    if (lookSettled === undefined || settled < lookSettled) return false
    const claim = new UpdateCommand({
      TableName: table,
      Key: keys.runProgress(runId),
      ConditionExpression: 'lookSettled = :read',
      UpdateExpression: 'SET lookSettled = :next',
      ExpressionAttributeValues: { ':read': lookSettled, ':next': 2 * settled },
    })
    return ifConditionHolds(client.send(claim), true, false)
  }

  async function added(runId: string, values: Readonly<Record<string, number | Set<number>>>): Promise<Progress> {
    const names = Object.keys(values)
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: keys.runProgress(runId),
        UpdateExpression: `ADD ${names.map((name) => `${name} :${name}`).join(', ')}`,
        ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, values[name]])),
        ReturnValues: 'ALL_NEW',
      }),
    )
    return parseRow('progress', progressRow, Attributes ?? {})
  }

  /** Whoever moves the mark asks for the count; it moves by a tenth, so that a count that got lost is asked for again. */
  const claimLook = (runId: string, row: Progress, marked: NextLook): Promise<'look' | 'going'> =>
    ifConditionHolds(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: keys.runProgress(runId),
          ConditionExpression:
            row.lookBounced === undefined
              ? 'attribute_not_exists(lookBounced)'
              : 'lookBounced = :b AND lookComplained = :c',
          UpdateExpression: 'SET lookBounced = :bounced, lookComplained = :complained',
          ExpressionAttributeValues: {
            ':bounced': Math.max(marked.bounced, moreThan(row.bounced)),
            ':complained': Math.max(marked.complained, moreThan(row.complained)),
            ...(row.lookBounced !== undefined && { ':b': row.lookBounced, ':c': row.lookComplained }),
          },
        }),
      ),
      'look',
      'going',
    )

  return {
    /** A page was written that plans so many lines. */
    planned: (run: ProgressRun, lines: number) => add(run, { planned: lines }),
    /** So many lines got their outcome. */
    settled: (run: ProgressRun, lines: number) => add(run, { settled: lines }),
    /** A segment's last page was written and its work queued; safe to repeat. */
    segmentDone: (run: ProgressRun, segment: number) => add(run, { segmentsDone: new Set([segment]) }),

    /**
     * So many of the run's lines newly bounced and complained. `look` to one of those who are told when the reputation
     * guard might stop the run: that one has the run counted exactly.
     * @param first the guard's mark while the run was never counted
     */
    async returned(runId: string, lines: Omit<MailFigures, 'sent'>, first: NextLook): Promise<'look' | 'going'> {
      const row = await added(runId, { bounced: lines.bounced, complained: lines.complained })
      const { lookBounced = first.bounced, lookComplained = first.complained } = row
      if (row.bounced < lookBounced && row.complained < lookComplained) return 'going'
      return claimLook(runId, row, { bounced: lookBounced, complained: lookComplained })
    },

    /** What is roughly known; read before a count, it is never ahead of it in mails. */
    async get(runId: string): Promise<Progress> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keys.runProgress(runId), ConsistentRead: true }),
      )
      return parseRow('progress', progressRow, Item ?? {})
    },

    /** True for one who asks, and then for nobody until so long after: a run is not counted by many at the same time. */
    mayCount: (runId: string, now: Date, gapMs: number): Promise<boolean> =>
      ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keys.runProgress(runId),
            ConditionExpression: 'attribute_not_exists(countedAt) OR countedAt <= :before',
            UpdateExpression: 'SET countedAt = :now',
            ExpressionAttributeValues: { ':now': now.getTime(), ':before': now.getTime() - gapMs },
          }),
        ),
        true,
        false,
      ),

    /** Sets when the reputation guard looks again, after a count before which `settled` lines had their outcome. */
    async mark(runId: string, settled: number, { bounced, complained, missingMails }: NextLook): Promise<void> {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keys.runProgress(runId),
          UpdateExpression: `SET lookBounced = :b, lookComplained = :c${missingMails ? ', lookSettled = :s' : ' REMOVE lookSettled'}`,
          ExpressionAttributeValues: {
            ':b': bounced,
            ':c': complained,
            ...(missingMails && { ':s': settled + missingMails }),
          },
        }),
      )
    },
  }
}

/**
 * Tells whoever settles lines that their run is stopping, or goes on again. It comes after the run's own state and before
 * its claims are counted: a claim that the count finds open is closed by somebody who will see this.
 */
export async function noteStopping({ client, table }: Ledger, runId: string, stopping: boolean): Promise<void> {
  const set = { UpdateExpression: 'SET stopping = :yes', ExpressionAttributeValues: { ':yes': true } }
  const change = stopping ? set : { UpdateExpression: 'REMOVE stopping' }
  await client.send(new UpdateCommand({ TableName: table, Key: keys.runProgress(runId), ...change }))
}

const moreThan = (count: number) => count + Math.max(1, Math.floor(count / 10))

interface ProgressRun {
  readonly runId: string
  readonly segments: number
}

export type ProgressStore = ReturnType<typeof createProgressStore>
