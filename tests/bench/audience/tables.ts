import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { startDynamoEngine } from '../../../local/engines/dynamo-engine.ts'
import { indexDynamoStore } from '../../../local/engines/dynamo-indices.ts'
import { progress } from '../report.ts'
import { loadPeople } from '../support/load-people.ts'

/** Raise it when the customers of the benchmark change: then tables of an earlier run are written anew. */
const version = 1
const folder = join(import.meta.dirname, '../../../.local/bench')
/** Tables of fewer customers are written anew each time. */
const worthKeeping = 10_000

export const profilesTable = (profiles: number) => `bench-profiles-${profiles}`
export const ledgerTable = 'bench-ledger'

/**
 * An engine with one table of profiles for each size and an empty ledger. Large tables of profiles are written once and
 * kept in .local/bench: 350,000 customers take minutes.
 */
export async function startAudienceTables(sizes: readonly number[]) {
  const keep = sizes.some((size) => size >= worthKeeping)
  const dataDir = keep ? join(folder, `audience-${version}`) : mkdtempSync(join(tmpdir(), 'vinculo-bench-audience-'))
  const engine = await startDynamoEngine({ dataDir })
  const plain = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  })
  const client = DynamoDBDocumentClient.from(plain)
  for (const size of sizes) {
    const written = join(dataDir, `written-${size}`)
    if (existsSync(written)) continue
    progress(`Writing ${size} customers${keep ? ', once' : ''} ...`)
    await makeAnew(plain, profilesTable(size), ['customerId'])
    await loadPeople(client, profilesTable(size), 0, size)
    writeFileSync(written, '')
  }
  await makeAnew(plain, ledgerTable, ['pk', 'sk'])
  if (engine.databasePath) indexDynamoStore(engine.databasePath)
  return {
    endpoint: engine.endpoint,
    client,
    async close() {
      plain.destroy()
      await engine.close()
      if (!keep) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function makeAnew(client: DynamoDBClient, TableName: string, [hash, range]: readonly [string, string?]) {
  const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType })
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  if (TableNames.includes(TableName)) await client.send(new DeleteTableCommand({ TableName }))
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [key(hash, 'HASH'), ...(range ? [key(range, 'RANGE')] : [])],
      AttributeDefinitions: [hash, ...(range ? [range] : [])].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
    }),
  )
}
