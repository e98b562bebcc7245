import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQS } from '@aws-sdk/client-sqs'
import { nameOf, type StageSettings } from '../../infra/stages.ts'
import { ownClient } from '../../local/own-client.ts'
import { isRedrivable } from '../../shared/events/dead-letters.ts'
import type { Redrivable } from '../../shared/events/names.ts'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { createDeadLetters, type DeadLetterQueue } from '../../shared/services/dead-letters.ts'
import { neighboursOf } from '../../shared/services/queue.ts'
import { createParkedJobs } from '../../shared/stores/parked.ts'

/** Letters that were looked at come back after a minute: a round ends before it meets its own. */
const roundMs = 40_000
const anyQueue = 'reconcile-messages'

/** The dead letters of a stage, for an operator: with the credentials of their shell, or of the running local system. */
export async function lettersOfStage(stage: StageSettings, endpoint: string | undefined) {
  const settings = endpoint === undefined ? { region: stage.region } : ownClient(endpoint)
  const sqs = new SQS(settings)
  const dynamo = new DynamoDBClient(settings)
  const { QueueUrl = '' } = await sqs.getQueueUrl({ QueueName: nameOf(stage, anyQueue) })
  const now = () => new Date()
  const parked = createParkedJobs({ client: documentsOf(dynamo, now), table: nameOf(stage, 'ledger') }, now)
  const letters = createDeadLetters({ sqs, urlOf: neighboursOf(QueueUrl, anyQueue), parked, now })

  return {
    list: letters.list,

    /** Sends on what lies in a queue, however long it takes. */
    async redrive(name: Redrivable, runId?: string) {
      let moved = 0
      for (;;) {
        const round = await letters.redrive(name, {
          until: Date.now() + roundMs,
          ...(runId !== undefined && { runId }),
        })
        moved += round.moved
        if (round.moved === 0 || round.left === 0) return { ...round, moved }
      }
    },

    close: () => {
      sqs.destroy()
      dynamo.destroy()
    },
  }
}

/** The queues that a command line names: with or without `-dlq`, or by the whole name. */
export function namedQueues(
  stage: StageSettings,
  words: readonly string[],
): { readonly ok: true; readonly queues: readonly Redrivable[] } | { readonly ok: false; readonly word: string } {
  const prefix = nameOf(stage, '')
  const queues: Redrivable[] = []
  for (const word of words) {
    const name = (word.startsWith(prefix) ? word.slice(prefix.length) : word).replace(/-dlq$/, '')
    if (!isRedrivable(name)) return { ok: false, word }
    queues.push(name)
  }
  return { ok: true, queues }
}

/** A queue in one line of the list. */
export const listed = ({ name, letters, redrivable }: DeadLetterQueue): string =>
  `${name.padEnd(20)} ${String(letters).padStart(6)}${redrivable ? '' : '   notes of a stream, nothing to send on'}`
