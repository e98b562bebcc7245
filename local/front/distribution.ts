/**
 * CloudFront distributions on one machine: behaviours by path, origins (HTTP APIs, private buckets), policies and
 * viewer-request functions of the template, each served on a port of its own.
 *
 *     const distribution = createDistribution({ distribution: resource, resources, apis, readObject })
 *     await distribution.handle(webRequest) => WebResponse
 *     const server = await serveWeb(distribution.handle, port)    // front/web.ts: { url, close() }
 *
 * Nothing is cached: on one machine the origin is as near as the cache would be. ViewerProtocolPolicy is not applied
 * either, for everything here is plain HTTP on the loopback.
 */
import type { Resource } from '../contracts.ts'
import { isObject } from '../protocol/aws-json.ts'
import { bucketOrigin, type ReadObject } from './bucket-origin.ts'
import { createEdgeFunction, type EdgeFunction, isAnswer } from './edge-function.ts'
import type { HttpApi } from './http-api.ts'
import { originRequest } from './origin-request.ts'
import { readSelections, type Selections } from './policies.ts'
import { applyResponseHeaders, type ResponseHeaders, readResponseHeaders } from './response-headers.ts'
import {
  type Header,
  headerOf,
  type Upgraded,
  type WebHandler,
  type WebRequest,
  type WebResponse,
  webJson,
} from './web.ts'
import type { WebSocketApi } from './web-socket-api.ts'

export interface DistributionOptions {
  /** The resolved AWS::CloudFront::Distribution. */
  readonly distribution: Resource
  /** The resolved resources of all stacks: its policies and functions are among them. */
  readonly resources: readonly Resource[]
  /** By id, as createHttpApis gives them. */
  readonly apis: ReadonlyMap<string, HttpApi>
  /** By id, as createWebSocketApis gives them. */
  readonly sockets?: ReadonlyMap<string, WebSocketApi>
  /** s3ObjectReader(client) of front/bucket-origin.ts */
  readonly readObject: ReadObject
}

export interface Distribution {
  readonly id: string
  readonly handle: WebHandler
  /** A request for a WebSocket. */
  readonly connect: (request: WebRequest) => Promise<Upgraded>
}

interface Origin {
  readonly domainName: string
  readonly path: string
  readonly customHeaders: readonly Header[]
  readonly ask: WebHandler
  /** Of an origin that has WebSockets. */
  readonly connect?: (request: WebRequest) => Promise<Upgraded>
}

interface Behavior {
  readonly matches: (path: string) => boolean
  readonly methods: ReadonlySet<string>
  readonly origin: Origin
  readonly policies: readonly Selections[]
  readonly responseHeaders: ResponseHeaders | undefined
  readonly onRequest: EdgeFunction | undefined
}

type Config = Readonly<Record<string, unknown>>

/** @throws Error naming what the distribution asks for that does not run here */
export function createDistribution(options: DistributionOptions): Distribution {
  const { distribution } = options
  const config = asObject(distribution.properties.DistributionConfig)
  const origins = new Map(listOf(config.Origins).map((origin) => [String(origin.Id), readOrigin(origin, options)]))
  const behaviors = [
    ...listOf(config.CacheBehaviors).map((one) => readBehavior(one, origins, options)),
    readBehavior({ ...asObject(config.DefaultCacheBehavior), PathPattern: '*' }, origins, options),
  ]
  const rootObject = String(config.DefaultRootObject ?? '').replace(/^\//, '')
  const errorPages = new Map(listOf(config.CustomErrorResponses).map((page) => [Number(page.ErrorCode), page]))

  /** What an origin is asked, or the answer of the distribution itself. */
  const towards = async (request: WebRequest) => {
    const behavior = behaviors.find(({ matches }) => matches(request.path))
    if (!behavior?.methods.has(request.method)) return { answer: refuse(403, methodRefused) }
    const passed = (await behavior.onRequest?.(request)) ?? request
    if (isAnswer(passed)) return { answer: passed }
    const path = passed.path === '/' && rootObject ? `/${rootObject}` : passed.path
    return { behavior, request: originRequest({ ...passed, path }, behavior.origin, behavior.policies) }
  }

  const ask = async (request: WebRequest): Promise<WebResponse> => {
    const way = await towards(request)
    if (way.answer) return way.answer
    return applyResponseHeaders(await way.behavior.origin.ask(way.request), way.behavior.responseHeaders, request)
  }

  return {
    id: distribution.ref,
    async connect(request) {
      const way = await towards(request)
      if (way.answer) return way.answer
      return (await way.behavior.origin.connect?.(way.request)) ?? refuse(403, 'This origin takes no WebSockets.')
    },
    async handle(request) {
      const response = await ask(request)
      const page = errorPages.get(response.status)
      if (!page?.ResponsePagePath) return response
      const shown = await ask({
        ...request,
        method: 'GET',
        path: String(page.ResponsePagePath),
        query: '',
        body: Buffer.alloc(0),
      })
      return { ...shown, status: Number(page.ResponseCode ?? response.status) }
    },
  }
}

/** CloudFront answers a method that a behaviour does not allow with 403, not 405. */
const methodRefused =
  'This distribution is not configured to allow the HTTP request method that was used for this request.'

function refuse(status: number, message: string): WebResponse {
  return {
    status,
    headers: [['content-type', 'text/html']],
    body: Buffer.from(`<html><body><p>${message}</p></body></html>`),
  }
}

function readOrigin(origin: Config, { apis, sockets, readObject }: DistributionOptions): Origin {
  const domainName = String(origin.DomainName)
  const customHeaders = listOf(origin.OriginCustomHeaders).map(
    ({ HeaderName, HeaderValue }): Header => [String(HeaderName).toLowerCase(), String(HeaderValue)],
  )
  const common = { domainName, path: String(origin.OriginPath ?? ''), customHeaders }
  const [label = '', service] = domainName.split('.')
  const api = service === 'execute-api' ? apis.get(label) : undefined
  if (api) return { ...common, ask: (request) => askApi(api, request) }
  const socket = service === 'execute-api' ? sockets?.get(label) : undefined
  // API Gateway answers whoever asks a WebSocket API without wanting one so.
  if (socket) return { ...common, ask: async () => webJson(403, { message: 'Forbidden' }), connect: socket.connect }
  const [, bucket] = /^(.+)\.s3[.-]/.exec(domainName) ?? []
  if (!bucket) throw new Error(`The origin ${domainName} is neither an API of the templates nor a bucket.`)
  if (!origin.OriginAccessControlId)
    throw new Error(`The bucket ${bucket} is private: its origin needs an origin access control.`)
  return { ...common, ask: bucketOrigin(bucket, readObject) }
}

/** API Gateway knows its APIs by their host: a distribution that forwards the viewer's gets nothing but 403. */
async function askApi(api: HttpApi, request: WebRequest): Promise<WebResponse> {
  if (headerOf(request.headers, 'host') === api.domainName) return api.handle(request)
  return { status: 403, headers: [['content-type', 'application/json']], body: Buffer.from('{"message":"Forbidden"}') }
}

function readBehavior(config: Config, origins: ReadonlyMap<string, Origin>, options: DistributionOptions): Behavior {
  const origin = origins.get(String(config.TargetOriginId))
  if (!origin) throw new Error(`A behaviour leads to the origin ${config.TargetOriginId}, which is not there.`)
  const methods = Array.isArray(config.AllowedMethods) ? config.AllowedMethods.map(String) : ['GET', 'HEAD']
  return {
    matches: pathPattern(String(config.PathPattern)),
    methods: new Set(methods),
    origin,
    policies: readSelections(config, options.resources),
    responseHeaders: readResponseHeaders(config.ResponseHeadersPolicyId, options.resources),
    onRequest: readFunction(config, options),
  }
}

function readFunction(config: Config, { distribution, resources }: DistributionOptions): EdgeFunction | undefined {
  if (listOf(config.LambdaFunctionAssociations).length > 0) throw new Error('Lambda@Edge does not run on one machine.')
  const [association, ...others] = listOf(config.FunctionAssociations)
  if (!association) return undefined
  if (others.length > 0 || association.EventType !== 'viewer-request') {
    throw new Error('Of CloudFront functions only one per behaviour runs on one machine, on viewer-request.')
  }
  const name = String(association.FunctionARN).split('function/')[1]
  const resource = resources.find(
    ({ type, ref, properties }) => type === 'AWS::CloudFront::Function' && (ref === name || properties.Name === name),
  )
  if (!resource)
    throw new Error(`A behaviour has the function ${association.FunctionARN}, which is not in the templates.`)
  return createEdgeFunction(resource, distribution.ref)
}

/** `*` is any text, `?` one character; a pattern may begin with or without a slash. */
function pathPattern(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/^(?=[^/*])/, '/')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const expression = new RegExp(`^${source}$`, 's')
  return (path) => expression.test(path)
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {}
}
