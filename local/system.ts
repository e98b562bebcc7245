import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SSMClient } from '@aws-sdk/client-ssm'
import { ensureSecrets } from '../scripts/ensure-secrets.ts'
import { readStacks } from './assembly/read-stacks.ts'
import { resolveStacks } from './assembly/resolve-stacks.ts'
import { createBus } from './bus/bus.ts'
import { startCognito } from './cognito/cognito.ts'
import type { Running } from './contracts.ts'
import { lockData } from './data-lock.ts'
import { createDeliverer } from './deliverer.ts'
import { startEndpoint } from './endpoint/endpoint.ts'
import { dynamoCall, snsCall, sqsCall } from './engines/aws-call.ts'
import { startDynamoEngine } from './engines/dynamo-engine.ts'
import { startFauxqsEngine } from './engines/fauxqs-engine.ts'
import { createConnections } from './front/web-socket-connections.ts'
import { apiGatewayTimes } from './front/web-socket-limits.ts'
import { createGuard } from './iam/guard.ts'
import { readFunctions } from './lambda/function-spec.ts'
import { createLambdaHost } from './lambda/lambda-host.ts'
import { meteredSchedules, meteredSns, meteredSqs } from './metering/metered-parts.ts'
import { ownClient } from './own-client.ts'
import { choosePorts } from './ports.ts'
import { provision } from './provision/provision.ts'
import { startReceipt } from './receipt/receipt.ts'
import { createScheduler } from './schedule/scheduler.ts'
import { createBucketNotifications, type ObjectPut } from './services/bucket-notifications.ts'
import { createDynamodb } from './services/dynamodb.ts'
import { createManageConnections } from './services/manage-connections.ts'
import { createMessaging } from './services/messaging.ts'
import { startInbox } from './ses/inbox.ts'
import { createSes } from './ses/ses-service.ts'
import { readMappings } from './sources/mapping.ts'
import { type Sources, startSources } from './sources/sources.ts'
import { createParameterStore } from './ssm/parameter-store.ts'
import { startFronts } from './system-fronts.ts'
import type { System, SystemOptions } from './system-options.ts'
import { startWebsite } from './website/website.ts'

/** Work that a close waits for before it ends the functions; their messages come back at the next start. */
const graceMs = 5000

/**
 * Starts the whole cloud of one stage on this machine, as its cloud assembly says.
 * Killed at any moment and started again on the same `dataDir`, it goes on with everything that was acknowledged.
 * @throws CannotStart or AssemblyFault with one sentence that says what to do
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  const started: (() => unknown)[] = []
  const onClose = <T extends Running>(part: T): T => {
    started.push(() => part.close())
    return part
  }
  const close = async () => {
    for (const end of started.splice(0).reverse()) await end()
  }
  try {
    return await start(options, onClose, (end) => started.push(end), close)
  } catch (error) {
    await close()
    throw error
  }
}

async function start(
  options: SystemOptions,
  onClose: <T extends Running>(part: T) => T,
  atClose: (end: () => unknown) => void,
  close: () => Promise<void>,
): Promise<System> {
  const { dataDir, assemblyDir, settings = {} } = options
  const { stage = 'local', now = () => new Date(), meter } = settings
  const report = options.log ?? console.error
  const stacks = readStacks(assemblyDir, stage)
  const ports = await choosePorts(options.ports)
  atClose(lockData(dataDir))

  const dynamo = onClose(await startDynamoEngine({ dataDir, now }))
  const messaging = onClose(await startFauxqsEngine({ dataDir }))
  const endpoint = onClose(await startEndpoint({ port: ports.endpoint, report, meter }))
  const sqs = meter ? meteredSqs(sqsCall(messaging), meter) : sqsCall(messaging)
  const sns = meter ? meteredSns(snsCall(messaging), meter, () => resources) : snsCall(messaging)

  let sources: Sources | undefined
  const wrote = (table: string) => sources?.wrote(table)
  endpoint.add(onClose(createDynamodb({ engine: dynamo.endpoint, wrote, tellsCapacity: meter !== undefined })))
  let objectPut: ObjectPut = async () => {}
  const putObject: ObjectPut = (bucket, key, bytes) => objectPut(bucket, key, bytes)
  for (const service of createMessaging(messaging, endpoint.url, putObject)) endpoint.add(service)
  const parameters = createParameterStore({ dataDir, now })
  endpoint.add(parameters)
  await ensureSecrets(new SSMClient(ownClient(endpoint.url)), `/vinculo/${stage}/`)

  const resources = resolveStacks(stacks, {
    parameters: { PublicUrl: `http://127.0.0.1:${ports.front}`, ConsoleUrl: `http://127.0.0.1:${ports.console}` },
    parameter: parameters.read,
    endpoint: endpoint.url,
  })
  const guard = createGuard(resources, options.usageFile)
  endpoint.guardBy(guard)
  const mappings = readMappings(resources, guard)
  await provision(resources, { dynamo, messaging })

  const functions = readFunctions(resources, stacks)
  const { maxSandboxes = 8 } = settings
  const host = onClose(createLambdaHost({ functions, endpoint: endpoint.url, dataDir, report, maxSandboxes, meter }))
  const deliverer = createDeliverer({ sqs, sns, host })
  objectPut = createBucketNotifications(resources, deliverer, now)
  const cognito = onClose(await startCognito({ resources, dataDir, now, report }))
  const ses = onClose(
    createSes({
      dataDir,
      resources,
      publish: async (TopicArn, Message) => void (await sns('Publish', { TopicArn, Message })),
      ...(settings.mailEventDelayMs !== undefined && { eventDelayMs: settings.mailEventDelayMs }),
      ...(settings.mailLimits && { limits: settings.mailLimits }),
      now,
      report,
    }),
  )
  const bus = onClose(createBus({ resources, dataDir, deliverer, now, report }))
  const scheduled = meter ? meteredSchedules(deliverer, meter) : deliverer
  const scheduler = onClose(
    createScheduler({ resources, dataDir, deliverer: scheduled, allows: guard.allowsRole, now, report }),
  )
  const connections = createConnections(apiGatewayTimes, now)
  atClose(connections.close)
  for (const service of [cognito, ses, bus, scheduler, createManageConnections(connections)]) endpoint.add(service)

  const streams = dynamoCall(dynamo.endpoint, 'DynamoDBStreams_20120810')
  const running = await startSources({ mappings, sqs, streams, host, deliverer, dataDir, report })
  sources = running
  atClose(async () => {
    const closed = running.close()
    messaging.endWaits()
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, graceMs).unref())])
  })
  bus.start()
  scheduler.start()
  // In AWS within a quarter of an hour, or an hour; here whoever starts the system wants it to go on where it stood.
  for (const { type, ref } of resources) {
    if (type === 'AWS::Scheduler::Schedule' && /-(reconcile-messages|remind-requests)$/.test(ref))
      scheduler.fireNow(ref)
  }
  const inbox = onClose(await startInbox({ ses, port: ports.inbox, now, report }))
  onClose(await startFronts({ resources, host, cognito, connections, endpoint: endpoint.url, ports, now, meter }))

  const front = `http://127.0.0.1:${ports.front}`
  const website = onClose(await startWebsite({ front, port: ports.website }))
  const keep = new S3Client({ ...ownClient(endpoint.url), forcePathStyle: true })
  const receipt = onClose(
    await startReceipt({
      resources,
      port: ports.mail,
      putObject: async (Bucket, Key, Body) => void (await keep.send(new PutObjectCommand({ Bucket, Key, Body }))),
      now,
      report,
    }),
  )

  return {
    urls: {
      endpoint: endpoint.url,
      front,
      console: `http://127.0.0.1:${ports.console}`,
      inbox: inbox.url,
      website: website.url,
      mail: receipt.url,
      cognito: cognito.url,
      engine: dynamo.endpoint,
    },
    resources,
    ses,
    cognito,
    close,
  }
}
