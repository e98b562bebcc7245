import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDynamoEngine } from '../../local/engines/dynamo-engine.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'

describe('the DynamoDB engine of tests', () => {
  let dynamo: TestDynamo
  beforeAll(async () => {
    dynamo = await startDynamo()
  })
  afterAll(() => dynamo.close())

  it('has the tables of the house', async () => {
    const { client, tables } = dynamo
    await client.send(new PutCommand({ TableName: tables.registry, Item: { pk: 'a', sk: 'b', owner: 'customer#1' } }))
    const owned = await client.send(
      new QueryCommand({
        TableName: tables.registry,
        IndexName: 'by-owner',
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': 'customer#1' },
      }),
    )
    expect(owned.Items).toEqual([{ pk: 'a', sk: 'b', owner: 'customer#1' }])
    await client.send(new PutCommand({ TableName: tables.evidence, Item: { customerId: 'c', sequence: 1 } }))
    const read = await client.send(
      new GetCommand({ TableName: tables.evidence, Key: { customerId: 'c', sequence: 1 } }),
    )
    expect(read.Item).toEqual({ customerId: 'c', sequence: 1 })
  })
})

describe('a store that is no database', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'vinculo-'))
  afterAll(() => rmSync(dataDir, { recursive: true }))

  it('is refused in one sentence that says what to do', async () => {
    writeFileSync(
      join(dataDir, 'dynamodb.sqlite'),
      'not a database, but long enough to look like a file of one'.repeat(99),
    )
    await expect(startDynamoEngine({ dataDir })).rejects.toThrow(
      /cannot be read \(file is not a database\): restore .* from a copy, or delete that folder/,
    )
  })
})
