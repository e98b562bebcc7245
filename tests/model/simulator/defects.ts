import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { EntryAnswer } from '../../../shared/domain/mail/bulk.ts'
import type { Batch } from '../../../shared/domain/message/batch.ts'
import type { Line } from '../../../shared/domain/message/line.ts'
import type { SendBulk } from '../../../shared/services/bulk-mail.ts'
import type { Defect } from './functions.ts'

/** Changes what SES says before the sender hears it. */
const hearing = (answered: (answer: Awaited<ReturnType<SendBulk>>, entries: number) => Awaited<ReturnType<SendBulk>>) =>
  ({
    send: (deps) => ({
      ...deps,
      sendBulk: async (call) => answered(await deps.sendBulk(call), call.entries.length),
    }),
  }) satisfies Defect

const heardEntries = (entryHeard: (entry: EntryAnswer) => EntryAnswer) =>
  hearing((answer) =>
    answer.kind === 'answered' ? { kind: 'answered', entries: answer.entries.map(entryHeard) } : answer,
  )

/** Changes what is written to batches, or keeps it from being written. */
function writing(change: (input: PutCommand['input']) => PutCommand['input'] | undefined): Defect {
  return {
    client: (client) => {
      const send = async (command: object) => {
        if (!(command instanceof PutCommand) || !String(command.input.Item?.sk).startsWith('batch#'))
          return client.send(command as PutCommand)
        const input = change(command.input)
        return input ? client.send(new PutCommand(input)) : {}
      }
      return { send } as unknown as DynamoDBDocumentClient
    },
  }
}

function withoutDoubt(before: Batch, after: Batch): Batch {
  const lines = after.lines.map((line, place): Line => {
    if (!line.ambiguous || before.lines[place]?.ambiguous) return line
    const { ambiguous: _doubt, attempt: _attempt, ...planned } = line
    return planned
  })
  return { ...after, lines }
}

const hasOpenAttempt = (item: Record<string, unknown> | undefined) =>
  (item?.attempts as readonly { result?: string }[] | undefined)?.some(({ result }) => result === undefined) ?? false

/** Defects by what they are; tests/model/defects.test.ts shows that each is found. */
export const defects = {
  'asks SES again when an answer is lost, as the SDK does by default': {
    send: (deps) => ({
      ...deps,
      sendBulk: async (call) => {
        const first = await deps.sendBulk(call)
        return first.kind === 'ambiguous' ? deps.sendBulk(call) : first
      },
    }),
  },
  'does not read the state of the run before the call': {
    send: (deps) => {
      let first: ReturnType<typeof deps.runs.get> | undefined
      return {
        ...deps,
        runs: {
          ...deps.runs,
          get: (runId) => {
            first ??= deps.runs.get(runId)
            return first
          },
        },
      }
    },
  },
  'writes batches over whatever stands there': writing(
    ({ ConditionExpression: _c, ExpressionAttributeNames: _n, ExpressionAttributeValues: _v, ...input }) => input,
  ),
  'calls without a claim': writing((input) => (hasOpenAttempt(input.Item) ? undefined : input)),
  'plans again what a dead worker may have sent': {
    reconcile: (deps) => ({
      ...deps,
      batches: {
        ...deps.batches,
        update: (ref, fresh, change) =>
          deps.batches.update(ref, fresh, (batch) => {
            const after = change(batch)
            return after === batch ? batch : withoutDoubt(batch, after)
          }),
      },
    }),
  },
  'takes suppressions that cannot be read for none': {
    send: (deps) => ({
      ...deps,
      suppressions: { among: (hashes) => deps.suppressions.among(hashes).catch(() => new Set<string>()) },
    }),
  },
  'believes the consents of an hour ago': {
    send: (deps) => ({
      ...deps,
      recipients: {
        read: async (...asked) => {
          const read = await deps.recipients.read(...asked)
          const granted = { state: 'granted', at: '2026-10-01T00:00:00.000Z', sequence: 1 } as const
          return new Map([...read].map(([id, it]) => [id, 'gone' in it ? it : { ...it, consent: granted }]))
        },
      },
    }),
  },
  'takes throttling for doubt': heardEntries((entry) => (entry.kind === 'throttled' ? { kind: 'ambiguous' } : entry)),
  'fails whom SES throttles': heardEntries((entry) =>
    entry.kind === 'throttled' ? { kind: 'failed', reason: 'refused', detail: '' } : entry,
  ),
  'takes a lost answer for a good one': hearing((answer, entries) =>
    answer.kind === 'ambiguous'
      ? { kind: 'answered', entries: Array.from({ length: entries }, () => ({ kind: 'accepted', messageId: 'lost' })) }
      : answer,
  ),
  'leaves a finished run closed when a late worker says that nothing was sent': {
    send: (deps) => ({
      ...deps,
      batches: {
        ...deps.batches,
        update: (ref, fresh, change, _plansAgain, ...rest) =>
          deps.batches.update(ref, fresh, change, () => false, ...rest),
      },
    }),
  },
  'plans a page anew that stands already': {
    select: (deps) => ({ ...deps, pages: { ...deps.pages, get: async () => undefined, putOnce: deps.pages.putOnce } }),
    client: (client) => {
      const send = (command: object) => {
        if (!(command instanceof PutCommand) || !String(command.input.Item?.sk).startsWith('page#'))
          return client.send(command as PutCommand)
        const { ConditionExpression: _condition, ...input } = command.input
        return client.send(new PutCommand(input))
      }
      return { send } as unknown as DynamoDBDocumentClient
    },
  },
  'ends a run before all of its audience was looked for': {
    reconcile: (deps) => ({
      ...deps,
      runs: {
        ...deps.runs,
        census: async (run) => ({ ...(await deps.runs.census(run)), segmentsDone: run.segments }),
      },
    }),
  },
} satisfies Readonly<Record<string, Defect>>

export type DefectName = keyof typeof defects
