/**
 * API Gateway's HTTP APIs on one machine: routes, JWT authorizers, CORS, throttling, payload 2.0 to Lambda functions.
 *
 *     const apis = createHttpApis({ resources, lambda, issuers, now })    // Map: API id => HttpApi, one per template API
 *     const api = apis.get(apiId)
 *     await api.handle(webRequest) => WebResponse       // what distributions call
 *     const server = await serveWeb(api.handle, port)   // front/web.ts; its own address without a distribution
 */
import type { InvokeResult, LambdaHost, Resource } from '../contracts.ts'
import { createCors } from './cors.ts'
import { createJwtAuthorizer, type Issuers, type JwtAuthorizer } from './jwt-authorizer.ts'
import { lambdaEvent, lambdaResponse } from './lambda-payload.ts'
import { matchRoute, parseRouteKey, type RouteKey } from './routes.ts'
import { createThrottle } from './throttle.ts'
import { type WebHandler, type WebRequest, type WebResponse, webJson } from './web.ts'

export interface HttpApisOptions {
  /** The resolved resources of all stacks; AWS::ApiGatewayV2::Api, Stage, Route, Integration, Authorizer are read. */
  readonly resources: readonly Resource[]
  readonly lambda: LambdaHost
  readonly issuers: Issuers
  readonly now?: () => Date
}

export interface HttpApi {
  readonly id: string
  /** `<id>.execute-api.<region>.amazonaws.com`, as a distribution's origin names it. */
  readonly domainName: string
  readonly handle: WebHandler
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const maxBodyBytes = 10 * 1024 * 1024

interface Route extends RouteKey {
  readonly functionArn: string
  readonly authorize: JwtAuthorizer | undefined
  readonly scopes: readonly string[]
}

/** @throws Error naming the resource whose kind does not run here */
export function createHttpApis(options: HttpApisOptions): ReadonlyMap<string, HttpApi> {
  const apis = ofType(options.resources, 'AWS::ApiGatewayV2::Api').filter(isHttp)
  return new Map(apis.map((api) => [api.ref, createHttpApi(api, options)]))
}

function createHttpApi(
  api: Resource,
  { resources, lambda, issuers, now = () => new Date() }: HttpApisOptions,
): HttpApi {
  const domainName = `${api.ref}.execute-api.us-east-1.amazonaws.com`
  const mine = resources.filter(({ properties }) => properties.ApiId === api.ref)
  const routes = readRoutes(mine, issuers, now)
  const stages = ofType(mine, 'AWS::ApiGatewayV2::Stage').map(({ ref, properties }) => ({
    name: String(properties.StageName ?? ref),
    passes: createThrottle(properties, now),
  }))
  const cors = createCors(api.properties.CorsConfiguration)

  const answer = async (request: WebRequest): Promise<WebResponse> => {
    const named = stages.find(({ name }) => request.path === `/${name}` || request.path.startsWith(`/${name}/`))
    const stage = named ?? stages.find(({ name }) => name === '$default')
    if (!stage) return webJson(404, { message: 'Not Found' })
    const path = named ? request.path.slice(named.name.length + 1) || '/' : request.path
    const match = matchRoute(routes, request.method, path)
    if (!match) return webJson(404, { message: 'Not Found' })
    const { route, parameters } = match
    if (!stage.passes(route.key)) return webJson(429, { message: 'Too Many Requests' })
    if (request.body.length > maxBodyBytes) return webJson(413, { message: 'Request Entity Too Large' })
    const verdict = await route.authorize?.(request.headers, route.scopes)
    if (verdict && !verdict.ok) {
      return webJson(verdict.status, { message: verdict.message }, [['www-authenticate', verdict.challenge]])
    }
    const context = { apiId: api.ref, domainName, stage: stage.name, routeKey: route.key, parameters }
    const event = lambdaEvent({ ...request, path }, { ...context, jwt: verdict?.jwt, now: now() })
    return invoke(lambda, route.functionArn, event)
  }

  return {
    id: api.ref,
    domainName,
    async handle(request) {
      const preflight = cors?.preflight(request)
      if (preflight) return preflight
      const response = await answer(request)
      return cors ? cors.decorate(request, response) : response
    },
  }
}

/** A function that fails is 500; one that cannot be invoked at all is 503. */
async function invoke(lambda: LambdaHost, functionArn: string, event: object): Promise<WebResponse> {
  let result: InvokeResult
  try {
    result = await lambda.invoke(functionArn, event)
  } catch {
    return webJson(503, { message: 'Service Unavailable' })
  }
  return result.ok ? lambdaResponse(result.value) : webJson(500, { message: 'Internal Server Error' })
}

function readRoutes(mine: readonly Resource[], issuers: Issuers, now: () => Date): Route[] {
  const integrations = new Map(
    ofType(mine, 'AWS::ApiGatewayV2::Integration').map((one) => [one.ref, readIntegration(one)]),
  )
  const authorizers = new Map(
    ofType(mine, 'AWS::ApiGatewayV2::Authorizer').map((one) => [one.ref, createJwtAuthorizer(one, issuers, now)]),
  )
  return ofType(mine, 'AWS::ApiGatewayV2::Route').map(({ properties, logicalId }) => {
    const functionArn = integrations.get(String(properties.Target).replace(/^integrations\//, ''))
    if (!functionArn) throw new Error(`The route ${logicalId} leads to ${properties.Target}, which is no integration.`)
    const { AuthorizationType = 'NONE', AuthorizerId } = properties
    const authorize = AuthorizationType === 'JWT' ? authorizers.get(String(AuthorizerId)) : undefined
    // A route whose guard does not run here must not stand open.
    if (AuthorizationType !== 'NONE' && !authorize) {
      throw new Error(
        `The route ${logicalId} has the authorization ${AuthorizationType}, which does not run on one machine.`,
      )
    }
    const scopes = Array.isArray(properties.AuthorizationScopes) ? properties.AuthorizationScopes.map(String) : []
    return { ...parseRouteKey(String(properties.RouteKey)), functionArn, authorize, scopes }
  })
}

/** The function that an integration invokes; its URI is the function's ARN or the path of its invocation. */
function readIntegration({ properties, logicalId }: Resource): string {
  const { IntegrationType, PayloadFormatVersion, IntegrationUri } = properties
  if (IntegrationType !== 'AWS_PROXY' || PayloadFormatVersion !== '2.0') {
    throw new Error(`The integration ${logicalId} must be AWS_PROXY with payload format 2.0 to run on one machine.`)
  }
  return String(IntegrationUri).replace(/^.*\/functions\/(.*)\/invocations$/, '$1')
}

function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type)
}

function isHttp({ properties }: Resource): boolean {
  return properties.ProtocolType === 'HTTP'
}
