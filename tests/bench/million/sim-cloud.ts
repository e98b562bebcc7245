import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { ParameterCalls } from '../../../shared/services/parameter-calls.ts'
import { nameOf, tableNames } from '../../support/dynamo.ts'
import { schemaOf } from '../../support/memory-dynamo-house.ts'
import { createLedgerTable } from './ledger-table.ts'
import { createNearTables, profilesFor } from './near-tables.ts'
import { createHeat } from './partition-heat.ts'
import { createSimQueues } from './sim-queues.ts'
import { createSimSes } from './sim-ses.ts'
import { createSimTime } from './sim-time.ts'

const ring = JSON.stringify({ current: '1', keys: { '1': Buffer.alloc(32, 7).toString('base64') } })
const prefix = '/vinculo/million/'
/** What a call to DynamoDB takes. */
const callMs = 5

/** The AWS that a run needs, in simulated time: every call is answered here and counted, none leaves the process. */
export function startSimCloud(recipients: number, mailsPerSecond: number, startAt: string) {
  const time = createSimTime(Date.parse(startAt))
  const luck = createLuck(1)
  const names = Object.fromEntries(tableNames.map((table) => [nameOf(table), table]))
  const tables = Object.fromEntries(tableNames.map((table) => [table, nameOf(table)])) as Record<
    (typeof tableNames)[number],
    string
  >
  const schemas = Object.fromEntries(tableNames.map((table) => [nameOf(table), schemaOf(table)]))
  const heat = createHeat((table) => names[table] ?? table)
  const ledger = createLedgerTable({ time, schemas, ledger: tables.ledger, heat })
  const near = createNearTables({ time, schemas, tables, profiles: profilesFor(recipients), heat })
  const far = new Set<string>([tables.ledger, tables.registry])
  const dynamo = {
    async send(command: object) {
      await time.sleep(callMs)
      return tablesOf(command).some((table) => far.has(table)) ? ledger.send(command) : near.send(command)
    },
  } as unknown as DynamoDBDocumentClient
  const queues = createSimQueues(time)
  const urlOf = (name: string) => `https://sqs.us-east-1.amazonaws.com/000000000000/vinculo-million-${name}`
  const ses = createSimSes({ time, mailsPerSecond, luck, tell: (event) => queues.put(urlOf('record-feedback'), event) })
  const ssm: ParameterCalls = {
    getParameters: async ({ Names = [] }) => ({ Parameters: Names.map((Name) => ({ Name, Value: ring })) }),
  }
  const putObject = async (): Promise<void> => {}
  const env = {
    STAGE: 'million',
    POWERTOOLS_SERVICE_NAME: 'million',
    PROFILES_TABLE: tables.profiles,
    REGISTRY_TABLE: tables.registry,
    EVIDENCE_TABLE: tables.evidence,
    KEYS_TABLE: tables.keys,
    TIMELINE_TABLE: tables.timeline,
    LEDGER_TABLE: tables.ledger,
    SUPPRESSIONS_TABLE: tables.suppressions,
    SELECT_QUEUE_URL: urlOf('select-audience'),
    SEND_QUEUE_URL: urlOf('send-messages'),
    RECONCILE_QUEUE_URL: urlOf('reconcile-messages'),
    CONFIGURATION_SET: 'vinculo-million',
    FEEDBACK_BUCKET: 'vinculo-million-feedback',
    PUBLIC_URL: 'https://mail.example.com',
    SECRETS_PREFIX: prefix,
    SES_RATE: String(mailsPerSecond),
  }
  return {
    time,
    luck,
    env,
    tables,
    urlOf,
    queues,
    ses,
    clients: { client: dynamo, sqs: queues.client, ses: ses.client, ssm, putObject, closeIdle: () => {} },
    heat: () => heat.result(),
  }
}

export type SimCloud = ReturnType<typeof startSimCloud>

function tablesOf(command: object): readonly string[] {
  const { input } = command as { readonly input: { TableName?: string; RequestItems?: object } }
  if (command instanceof TransactWriteCommand)
    return (command.input.TransactItems ?? []).flatMap((item) =>
      Object.values(item).map((part) => String(part?.TableName)),
    )
  return input.TableName ? [input.TableName] : Object.keys(input.RequestItems ?? {})
}

/** The same numbers from 0 to 1 in every run (mulberry32). */
function createLuck(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
