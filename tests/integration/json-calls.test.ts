import { mkdtempSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SQS } from '@aws-sdk/client-sqs'
import { SSM } from '@aws-sdk/client-ssm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createParameterStore } from '../../local/ssm/parameter-store.ts'
import { ensureSecrets } from '../../scripts/ensure-secrets.ts'
import { isThrottled } from '../../shared/lambda/throttled.ts'
import { createParameterCalls, type ParameterCalls } from '../../shared/services/parameter-calls.ts'
import { createQueueCalls, type QueueCalls } from '../../shared/services/queue-calls.ts'
import { type Answer, answerInTurn } from '../support/answer-in-turn.ts'
import { startQueues, type TestQueues } from '../support/queues.ts'
import { serveAws } from '../support/serve-aws.ts'

const credentials = { accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 'IQoJb3JpZ2luX2VjEA==' }
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** What calls without the SDK need; `slept` tells how long they waited between tries. */
function depsOf(endpoint: string) {
  const slept: number[] = []
  const deps = {
    environment: { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: endpoint },
    credentials: async () => credentials,
    now: () => new Date(),
    sleep: async (ms: number) => void slept.push(ms),
    luck: () => 0.5,
  }
  return { deps, slept }
}

const sdkSettings = (endpoint: string) => ({ endpoint, region: 'us-east-1', credentials })

/** What a call came to, as far as callers look at it. */
const outcomeOf = async (call: Promise<object>) =>
  call.then(
    (answer) => ({ ...answer, $metadata: undefined }),
    (error) => ({ name: error.name, message: error.message, status: error.$metadata?.httpStatusCode }),
  )

describe('over the queue engine', () => {
  let queues: TestQueues
  let ours: QueueCalls
  let theirs: SQS
  beforeAll(async () => {
    queues = await startQueues()
    const endpoint = new URL(queues.urlOf('')).origin
    ours = createQueueCalls(depsOf(endpoint).deps)
    theirs = new SQS({ ...sdkSettings(endpoint), maxAttempts: 1 })
  })
  afterAll(async () => {
    theirs?.destroy()
    await queues?.close()
  })

  const same = async (call: (calls: QueueCalls) => Promise<object>) => {
    const [our, their] = [await outcomeOf(call(ours)), await outcomeOf(call(theirs))]
    expect(our).toEqual(their)
    return our
  }

  it('a batch is taken, but for the entries that are refused for themselves', async () => {
    const QueueUrl = queues.urlOf('send-messages')
    const entry = (Id: string, MessageBody: string) => ({ Id, MessageBody })
    await ours.sendMessageBatch({ QueueUrl, Entries: [entry('0', '{"city":"Málaga"}'), entry('1', '{}')] })
    await same((calls) => calls.getQueueAttributes({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }))
    const { Messages = [] } = await theirs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 })
    expect(Messages.map(({ Body }) => Body).sort()).toEqual(['{"city":"Málaga"}', '{}'])
    await same(async (calls) => {
      const { Failed } = await calls.sendMessageBatch({ QueueUrl, Entries: [entry('0', '\u0000'), entry('1', '{}')] })
      expect(Failed?.map(({ Id }) => Id)).toEqual(['0'])
      return { Failed }
    })
  })

  it('a message is read, hidden, shown again and deleted', async () => {
    const QueueUrl = queues.urlOf('record-feedback-dlq')
    const attributes = {
      source: { DataType: 'String', StringValue: 'ses' },
      sealed: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 200, 255]) },
    }
    await theirs.sendMessage({ QueueUrl, MessageBody: 'letter', MessageAttributes: attributes })
    const read = { QueueUrl, VisibilityTimeout: 60, MessageAttributeNames: ['All'] }
    const [letter] = (await ours.receiveMessage(read)).Messages ?? []
    expect(letter).toMatchObject({ Body: 'letter', MessageAttributes: { source: attributes.source } })
    expect((await ours.receiveMessage(read)).Messages ?? []).toEqual([])
    const shown = { Id: '0', ReceiptHandle: letter?.ReceiptHandle, VisibilityTimeout: 0 }
    await ours.changeMessageVisibilityBatch({ QueueUrl, Entries: [shown] })
    // As it came it can be sent on, bytes included.
    await ours.sendMessage({
      QueueUrl: queues.urlOf('record-feedback'),
      MessageBody: 'on',
      MessageAttributes: letter?.MessageAttributes,
    })
    const [again] = (await ours.receiveMessage(read)).Messages ?? []
    await ours.deleteMessage({ QueueUrl, ReceiptHandle: again?.ReceiptHandle })
    await same((calls) => calls.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] }))
    const on = await theirs.receiveMessage({ ...read, QueueUrl: queues.urlOf('record-feedback') })
    expect(on.Messages?.[0]?.MessageAttributes).toMatchObject(attributes)
  })

  it('a refusal has the name, the words and the status that the SDK tells', async () => {
    const nowhere = queues.urlOf('no-such-queue')
    await same((calls) => calls.getQueueAttributes({ QueueUrl: nowhere, AttributeNames: ['All'] }))
    await same((calls) => calls.sendMessageBatch({ QueueUrl: nowhere, Entries: [{ Id: '0', MessageBody: '{}' }] }))
    await same((calls) => calls.sendMessageBatch({ QueueUrl: queues.urlOf('send-messages'), Entries: [] }))
    await same((calls) => calls.deleteMessage({ QueueUrl: queues.urlOf('send-messages'), ReceiptHandle: 'none' }))
  })
})

it('over the parameter store parameters are those that the SDK reads, and missing ones are named', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'vinculo-parameters-'))
  const served = await serveAws(createParameterStore({ dataDir, now: () => new Date() }))
  const theirs = new SSM(sdkSettings(served.url))
  const ours = createParameterCalls(depsOf(served.url).deps)
  closing.push(
    () => theirs.destroy(),
    () => served.close(),
  )
  await ensureSecrets(theirs, '/vinculo/test/')
  const read = async (calls: ParameterCalls, WithDecryption: boolean) => {
    const Names = ['token-keys', 'none', 'origin-secret'].map((name) => `/vinculo/test/${name}`)
    const { Parameters, InvalidParameters } = await calls.getParameters({ Names, WithDecryption })
    return { values: Parameters?.map(({ Name, Value }) => ({ Name, Value })), InvalidParameters }
  }
  for (const decrypted of [true, false]) expect(await read(ours, decrypted)).toEqual(await read(theirs, decrypted))
  expect(await read(ours, true)).toMatchObject({ InvalidParameters: ['/vinculo/test/none'] })
})

const Failed = [{ Id: '1', Code: 'InternalError', SenderFault: false }]
const taken: Answer = (response) => response.end(JSON.stringify({ Failed }))
const refused = (status: number, name: string) => (response: ServerResponse) =>
  response.writeHead(status).end(`{"__type":"com.amazonaws.sqs#${name}","message":"no"}`)
const lost: Answer = (response) => void response.destroy()
const batch = { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/jobs', Entries: [{ Id: '1', MessageBody: '{}' }] }

/** Queues a job at a server that answers so, without the SDK and with it. */
async function queue(...answers: readonly Answer[]) {
  const [our, their] = [await answerInTurn(answers), await answerInTurn(answers)]
  const { deps, slept } = depsOf(our.url)
  const sdk = new SQS(sdkSettings(their.url))
  closing.push(our.close, their.close, () => sdk.destroy())
  const ours = await outcomeOf(createQueueCalls(deps).sendMessageBatch(batch))
  const theirs = await outcomeOf(sdk.sendMessageBatch(batch))
  return { ours, theirs, slept, requests: [our.received.length, their.received.length], received: our.received }
}

describe('a call without the SDK', () => {
  it.each([
    ['a fault of its own', refused(500, 'InternalError'), [25]],
    ['that it is not there', refused(503, 'ServiceUnavailable'), [25]],
    ['a lost connection', lost, [25]],
    [
      'half of an answer',
      (response) => void response.writeHead(200, { 'content-length': '99' }).write('{"Fa', () => response.destroy()),
      [25],
    ],
    ['too much at once', refused(400, 'ThrottlingException'), [500]],
    ['too much, by its status', refused(429, 'Anything'), [500]],
  ] satisfies [string, Answer, number[]][])(
    'is made again, as by the SDK, where the service tells %s',
    async (_, fault, waits) => {
      const { ours, requests, slept } = await queue(fault, taken)
      expect(ours).toMatchObject({ Failed })
      expect(requests).toEqual([2, 2])
      expect(slept).toEqual(waits)
    },
  )

  it('is given up after three tries, with what the service said last', async () => {
    const { ours, theirs, requests, slept } = await queue(refused(500, 'InternalError'))
    expect(ours).toEqual(theirs)
    expect(ours).toEqual({ name: 'InternalError', message: 'no', status: 500 })
    expect(requests).toEqual([3, 3])
    expect(slept).toEqual([25, 50])
    const gone = await queue(lost)
    expect(gone.ours).toEqual({ name: 'Error', message: '127.0.0.1 gave no answer: ECONNRESET', status: undefined })
    expect(gone.requests).toEqual([3, 3])
  })

  it('is not made again where it is refused', async () => {
    const { ours, theirs, requests } = await queue(refused(403, 'AccessDeniedException'))
    expect(ours).toEqual(theirs)
    expect(ours).toMatchObject({ name: 'AccessDeniedException', status: 403 })
    expect(requests).toEqual([1, 1])
  })

  it('that got too much is known as throttled', async () => {
    const { url, close } = await answerInTurn([refused(400, 'RequestThrottled')])
    closing.push(close)
    const error = await createQueueCalls(depsOf(url).deps)
      .sendMessageBatch(batch)
      .catch((fault: unknown) => fault)
    expect(isThrottled(error)).toBe(true)
  })

  it('shows who makes it, and says what it wants to the endpoint, not to the queue', async () => {
    const { received } = await queue(taken)
    const { request, body } = received[0] ?? expect.fail('There was no request.')
    expect(request).toMatchObject({ method: 'POST', url: '/' })
    expect(request.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.SendMessageBatch',
      'x-amz-security-token': credentials.sessionToken,
      authorization: expect.stringMatching(/Credential=ASIA\/\d{8}\/us-east-1\/sqs\/aws4_request/),
    })
    expect(JSON.parse(body)).toEqual(batch)
  })
})
