import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConditionalCheckFailedException, DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documentsIn, documentsOf } from '../../shared/lambda/documents-client.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'

const settings = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Document clients whose calls are noted by who made them, over a server that answers as it is told. */
async function clientsOver(respond: (response: ServerResponse, call: number) => void) {
  const by: ('sdk' | 'direct')[] = []
  const bodies: string[] = []
  const madeBy = (headers: IncomingHttpHeaders) => ('amz-sdk-invocation-id' in headers ? 'sdk' : 'direct')
  const server = createServer(async (request, response) => {
    by.push(madeBy(request.headers))
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    bodies.push(body)
    respond(response, by.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { client: ofClient(endpoint), functions: inFunction(endpoint), by, bodies }
}

const ofClient = (endpoint: string) => documentsOf(new DynamoDBClient({ ...settings, endpoint }), () => new Date())
const inFunction = (endpoint: string) =>
  documentsIn({
    environment: { AWS_REGION: settings.region, AWS_ENDPOINT_URL_DYNAMODB: endpoint },
    credentials: async () => settings.credentials,
    now: () => new Date(),
  })

const found = (response: ServerResponse) => response.end('{"Item":{"pk":{"S":"a"},"n":{"N":"1"}}}')
const refused = (response: ServerResponse, status: number, name: string) =>
  response.writeHead(status).end(`{"__type":"com.amazonaws.dynamodb.v20120810#${name}","message":"no"}`)
const read = new GetCommand({ TableName: 't', Key: { pk: 'a' } })

describe('a call to DynamoDB', () => {
  it('goes by the SDK once, which shows where, and then directly', async () => {
    const { client, by } = await clientsOver(found)
    for (let call = 0; call < 3; call++) expect((await client.send(read)).Item).toEqual({ pk: 'a', n: 1 })
    expect(by).toEqual(['sdk', 'direct', 'direct'])
  })

  it('goes directly from the first, in a function, whose environment says where', async () => {
    const { functions, by } = await clientsOver(found)
    for (let call = 0; call < 2; call++) expect((await functions.send(read)).Item).toEqual({ pk: 'a', n: 1 })
    expect(by).toEqual(['direct', 'direct'])
  })

  const faults = [
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
  ] as const

  it.each(faults)('that %s is made anew by the SDK', async (_, fault) => {
    const { client, by } = await clientsOver((response, call) => (call === 2 ? fault(response) : found(response)))
    await client.send(read)
    expect((await client.send(read)).Item).toEqual({ pk: 'a', n: 1 })
    expect(by).toEqual(['sdk', 'direct', 'sdk'])
  })

  it.each(faults)('that %s is made anew by the SDK, in a function, where this is its first', async (_, fault) => {
    const { functions, by } = await clientsOver((response, call) => (call === 1 ? fault(response) : found(response)))
    expect((await functions.send(read)).Item).toEqual({ pk: 'a', n: 1 })
    expect(by).toEqual(['direct', 'sdk'])
  })

  it('whose condition does not hold says so at once', async () => {
    const { client, by } = await clientsOver((response, call) =>
      call === 1 ? found(response) : refused(response, 400, 'ConditionalCheckFailedException'),
    )
    await client.send(read)
    await expect(client.send(read)).rejects.toBeInstanceOf(ConditionalCheckFailedException)
    expect(by).toEqual(['sdk', 'direct'])
  })

  it('fails with the exception of the SDK', async () => {
    const { client } = await clientsOver((response, call) =>
      call === 1 ? found(response) : refused(response, 400, 'ResourceNotFoundException'),
    )
    await client.send(read)
    await expect(client.send(read)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 400 },
    })
  })
})

describe('a transaction', () => {
  const Update = {
    TableName: 't',
    Key: { pk: 'a' },
    UpdateExpression: 'SET n = :n',
    ExpressionAttributeValues: { ':n': 1 },
  }
  const write = new TransactWriteCommand({ TransactItems: [{ Update }] })
  const tokenIn = (body = '') => (JSON.parse(body) as { readonly ClientRequestToken?: string }).ClientRequestToken

  it('that is made anew is known as the same one, and each other one as another', async () => {
    const { functions, by, bodies } = await clientsOver((response, call) =>
      call === 1 ? response.destroy() : response.end('{}'),
    )
    await functions.send(write)
    await functions.send(write)
    expect(by).toEqual(['direct', 'sdk', 'direct'])
    const [lost, again, other] = bodies.map(tokenIn)
    expect(lost).toMatch(/^[\w-]{36}$/)
    expect(again).toBe(lost)
    expect(other).not.toBe(lost)
  })
})

describe.each([
  ['of a client', ofClient],
  ['in a function', inFunction],
])('over the engine, %s', (_, over) => {
  let dynamo: TestDynamo
  let direct: DynamoDBDocumentClient
  beforeEach(async () => {
    dynamo = await startDynamo()
    direct = over(dynamo.endpoint)
    return () => dynamo.close()
  })

  it('a transaction is made as a whole, or cancelled for the reasons that the stock client tells', async () => {
    const TableName = dynamo.tables.ledger
    const item = (sk: string) => ({ pk: 'p', sk, text: 'ñandú' })
    const read = (sk: string) => dynamo.client.send(new GetCommand({ TableName, Key: { pk: 'p', sk } }))
    const ConditionExpression = 'attribute_not_exists(pk)'
    const twoItems = (first: string) =>
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: item(first), ConditionExpression } },
          {
            Update: {
              TableName,
              Key: { pk: 'p', sk: 'count' },
              UpdateExpression: 'ADD n :one',
              ExpressionAttributeValues: { ':one': 1 },
            },
          },
        ],
      })
    // A client first learns where to call.
    await direct.send(new GetCommand({ TableName, Key: { pk: 'p', sk: 'a' } }))
    await direct.send(twoItems('a'))
    expect((await read('a')).Item).toEqual(item('a'))
    const refusalOf = (client: DynamoDBDocumentClient) =>
      client.send(twoItems('a')).then(
        () => expect.fail('It was not cancelled.'),
        (error) => error,
      )
    const [ours, theirs] = [await refusalOf(direct), await refusalOf(dynamo.client)]
    expect(ours).toBeInstanceOf(TransactionCanceledException)
    expect(ours.CancellationReasons).toEqual(theirs.CancellationReasons)
    expect(ours.message).toBe(theirs.message)
    expect((await read('count')).Item).toMatchObject({ n: 1 })
    await direct.send(
      new TransactWriteCommand({ TransactItems: [{ Delete: { TableName, Key: { pk: 'p', sk: 'a' } } }] }),
    )
    expect((await read('a')).Item).toBeUndefined()
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
