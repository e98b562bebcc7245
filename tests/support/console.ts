import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SESClient } from '@aws-sdk/client-ses'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SQS, SQSClient } from '@aws-sdk/client-sqs'
import { SSM, SSMClient } from '@aws-sdk/client-ssm'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { mockClient } from 'aws-sdk-client-mock'
import { createAnswerDeps } from '../../functions/answer-requests/answer-deps.ts'
import { createAnswerRequests } from '../../functions/answer-requests/answer-requests.ts'
import { createCompileDeps } from '../../functions/compile-template/compile-deps.ts'
import { createCompileTemplate } from '../../functions/compile-template/compile-template.ts'
import { createConsoleDeps } from '../../functions/serve-console/console-deps.ts'
import { createServeConsole } from '../../functions/serve-console/serve-console.ts'
import type { Role, RouteDefinition } from '../../shared/api/route.ts'
import { answerRoutes, compileRoutes, consoleRoutes, documentRoutes } from '../../shared/api/routes.ts'
import { serveApi } from '../../shared/api/serve.ts'
import type { TestDynamo } from './dynamo.ts'
import { memoryBucket } from './memory-bucket.ts'

const originSecret = 'the-front'
export const ring = JSON.stringify({ current: '1', keys: { '1': Buffer.alloc(32, 7).toString('base64') } })

export interface ConsoleReply {
  readonly status: number
  readonly type: string | undefined
  readonly etag: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
  readonly body: any
}

/** The console API as API Gateway calls it, over a real DynamoDB engine; other services are doubles that a test reads. */
export function createConsole(dynamo: TestDynamo, clock: { now: Date }) {
  const { client, tables } = dynamo
  const doubles = {
    scheduler: mockClient(SchedulerClient),
    ses: mockClient(SESClient),
    sesv2: mockClient(SESv2Client),
    sqs: mockClient(SQSClient),
    ssm: mockClient(SSMClient),
  }
  /** Where proofs of delivery are kept. */
  const bucket = memoryBucket()
  /** SES's ids of raw mails that an erasure removed. */
  const removedMails: string[] = []
  const faults: unknown[] = []
  let id = 0
  const process = {
    now: () => clock.now,
    random: (bytes: number) => new Uint8Array(bytes),
    luck: () => 0.5,
    newId: () => {
      id += 1
      return `01K00000000000000000000${String(id).padStart(3, '0')}`
    },
    sleep: async () => {},
  }
  const env = {
    STAGE: 'test',
    POWERTOOLS_SERVICE_NAME: 'serve-console',
    PROFILES_TABLE: tables.profiles,
    REGISTRY_TABLE: tables.registry,
    EVIDENCE_TABLE: tables.evidence,
    KEYS_TABLE: tables.keys,
    TIMELINE_TABLE: tables.timeline,
    LEDGER_TABLE: tables.ledger,
    CONVERSATIONS_TABLE: tables.conversations,
    FEEDBACK_BUCKET: 'vinculo-test-feedback',
    MAIL_BUCKET: 'vinculo-test-mail',
    FEEDBACK_RETENTION_DAYS: '1095',
    SUPPRESSIONS_TABLE: tables.suppressions,
    CONFIGURATION_SET: 'vinculo-test-mail',
    PUBLIC_URL: 'https://norte.example',
    SECRETS_PREFIX: '/vinculo/test/',
    SCHEDULE_GROUP: 'vinculo-test',
    SCHEDULER_ROLE_ARN: 'arn:aws:iam::000000000000:role/scheduler',
    LAUNCH_QUEUE_ARN: 'arn:aws:sqs:us-east-1:000000000000:launch-campaign',
    SCHEDULER_DLQ_ARN: 'arn:aws:sqs:us-east-1:000000000000:scheduler-dlq',
    RECONCILE_QUEUE_URL: 'https://sqs.example/vinculo-test-reconcile-messages',
  }
  const clients = {
    ...process,
    env,
    client,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    // What a double of a class catches is every client of it.
    scheduler: new SchedulerClient({}),
    ses: new SESClient({}),
    sesv2: new SESv2Client({}),
    sqs: new SQS({}),
    ssm: new SSM({}),
    objects: bucket.read,
    mails: {
      remove: async (sesId: string) => void removedMails.push(sesId),
      link: async (sesId: string) => `https://s3.example/mail/${sesId}`,
    },
  }
  const logFault = (error: unknown) => void faults.push(error)
  const consoleDeps = { ...createConsoleDeps(clients), logFault }
  const compileDeps = createCompileDeps(clients)
  const answerDeps = createAnswerDeps(clients)
  const answers = serveApi({
    routes: answerRoutes,
    handlers: createAnswerRequests(answerDeps),
    originSecret: answerDeps.originSecret,
    logFault,
  })
  const serve = serveApi({
    routes: { ...consoleRoutes, ...documentRoutes },
    handlers: createServeConsole(consoleDeps),
    originSecret: consoleDeps.originSecret,
    logFault,
  })
  const compile = serveApi({
    routes: compileRoutes,
    handlers: createCompileTemplate(compileDeps),
    originSecret: compileDeps.originSecret,
    logFault,
  })

  /** Answers of SSM that every test needs; again after a reset. */
  const standing = () => {
    doubles.ssm.onAnyCommand().resolves({
      Parameters: [
        { Name: '/vinculo/test/suppression-key', Value: ring },
        { Name: '/vinculo/test/token-keys', Value: ring },
        { Name: '/vinculo/test/origin-secret', Value: originSecret },
      ],
    })
    doubles.sqs.onAnyCommand().resolves({})
  }
  standing()

  async function answerTo(
    method: string,
    url: string,
    options: {
      readonly body?: unknown
      readonly raw?: string
      readonly as?: Role | 'nobody'
      readonly ifMatch?: string
      /** Straight to the API, past the distribution. */
      readonly outside?: boolean
      readonly accept?: string
    } = {},
  ): Promise<APIGatewayProxyStructuredResultV2> {
    const { pathname, searchParams } = new URL(url, 'https://console.example')
    const as = options.as ?? 'operator'
    const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body))
    const event = {
      version: '2.0',
      routeKey: 'ANY /api/{proxy+}',
      rawPath: pathname,
      rawQueryString: searchParams.toString(),
      headers: {
        'content-type': 'application/json',
        ...(options.outside !== true && { 'x-vinculo-origin': originSecret }),
        ...(options.ifMatch && { 'if-match': options.ifMatch }),
        ...(options.accept && { accept: options.accept }),
      },
      queryStringParameters: Object.fromEntries(searchParams),
      pathParameters: { proxy: pathname.slice('/api/'.length) },
      requestContext: {
        http: { method, path: pathname },
        ...(as !== 'nobody' && { authorizer: { jwt: { claims: { sub: `user-${as}`, 'cognito:groups': `[${as}]` } } } }),
      },
      isBase64Encoded: false,
      ...(body !== undefined && { body }),
    } as unknown as APIGatewayProxyEventV2
    const isOf = (routes: Readonly<Record<string, RouteDefinition>>) =>
      Object.values(routes).some((route) => route.method === method && pathOf(route.path).test(pathname))
    const served = isOf(compileRoutes) ? compile : isOf(answerRoutes) ? answers : serve
    return (await served(event, {} as Context)) as APIGatewayProxyStructuredResultV2
  }

  async function call(...request: Parameters<typeof answerTo>): Promise<ConsoleReply> {
    const answer = await answerTo(...request)
    const headers = answer.headers as Record<string, string>
    return {
      status: answer.statusCode ?? 0,
      type: headers['content-type'],
      etag: headers.etag,
      body: answer.body === undefined ? undefined : JSON.parse(answer.body),
    }
  }

  /** An answer that is a file. */
  async function file(url: string, accept?: string) {
    const answer = await answerTo('GET', url, accept === undefined ? {} : { accept })
    const headers = answer.headers as Record<string, string>
    return { status: answer.statusCode, headers, text: answer.body ?? '' }
  }

  return {
    call,
    file,
    bucket,
    removedMails,
    doubles,
    faults,
    standing,
    restore: () => {
      for (const double of Object.values(doubles)) double.restore()
    },
  }
}

const pathOf = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)

/** A profile as confirmation writes it, with what a test needs to differ. */
export const customerItem = (customerId: string, some: Readonly<Record<string, unknown>> = {}) => ({
  customerId,
  schema: 1,
  revision: 1,
  createdAt: '2026-01-10T10:00:00.000Z',
  updatedAt: '2026-01-10T10:00:00.000Z',
  email: `${customerId.toLowerCase()}@example.com`,
  emailVerifiedAt: '2026-01-10T10:00:00.000Z',
  provider: 'other',
  language: 'es',
  fields: {},
  consents: { newsletter: { state: 'granted', at: '2026-01-10T10:00:00.000Z', sequence: 1 } },
  evidence: { sequence: 0, hash: 'genesis' },
  mail: {},
  source: 'subscription',
  ...some,
})
