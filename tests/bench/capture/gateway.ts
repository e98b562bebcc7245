import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SSMClient } from '@aws-sdk/client-ssm'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { readStacks } from '../../../local/assembly/read-stacks.ts'
import { resolveStacks } from '../../../local/assembly/resolve-stacks.ts'
import type { Resource, Running } from '../../../local/contracts.ts'
import { startEndpoint } from '../../../local/endpoint/endpoint.ts'
import { dynamoCall } from '../../../local/engines/aws-call.ts'
import { startDynamoEngine } from '../../../local/engines/dynamo-engine.ts'
import { indexDynamoStore } from '../../../local/engines/dynamo-indices.ts'
import { createDistribution } from '../../../local/front/distribution.ts'
import { createHttpApis } from '../../../local/front/http-api.ts'
import { headerOf, serveWeb, type WebHandler } from '../../../local/front/web.ts'
import { createWebSocketApis } from '../../../local/front/web-socket-api.ts'
import { createConnections } from '../../../local/front/web-socket-connections.ts'
import { apiGatewayTimes } from '../../../local/front/web-socket-limits.ts'
import { createGuard } from '../../../local/iam/guard.ts'
import { type FunctionSpec, readFunctions } from '../../../local/lambda/function-spec.ts'
import { createLambdaHost } from '../../../local/lambda/lambda-host.ts'
import { ownClient } from '../../../local/own-client.ts'
import { provisionTables } from '../../../local/provision/tables.ts'
import { createDynamodb } from '../../../local/services/dynamodb.ts'
import { createParameterStore } from '../../../local/ssm/parameter-store.ts'
import { bundleEntry } from '../../../scripts/bundle.ts'
import { ensureSecrets } from '../../../scripts/ensure-secrets.ts'
import { type KeyRing, parseKeyRing } from '../../../shared/domain/token/key-ring.ts'
import { documentsOf } from '../../../shared/lambda/documents-client.ts'
import { barePath, networkHeader } from './gateway-paths.ts'

export interface CaptureGateway extends Running {
  readonly url: string
  readonly registry: { readonly client: DynamoDBDocumentClient; readonly table: string }
  /** Signs challenges. */
  readonly challengeKeys: KeyRing
}

const bareName = 'bare-put'

/**
 * The way of a form post as the templates describe it: distribution, HTTP API, Lambda, roles, the registry. Beside the
 * form's function the same API has a route to one that makes a single PutItem. Left out are the API's throttle (200
 * requests a second would be all that is measured) and what follows a post in other functions.
 */
export async function startCaptureGateway(assemblyDir: string): Promise<CaptureGateway> {
  const started: Running[] = []
  const dataDir = mkdtempSync(join(tmpdir(), 'vinculo-capture-'))
  const close = async () => {
    for (const part of started.splice(0).reverse()) await part.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  const onClose = <T extends Running>(part: T): T => {
    started.push(part)
    return part
  }
  try {
    return { ...(await start(assemblyDir, dataDir, onClose)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function start(assemblyDir: string, dataDir: string, onClose: <T extends Running>(part: T) => T) {
  const report = (line: string) => console.error(line)
  const now = () => new Date()
  const stacks = readStacks(assemblyDir, 'local')
  const dynamo = onClose(await startDynamoEngine({ dataDir, now }))
  const endpoint = onClose(await startEndpoint({ port: 0, report }))
  endpoint.add(onClose(createDynamodb({ engine: dynamo.endpoint, wrote: () => {} })))
  const parameters = createParameterStore({ dataDir, now })
  endpoint.add(parameters)
  await ensureSecrets(new SSMClient(ownClient(endpoint.url)), '/vinculo/local/')

  const somewhere = 'http://127.0.0.1'
  const resolved = resolveStacks(stacks, {
    parameters: { PublicUrl: somewhere, ConsoleUrl: somewhere },
    parameter: parameters.read,
    endpoint: endpoint.url,
  })
  const form = readFunctions(resolved, stacks).find(({ name }) => name.endsWith('-capture-form'))
  if (!form) throw new Error('The templates have no function capture-form.')
  const bare = await bareFunction(dataDir, form)
  const resources = [...resolved.map(withoutThrottle), ...bareResources(resolved, form, bare)]
  endpoint.guardBy(createGuard(resources))
  await provisionTables(resources, dynamoCall(dynamo.endpoint))
  if (dynamo.databasePath) indexDynamoStore(dynamo.databasePath)

  const lambda = onClose(createLambdaHost({ functions: [form, bare], endpoint: endpoint.url, dataDir, report }))
  const server = onClose(await serveWeb(asVisitor(frontOf(resources, lambda))))
  const client = documentsOf(new DynamoDBClient(ownClient(dynamo.endpoint)), () => new Date())
  const table = form.environment.REGISTRY_TABLE ?? ''
  const challengeKeys = parseKeyRing('challenge-key', parameters.read('/vinculo/local/challenge-key') ?? '')
  return { url: server.url, registry: { client, table }, challengeKeys }
}

/** The bare function, bundled with the settings of all others, in an environment like that of the form's. */
async function bareFunction(dataDir: string, form: FunctionSpec): Promise<FunctionSpec> {
  const codeDir = join(dataDir, bareName)
  mkdirSync(codeDir)
  await bundleEntry(fileURLToPath(new URL('../support/bare-put.ts', import.meta.url)), join(codeDir, 'index.mjs'))
  return { ...form, name: bareName, arn: form.arn.replace(form.name, bareName), codeDir }
}

/** What the templates would hold if the bare function were part of them: it acts under the role of the form's. */
function bareResources(resources: readonly Resource[], form: FunctionSpec, bare: FunctionSpec): Resource[] {
  const like = (type: string, match: (resource: Resource) => boolean) => {
    const found = resources.find((resource) => resource.type === type && match(resource))
    if (!found) throw new Error(`The templates have no ${type} of capture-form.`)
    return found
  }
  const formFunction = like('AWS::Lambda::Function', ({ ref }) => ref === form.name)
  const integration = like('AWS::ApiGatewayV2::Integration', ({ properties }) =>
    String(properties.IntegrationUri).includes(form.arn),
  )
  const route = like('AWS::ApiGatewayV2::Route', ({ properties }) =>
    String(properties.RouteKey).endsWith('/forms/{formId}/submissions'),
  )
  return [
    { ...formFunction, ref: bare.name, arn: bare.arn },
    { ...integration, ref: bareName, properties: { ...integration.properties, IntegrationUri: bare.arn } },
    {
      ...route,
      properties: { ...route.properties, RouteKey: `POST ${barePath}`, Target: `integrations/${bareName}` },
    },
  ]
}

function withoutThrottle(resource: Resource): Resource {
  if (resource.type !== 'AWS::ApiGatewayV2::Stage') return resource
  const { DefaultRouteSettings: _, RouteSettings: __, ...properties } = resource.properties
  return { ...resource, properties }
}

function frontOf(resources: readonly Resource[], lambda: Parameters<typeof createHttpApis>[0]['lambda']): WebHandler {
  const capture = resources.filter(({ stack }) => stack.endsWith('-capture'))
  const distribution = capture.find(({ type }) => type === 'AWS::CloudFront::Distribution')
  if (!distribution) throw new Error('The templates have no distribution for forms.')
  // No route of the forms' API asks for a token, and nobody asks for the snippet or the chat here.
  const apis = createHttpApis({ resources: capture, lambda, issuers: new Map() })
  const connections = createConnections(apiGatewayTimes, () => new Date())
  const sockets = createWebSocketApis({ resources: capture, lambda, connections, now: () => new Date() })
  const readObject = async () => undefined
  return createDistribution({ distribution, resources: capture, apis, sockets, readObject }).handle
}

const asVisitor =
  (front: WebHandler): WebHandler =>
  (request) =>
    front({ ...request, client: { address: headerOf(request.headers, networkHeader) ?? '127.0.0.1', port: 443 } })
