import middy from '@middy/core'
import httpRouter from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type * as z from 'zod'
import type { FieldProblem } from '../domain/text/field-problem.ts'
import { frontOnly, type OriginSecret } from '../lambda/front-only.ts'
import { bodyBytes, parseJson } from '../lambda/http-body.ts'
import { HttpProblem } from '../lambda/http-problem.ts'
import { pathParams } from '../lambda/path-params.ts'
import { safeHeaders } from '../lambda/safe-headers.ts'
import { actorOf } from './actor.ts'
import { saved } from './as-file.ts'
import { refuse, unprocessable } from './problem.ts'
import { type Actor, type ApiAnswer, type Handlers, mayAct, type RouteDefinition, roles } from './route.ts'
import { sentences } from './sentences.ts'

type Event = APIGatewayProxyEventV2
type Result = APIGatewayProxyStructuredResultV2
type Table = Readonly<Record<string, RouteDefinition>>

interface ServeOptions<T extends Table> {
  readonly routes: T
  readonly handlers: Handlers<T>
  readonly originSecret: OriginSecret
  /** Gets what was thrown, with the route; must not write personal data. */
  readonly logFault: (error: unknown, operation: string) => void
}

const defaultMaxBody = 256 * 1024

/**
 * Serves a table of routes behind an HTTP API whose authorizer has verified the token: groups, query and body are
 * checked by the table, answers are cut to what it names.
 */
export function serveApi<T extends Table>({ routes, handlers, originSecret, logFault }: ServeOptions<T>) {
  const known: [string, RouteDefinition][] = Object.entries(routes)
  const router = httpRouter<Event, Result>({
    routes: known.map(([operation, route]) => ({
      method: route.method,
      path: route.path,
      handler: async (event: Event): Promise<Result> => {
        try {
          return asAsked(event, route, await answer(event, route, handlers[operation as keyof T] as AnyHandler))
        } catch (error) {
          if (error instanceof HttpProblem) throw error
          logFault(error, operation)
          throw new HttpProblem(500, 'Something went wrong on our side: try again in a moment.')
        }
      },
    })),
    notFoundResponse: ({ method, path }) =>
      resultOf(undefined, refuse(404, `There is no ${method} ${path}; GET /api/openapi.json lists what there is.`)),
  })
  return middy<Event, Result>()
    .use(frontOnly(originSecret))
    .use({
      onError: (request) => {
        const known = request.error instanceof HttpProblem ? request.error : undefined
        if (!known) logFault(request.error, 'front')
        const detail = known?.detail ?? 'Something went wrong on our side: try again in a moment.'
        request.response = resultOf(undefined, refuse(known?.status ?? 500, detail))
      },
    })
    .handler(router)
}

type AnyHandler = (request: {
  params: Readonly<Record<string, string>>
  query: unknown
  body: unknown
  ifMatch?: number
  actor: Actor
}) => Promise<ApiAnswer>

async function answer(event: Event, route: RouteDefinition, handle: AnyHandler): Promise<ApiAnswer> {
  const actor = actorOf(event)
  if (route.role !== 'public') {
    if (!actor) return refuse(401, 'Sign in and send the token as "Authorization: Bearer ...".')
    if (!mayAct(actor.groups, route.role)) return forbidden(actor, route.role)
  }
  const query = checked(route.query, event.queryStringParameters ?? {})
  if (!query.ok) return unprocessable(query.problems)
  const raw = route.body && parseJson(bodyBytes(event, route.maxBody ?? defaultMaxBody))
  const body = checked(route.body, raw)
  if (!body.ok) return unprocessable(body.problems)
  const ifMatch = /^(?:W\/)?"?(\d{1,9})"?$/.exec(event.headers['if-match'] ?? '')?.[1]
  return handle({
    params: pathParams(event),
    query: query.value,
    body: body.value,
    ...(ifMatch !== undefined && { ifMatch: Number(ifMatch) }),
    actor: actor ?? { id: 'anonymous', groups: [] },
  })
}

function forbidden(actor: Actor, needed: (typeof roles)[number]): ApiAnswer {
  const allowed = roles.slice(roles.indexOf(needed)).join(', ')
  const wanted = needed === 'operator' ? 'the group operator' : `one of the groups ${allowed}`
  const own = actor.groups.length > 0 ? `you are in ${actor.groups.join(', ')}` : 'you are in none'
  return refuse(403, `This needs ${wanted}; ${own}. An operator can add you.`)
}

type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: FieldProblem[] }

function checked(schema: z.ZodType | undefined, value: unknown): Checked {
  if (!schema) return { ok: true, value: undefined }
  const parsed = schema.safeParse(value, { reportInput: true })
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: sentences(schema, parsed.error.issues) }
}

function resultOf(route: RouteDefinition | undefined, answered: ApiAnswer): Result {
  const status = answered.status ?? route?.status ?? 200
  if (status === 204) return { statusCode: 204, headers: safeHeaders }
  const refused = status >= 400
  const body = refused || !route?.reply ? answered.body : route.reply.parse(answered.body)
  const tag = refused ? undefined : revisionOf(body)
  return {
    statusCode: status,
    headers: {
      ...safeHeaders,
      'content-type': refused ? 'application/problem+json' : 'application/json',
      ...(tag !== undefined && { etag: `"${tag}"` }),
    },
    body: JSON.stringify(body),
  }
}

/** The answer, as a file where the caller asked for one. */
function asAsked(event: Event, route: RouteDefinition, answered: ApiAnswer): Result {
  const result = resultOf(route, answered)
  return route.csv && (result.statusCode ?? 0) < 300 ? saved(event, route.csv, result) : result
}

function revisionOf(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { revision, version } = body as { revision?: unknown; version?: unknown }
  return [revision, version].find((value) => typeof value === 'number') as number | undefined
}
