import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { startDynamoEngine } from '../../local/engines/dynamo-engine.ts'

export const tableNames = [
  'profiles',
  'registry',
  'evidence',
  'keys',
  'timeline',
  'ledger',
  'suppressions',
  'conversations',
] as const
export type TableName = (typeof tableNames)[number]

/** Key attributes in order, with a type where it is not text; the same as in the head of shared/stores/keys.ts. */
export const keySchemas: Readonly<Record<TableName, readonly [string, ...string[]]>> = {
  profiles: ['customerId'],
  registry: ['pk', 'sk'],
  evidence: ['customerId', 'sequence:N'],
  keys: ['customerId'],
  timeline: ['customerId', 'sk'],
  ledger: ['pk', 'sk'],
  suppressions: ['addressHash'],
  conversations: ['conversationId', 'sk'],
}

const byList = { IndexName: 'by-list', keys: ['list', 'due'] } as const
const byOwner = { IndexName: 'by-owner', keys: ['owner', 'pk'] } as const

export interface TestDynamo {
  readonly endpoint: string
  /** Number of the engine's process, where it is ours. */
  readonly pid: number | undefined
  readonly client: DynamoDBDocumentClient
  /** Table names by what they hold, as a function's environment would give them. */
  readonly tables: Readonly<Record<TableName, string>>
  close(): Promise<void>
}

/**
 * A DynamoDB engine of its own, in memory, with the house's tables; close it in `afterAll`. Without `streams` a table
 * that has one otherwise has none: what is written is not noted, so that loading many items is quick.
 */
export async function startDynamo({ streams = true }: { readonly streams?: boolean } = {}): Promise<TestDynamo> {
  const engine = await startDynamoEngine()
  const plain = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const client = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } })
  for (const name of tableNames) await plain.send(new CreateTableCommand(tableInput(name, streams)))
  const tables = Object.fromEntries(tableNames.map((name) => [name, nameOf(name)])) as Record<TableName, string>
  return {
    endpoint: engine.endpoint,
    pid: engine.pid,
    client,
    tables,
    close: async () => {
      plain.destroy()
      await engine.close()
    },
  }
}

export const nameOf = (table: TableName) => `vinculo-test-${table}`

function tableInput(table: TableName, streams: boolean): CreateTableCommandInput {
  const typed = table === 'registry' ? [...keySchemas.registry, 'owner', 'list', 'due'] : keySchemas[table]
  return {
    TableName: nameOf(table),
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(keySchemas[table]),
    AttributeDefinitions: typed.map((attribute) => {
      const [name, type] = attribute.split(':')
      return { AttributeName: name, AttributeType: type === 'N' ? 'N' : 'S' }
    }),
    ...(table === 'registry' && {
      GlobalSecondaryIndexes: [
        {
          IndexName: byList.IndexName,
          KeySchema: keySchema(byList.keys),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: byOwner.IndexName,
          KeySchema: keySchema(byOwner.keys),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
    ...(streams &&
      (table === 'registry' || table === 'profiles') && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
  }
}

function keySchema(names: readonly string[]): NonNullable<CreateTableCommandInput['KeySchema']> {
  return names.map((name, place) => ({
    AttributeName: name.split(':')[0],
    KeyType: place === 0 ? 'HASH' : 'RANGE',
  }))
}
