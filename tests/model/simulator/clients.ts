import { type SESv2Client, SendBulkEmailCommand } from '@aws-sdk/client-sesv2'
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { ParameterCalls } from '../../../shared/services/parameter-calls.ts'
import type { MemoryHouse } from '../../support/memory-dynamo-house.ts'
import { sqsOf } from '../../support/sqs-of.ts'
import { type MailService, mailsOf } from './mail-service.ts'
import { type Queues, queueUrl } from './queues.ts'
import type { Actor, CallKind, Schedule } from './schedule.ts'

/** What the clients of one process work on. */
export interface Services {
  readonly schedule: Pick<Schedule, 'now' | 'call'>
  readonly dynamo: MemoryHouse
  readonly queues: Queues
  readonly mail: MailService
  readonly pageSize: number
  /** Is told of each bulk call when the code makes it, before anything can happen to it. */
  readonly onMailCall: (actor: Actor, mails: ReturnType<typeof mailsOf>) => void
}

/** What makes the SDK's work lighter has nothing to do here. */
const middlewareStack = { add: () => {}, remove: () => false }

const ring = JSON.stringify({ current: '1', keys: { 1: Buffer.alloc(32, 7).toString('base64') } })

/** AWS clients whose every call waits for the scheduler, and the clock and chance of one process. */
export function clientsOf(services: Services, actorOf: () => Actor) {
  const { schedule, dynamo, queues, mail, pageSize } = services
  let ids = 0
  const call = (name: string, kind: CallKind, perform: () => unknown, own = {}) =>
    schedule.call(actorOf(), { name, kind, perform, own })
  const ssm: ParameterCalls = {
    async getParameters({ Names = [] }) {
      const Parameters = Names.map((Name) => ({ Name, Value: ring }))
      await call('ssm GetParameters', 'other', () => ({}))
      return { Parameters }
    },
  }
  const client = (send: (command: object) => Promise<unknown>) => ({ send, middlewareStack }) as unknown

  return {
    client: client((command) => {
      const shortened =
        command instanceof ScanCommand ? new ScanCommand({ ...command.input, Limit: pageSize }) : command
      return call(nameOfCommand(command), kindOfCommand(command), () => dynamo.execute(shortened))
    }) as DynamoDBDocumentClient,
    sqs: sqsOf((command) => {
      const kind = /^Send/.test(command.constructor.name) ? 'queue' : 'other'
      return call(`sqs ${verbOf(command)}`, kind, () => queues.execute(command), queues.ownFaults(command))
    }),
    ses: client((command) => {
      const actor = actorOf()
      if (command instanceof SendBulkEmailCommand) services.onMailCall(actor, mailsOf(command))
      const kind = command instanceof SendBulkEmailCommand ? 'mail' : 'other'
      const perform = () => mail.execute(command, actor.id)
      return call(`ses ${verbOf(command)}`, kind, perform, mail.ownFaults(command, actor.id))
    }) as SESv2Client,
    ssm,
    putObject: async (): Promise<void> => void (await call('s3 PutObject', 'other', () => ({}))),
    now: () => new Date(schedule.now),
    sleep: async (ms: number) => {
      await schedule.call(actorOf(), { name: 'sleep', kind: 'sleep', perform: () => undefined, own: {} }, ms)
    },
    luck: () => 0.5,
    random: (bytes: number) => new Uint8Array(bytes).fill(3),
    newId: () => {
      ids += 1
      return `${actorOf().id}/${ids}`
    },
  }
}

export type Clients = ReturnType<typeof clientsOf>

const verbOf = (command: object) => command.constructor.name.replace(/Command$/, '')

function kindOfCommand(command: object): CallKind {
  const verb = verbOf(command)
  if (verb === 'TransactWrite') return 'transaction'
  return /^(Put|Update|Delete|BatchWrite)$/.test(verb) ? 'write' : 'read'
}

/** What a call to DynamoDB is about, such as `ledger Put batch`: verb, table and the kind of item. */
function nameOfCommand(command: object): string {
  const { input } = command as { input: Record<string, unknown> }
  const item = (input.Key ?? input.Item ?? {}) as Record<string, unknown>
  const batch = input.RequestItems as Record<string, unknown> | undefined
  const table = String(input.TableName ?? Object.keys(batch ?? {})[0] ?? 'tables').replace('vinculo-test-', '')
  const values = input.ExpressionAttributeValues as Record<string, unknown> | undefined
  const about = String(item.sk ?? values?.[':kind'] ?? '').split('#')[0]
  return `${table} ${verbOf(command)}${about ? ` ${about}` : ''}`
}

const name = (table: keyof MemoryHouse['tables']) => `vinculo-test-${table}`

/** The environment of all functions together. */
export const environment = {
  STAGE: 'model',
  POWERTOOLS_SERVICE_NAME: 'model',
  PROFILES_TABLE: name('profiles'),
  REGISTRY_TABLE: name('registry'),
  EVIDENCE_TABLE: name('evidence'),
  KEYS_TABLE: name('keys'),
  TIMELINE_TABLE: name('timeline'),
  LEDGER_TABLE: name('ledger'),
  SUPPRESSIONS_TABLE: name('suppressions'),
  CONVERSATIONS_TABLE: name('conversations'),
  SELECT_QUEUE_URL: queueUrl('select-audience'),
  SEND_QUEUE_URL: queueUrl('send-messages'),
  RECONCILE_QUEUE_URL: queueUrl('reconcile-messages'),
  CONFIGURATION_SET: 'vinculo',
  PUBLIC_URL: 'https://mail.example.com',
  SECRETS_PREFIX: '/vinculo/model/',
  FEEDBACK_BUCKET: 'feedback',
  WORKERS: '2',
  SES_RATE: '2000',
}
