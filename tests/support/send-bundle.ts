import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { Resource } from '../../local/contracts.ts'
import type { FaultOrder } from '../../local/ses/faults.ts'
import { bundleEntry } from '../../scripts/bundle.ts'
import type { SendMessages } from '../../shared/events/jobs.ts'
import type { TestDynamo } from './dynamo.ts'
import { startSes } from './start-ses.ts'

const key = (letter: string) =>
  JSON.stringify({ current: '1', keys: { '1': Buffer.alloc(32, letter).toString('base64') } })

/**
 * The bundle of `send-messages` as it is deployed, with its own clients, against one endpoint: DynamoDB is the test's
 * engine, SES the one-machine double behind a counter of requests; queues take everything.
 */
export async function startSendBundle(dynamo: TestDynamo) {
  const folder = mkdtempSync(join(tmpdir(), 'send-bundle-'))
  const ses = await startSes({ resources: [identity('mail.example.com'), configurationSet('vinculo')] })
  const requests: string[] = []
  const dynamoCalls = { failing: 0, bySdk: 0 }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const target = String(request.headers['x-amz-target'] ?? '')
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    if (target.startsWith('DynamoDB')) {
      if ('amz-sdk-invocation-id' in headers) dynamoCalls.bySdk += 1
      if (dynamoCalls.failing > 0) {
        dynamoCalls.failing -= 1
        return void response.writeHead(500).end('{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError"}')
      }
      const { status, headers: own, text } = await forward(dynamo.endpoint, headers, body)
      return void response.writeHead(status, own).end(text)
    }
    if (target.startsWith('AmazonSSM')) {
      const Parameters = ['token-keys', 'suppression-key'].map((name) => ({
        Name: `/vinculo/test/${name}`,
        Value: key(name),
      }))
      return void response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify({ Parameters }))
    }
    if (target.startsWith('AmazonSQS'))
      return void response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}')
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    requests.push(`${request.method} ${url.pathname}`)
    const asked = { service: 'ses', method: request.method ?? '', url, headers, body, caller: 'send-messages' }
    const answer = await ses.ses.handle(asked)
    if (answer.hangUp) return void request.socket.destroy()
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  Object.assign(process.env, environment(endpoint, dynamo))
  const file = join(folder, 'index.mjs')
  await bundleEntry(join(import.meta.dirname, '../../functions/send-messages/handler.ts'), file)
  const { handler } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>
  }

  return {
    dynamoCalls,
    order: (order: FaultOrder) => ses.ses.faults.add(order),
    /** How many mails SES took to addresses that contain this. */
    taken: (to: string) => ses.ses.store.find({ to, limit: 1000 }).length,
    /** Requests to `SendBulkEmail` since the last look. */
    bulkRequests: () => requests.splice(0).filter((asked) => asked.endsWith('/outbound-bulk-emails')).length,
    invoke: (job: SendMessages) => {
      const record = { messageId: 'm', body: JSON.stringify(job), attributes: { ApproximateReceiveCount: '1' } }
      const event = { Records: [{ ...record, eventSource: 'aws:sqs' }] } as unknown as SQSEvent
      return handler(event, { getRemainingTimeInMillis: () => 60_000 } as Context)
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      server.close()
      await ses.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const environment = (endpoint: string, { tables }: TestDynamo) => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  STAGE: 'test',
  POWERTOOLS_SERVICE_NAME: 'send-messages',
  PROFILES_TABLE: tables.profiles,
  REGISTRY_TABLE: tables.registry,
  LEDGER_TABLE: tables.ledger,
  SUPPRESSIONS_TABLE: tables.suppressions,
  SEND_QUEUE_URL: `${endpoint}/000000000000/vinculo-test-send-messages`,
  RECONCILE_QUEUE_URL: `${endpoint}/000000000000/vinculo-test-reconcile-messages`,
  CONFIGURATION_SET: 'vinculo',
  PUBLIC_URL: 'https://mail.example.com',
  SECRETS_PREFIX: '/vinculo/test/',
  WORKERS: '1',
  SES_RATE: '50',
})

async function forward(endpoint: string, headers: Record<string, string>, body: Buffer) {
  const { host: _host, connection: _connection, 'content-length': _length, ...kept } = headers
  const answer = await fetch(endpoint, { method: 'POST', headers: kept, body: new Uint8Array(body) })
  const type = answer.headers.get('content-type') ?? 'application/x-amz-json-1.0'
  return { status: answer.status, headers: { 'content-type': type }, text: await answer.text() }
}

const identity = (domain: string): Resource => resource('AWS::SES::EmailIdentity', { EmailIdentity: domain })
const configurationSet = (name: string): Resource => resource('AWS::SES::ConfigurationSet', { Name: name })

function resource(type: string, properties: Record<string, unknown>): Resource {
  const logicalId = type.split('::')[2] ?? type
  return { stack: 'messaging', logicalId, type, ref: logicalId, arn: undefined, properties }
}
