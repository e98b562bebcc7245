import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documentsOf } from '../../shared/lambda/documents-client.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'

const settings = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A document client whose calls are noted by who made them, over a server that answers as it is told. */
async function clientOver(respond: (response: ServerResponse, call: number) => void) {
  const by: ('sdk' | 'direct')[] = []
  const madeBy = (headers: IncomingHttpHeaders) => ('amz-sdk-invocation-id' in headers ? 'sdk' : 'direct')
  const server = createServer((request, response) => {
    by.push(madeBy(request.headers))
    request.resume().on('end', () => respond(response, by.length))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { client: documentsOf(new DynamoDBClient({ ...settings, endpoint }), () => new Date()), by }
}

const found = (response: ServerResponse) => response.end('{"Item":{"pk":{"S":"a"},"n":{"N":"1"}}}')
const refused = (response: ServerResponse, status: number, name: string) =>
  response.writeHead(status).end(`{"__type":"com.amazonaws.dynamodb.v20120810#${name}","message":"no"}`)
const read = new GetCommand({ TableName: 't', Key: { pk: 'a' } })

describe('a call to DynamoDB', () => {
  it('goes by the SDK once, which shows where, and then directly', async () => {
    const { client, by } = await clientOver(found)
    for (let call = 0; call < 3; call++) expect((await client.send(read)).Item).toEqual({ pk: 'a', n: 1 })
    expect(by).toEqual(['sdk', 'direct', 'direct'])
  })

  it.each([
    ['is cut off', (response: ServerResponse) => void response.destroy()],
    ['answers what is no JSON', (response: ServerResponse) => void response.end('<html>')],
    [
      'answers half',
      (response: ServerResponse) =>
        void response.writeHead(200, { 'content-length': '99' }).write('{"It', () => response.destroy()),
    ],
    ['answers 500', (response: ServerResponse) => void refused(response, 500, 'InternalServerError')],
    [
      'is throttled',
      (response: ServerResponse) => void refused(response, 400, 'ProvisionedThroughputExceededException'),
    ],
  ])('that %s is made anew by the SDK', async (_, fault) => {
    const { client, by } = await clientOver((response, call) => (call === 2 ? fault(response) : found(response)))
    await client.send(read)
    expect((await client.send(read)).Item).toEqual({ pk: 'a', n: 1 })
    expect(by).toEqual(['sdk', 'direct', 'sdk'])
  })

  it('whose condition does not hold says so at once', async () => {
    const { client, by } = await clientOver((response, call) =>
      call === 1 ? found(response) : refused(response, 400, 'ConditionalCheckFailedException'),
    )
    await client.send(read)
    await expect(client.send(read)).rejects.toBeInstanceOf(ConditionalCheckFailedException)
    expect(by).toEqual(['sdk', 'direct'])
  })

  it('fails with the exception of the SDK', async () => {
    const { client } = await clientOver((response, call) =>
      call === 1 ? found(response) : refused(response, 400, 'ResourceNotFoundException'),
    )
    await client.send(read)
    await expect(client.send(read)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 400 },
    })
  })
})

describe('over the engine', () => {
  let dynamo: TestDynamo
  let direct: DynamoDBDocumentClient
  beforeEach(async () => {
    dynamo = await startDynamo()
    direct = documentsOf(new DynamoDBClient({ ...settings, endpoint: dynamo.endpoint }), () => new Date())
    return () => dynamo.close()
  })

  it('every operation answers what the stock client gets', async () => {
    const TableName = dynamo.tables.ledger
    const items = ['1', '2', '3'].map((sk) => ({
      pk: 'p',
      sk,
      text: 'ñandú',
      list: [1, { a: null }],
      set: new Set([1, 2]),
    }))
    const same = async (call: (client: DynamoDBDocumentClient) => Promise<object>) => {
      const [ours, theirs] = [await call(direct), await call(dynamo.client)]
      expect({ ...ours, $metadata: {} }).toEqual({ ...theirs, $metadata: {} })
    }
    for (const Item of items) await direct.send(new PutCommand({ TableName, Item }))
    await same((client) => client.send(new GetCommand({ TableName, Key: { pk: 'p', sk: '1' }, ConsistentRead: true })))
    await same((client) => client.send(new GetCommand({ TableName, Key: { pk: 'p', sk: 'none' } })))
    const Keys = ['3', '1', 'none'].map((sk) => ({ pk: 'p', sk }))
    await same((client) =>
      client.send(
        new BatchGetCommand({
          RequestItems: {
            [TableName]: { Keys, ProjectionExpression: 'sk, #t', ExpressionAttributeNames: { '#t': 'text' } },
          },
        }),
      ),
    )
    const query = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'p' } }
    await same((client) => client.send(new QueryCommand(query)))
    await same((client) =>
      client.send(new QueryCommand({ ...query, Limit: 1, ExclusiveStartKey: { pk: 'p', sk: '1' } })),
    )
    await same((client) => client.send(new ScanCommand({ TableName, Limit: 2 })))
    const addOne = {
      UpdateExpression: 'SET n = :n',
      ExpressionAttributeValues: { ':n': 1.5 },
      ReturnValues: 'ALL_NEW',
    } as const
    await same((client) => client.send(new UpdateCommand({ TableName, Key: { pk: 'p', sk: '2' }, ...addOne })))
    await direct.send(new DeleteCommand({ TableName, Key: { pk: 'p', sk: '1' } }))
    await same((client) => client.send(new ScanCommand({ TableName })))
    const taken = new PutCommand({
      TableName,
      Item: { pk: 'p', sk: '2' },
      ConditionExpression: 'attribute_not_exists(pk)',
    })
    await expect(direct.send(taken)).rejects.toBeInstanceOf(ConditionalCheckFailedException)
  })
})
