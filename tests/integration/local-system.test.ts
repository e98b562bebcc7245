import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { GetQueueUrlCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSystem } from '../../local/system.ts'
import type { System } from '../../local/system-options.ts'
import { writeAssembly } from '../support/assembly-fixture.ts'
import { eventually } from '../support/eventually.ts'
import { clientsOf } from '../support/system-clients.ts'

const folder = mkdtempSync(join(tmpdir(), 'vinculo-system-'))
const usageFile = join(folder, 'usage.jsonl')
const lines: string[] = []
let system: System
let clients: ReturnType<typeof clientsOf>

beforeAll(async () => {
  const assemblyDir = writeAssembly(join(folder, 'assembly'))
  system = await startSystem({ dataDir: join(folder, 'data'), assemblyDir, usageFile, log: (line) => lines.push(line) })
  clients = clientsOf(system.urls.endpoint)
})

afterAll(async () => {
  clients?.close()
  await system?.close()
  rmSync(folder, { recursive: true, force: true })
})

const send = (job: object) =>
  clients.sqs.send(new SendMessageCommand({ QueueUrl: clients.queue('jobs'), MessageBody: JSON.stringify(job) }))

const deadLetter = (wanted: (body: string) => boolean) =>
  eventually('the dead letter', async () => {
    const receive = { QueueUrl: clients.queue('dead-jobs'), MaxNumberOfMessages: 10, VisibilityTimeout: 0 }
    const { Messages = [] } = await clients.sqs.send(new ReceiveMessageCommand(receive))
    return Messages.map(({ Body = '' }) => Body).find(wanted)
  })

describe('permissions', () => {
  it('a call that the function`s role does not grant is refused, naming function, action and resource', async () => {
    const worker = clientsOf(system.urls.endpoint, 'vinculo-local-worker')
    const refused = worker.dynamo.send(
      new DeleteItemCommand({ TableName: 'vinculo-local-items', Key: { id: { S: 'x' } } }),
    )
    await expect(refused).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        /function vinculo-local-worker is not allowed to do dynamodb:DeleteItem on arn:aws:dynamodb:us-east-1:000000000000:table\/vinculo-local-items:/,
      ),
    })
    worker.close()
  })

  it('the same refusal reaches code inside a function', async () => {
    await send({ id: 'overreach', overreach: true })
    const { what } = await eventually('the note', () => clients.seen('job overreach'))
    expect(what).toMatch(/vinculo-local-worker is not allowed to do dynamodb:DeleteItem/)
  })

  it('a transaction needs the action of each of its items', async () => {
    const worker = clientsOf(system.urls.endpoint, 'vinculo-local-worker')
    const update = { TableName: 'vinculo-local-seen', Key: { id: 't' }, UpdateExpression: 'ADD n :n' }
    const Update = { ...update, ExpressionAttributeValues: { ':n': 1 } }
    await worker.dynamo.send(new TransactWriteCommand({ TransactItems: [{ Update }] }))
    const Put = { TableName: 'vinculo-local-seen', Item: { id: 'u' } }
    await expect(worker.dynamo.send(new TransactWriteCommand({ TransactItems: [{ Put }] }))).rejects.toThrow(
      /dynamodb:PutItem on .*table\/vinculo-local-seen/,
    )
    worker.close()
  })

  it('a query of an index needs the index', async () => {
    const worker = clientsOf(system.urls.endpoint, 'vinculo-local-worker')
    const query = { TableName: 'vinculo-local-items', IndexName: 'by-x', KeyConditionExpression: 'x = :x' }
    const asked = worker.dynamo.send(new QueryCommand({ ...query, ExpressionAttributeValues: { ':x': 1 } }))
    await expect(asked).rejects.toThrow(/dynamodb:Query on .*table\/vinculo-local-items\/index\/by-x/)
    worker.close()
  })

  it('S3 says it in its own words', async () => {
    const worker = clientsOf(system.urls.endpoint, 'vinculo-local-worker')
    const put = worker.s3.send(new PutObjectCommand({ Bucket: 'vinculo-files-000000000000', Key: 'a/b', Body: 'x' }))
    await expect(put).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(/s3:PutObject on arn:aws:s3:::vinculo-files-000000000000\/a\/b/),
    })
    worker.close()
  })

  it('what is used is noted once', async () => {
    await send({ id: 'used' })
    await eventually('the note', () => clients.seen('job used'))
    const used = readFileSync(usageFile, 'utf8').trim().split('\n')
    const line = {
      function: 'vinculo-local-worker',
      action: 'dynamodb:UpdateItem',
      resource: 'arn:aws:dynamodb:us-east-1:000000000000:table/vinculo-local-seen',
    }
    expect(used.filter((each) => each === JSON.stringify(line))).toHaveLength(1)
  })
})

describe('a queue', () => {
  it('has a URL at the endpoint', async () => {
    const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName: 'vinculo-local-jobs' }))
    expect(QueueUrl).toBe(`${system.urls.endpoint}/000000000000/vinculo-local-jobs`)
  })

  it('brings its messages to the function, whatever characters are in them', async () => {
    await send({ id: 'José 🙂' })
    const { what } = await eventually('the note', () => clients.seen('job José 🙂'))
    expect(what).toBe('arn:aws:sqs:us-east-1:000000000000:vinculo-local-jobs')
  })

  it('gives what a function reports as failed again, and then to the dead letters; the rest is done once', async () => {
    await Promise.all([send({ id: 'bad', fail: true }), send({ id: 'good' })])
    expect(await deadLetter((body) => body.includes('"bad"'))).toBe('{"id":"bad","fail":true}')
    expect(await clients.seen('job bad')).toMatchObject({ times: 2 })
    expect(await clients.seen('job good')).toMatchObject({ times: 1 })
  })

  it('sees a function that takes too long ended, and the console told', async () => {
    await send({ id: 'slow', sleep: 5000 })
    await eventually('the line', async () =>
      lines.find((line) => /worker: .*Task timed out after 1.00 seconds/.test(line)),
    )
    await deadLetter((body) => body.includes('"slow"'))
  })
})

describe('a table`s stream', () => {
  const put = (item: object) => clients.dynamo.send(new PutCommand({ TableName: 'vinculo-local-items', Item: item }))

  it('brings what the filter lets through, in Lambda`s form', async () => {
    await put({ id: 'one', n: 1 })
    await put({ id: 'one', n: 2 })
    const stream = 'arn:aws:dynamodb:us-east-1:000000000000:table/vinculo-local-items/stream/2026-01-01T00:00:00.000'
    expect(await eventually('the note', () => clients.seen('item one'))).toMatchObject({ what: `INSERT ${stream}` })
    await put({ id: 'two' })
    await eventually('the next note', () => clients.seen('item two'))
    expect(await clients.seen('item one')).toMatchObject({ times: 1 })
  })

  it('notes where a record lies that failed to the end, and goes on behind it', async () => {
    await put({ id: 'poison', poison: true })
    // Not before the batch of the other is under way: a batch that is given up takes all its records with it, as in AWS.
    await eventually('the first try', () => clients.seen('item poison'))
    await put({ id: 'after' })
    await eventually('the note', () => clients.seen('item after'))
    expect(await clients.seen('item poison')).toMatchObject({ times: 2 })
    const note = JSON.parse(await deadLetter((body) => body.includes('DDBStreamBatchInfo')))
    expect(note.requestContext).toMatchObject({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 })
  })
})

it('a bucket keeps objects', async () => {
  const at = { Bucket: 'vinculo-files-000000000000', Key: 'facts/2026/a.json' }
  await clients.s3.send(new PutObjectCommand({ ...at, Body: '{"a":1}\n' }))
  const { Body } = await clients.s3.send(new GetObjectCommand(at))
  expect(await Body?.transformToString()).toBe('{"a":1}\n')
})
