import middy from '@middy/core'
import httpRouter from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type * as z from 'zod'
import { actorOf } from './actor.ts'
import { type FieldProblem, refuse, unprocessable } from './problem.ts'
import { type Actor, type ApiAnswer, type Handlers, mayAct, type RouteDefinition, roles } from './route.ts'
import { sentences } from './sentences.ts'

type Event = APIGatewayProxyEventV2
type Result = APIGatewayProxyStructuredResultV2
type Table = Readonly<Record<string, RouteDefinition>>

interface ServeOptions<T extends Table> {
  readonly routes: T
  readonly handlers: Handlers<T>
  /** Gets what was thrown, with the route; must not write personal data. */
  readonly logFault: (error: unknown, operation: string) => void
}

const defaultMaxBody = 256 * 1024

/** Every answer may hold personal data: nothing is kept, sniffed or framed. */
const everyAnswer = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

/**
 * Serves a table of routes behind an HTTP API whose authorizer has verified the token: groups, query and body are
 * checked by the table, answers are cut to what it names.
 */
export function serveApi<T extends Table>({ routes, handlers, logFault }: ServeOptions<T>) {
  const known: [string, RouteDefinition][] = Object.entries(routes)
  const router = httpRouter<Event, Result>({
    routes: known.map(([operation, route]) => ({
      method: route.method,
      path: route.path,
      handler: async (event: Event): Promise<Result> => {
        try {
          return resultOf(route, await answer(event, route, handlers[operation as keyof T] as AnyHandler))
        } catch (error) {
          logFault(error, operation)
          return resultOf(route, refuse(500, 'Something went wrong on our side: try again in a moment.'))
        }
      },
    })),
    notFoundResponse: ({ method, path }) =>
      resultOf(undefined, refuse(404, `There is no ${method} ${path}; GET /api/openapi.json lists what there is.`)),
  })
  return middy<Event, Result>().handler(router)
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
  const raw = route.body ? readJson(event, route.maxBody ?? defaultMaxBody) : { ok: true as const, value: undefined }
  if (!raw.ok) return raw.refusal
  const body = checked(route.body, raw.value)
  if (!body.ok) return unprocessable(body.problems)
  const ifMatch = /^(?:W\/)?"?(\d{1,9})"?$/.exec(event.headers['if-match'] ?? '')?.[1]
  return handle({
    params: Object.fromEntries(
      Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, decoded(value ?? '')]),
    ),
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

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: ApiAnswer }

function readJson(event: Event, maxBytes: number): Read {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > maxBytes) {
    const most = maxBytes >= 1024 * 1024 ? `${maxBytes / 1024 / 1024} MB` : `${maxBytes / 1024} KB`
    return { ok: false, refusal: refuse(413, `The body is longer than ${most}: send less.`) }
  }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    const detail = 'The body is not JSON: check quotes, commas and brackets, and that it is UTF-8.'
    return { ok: false, refusal: refuse(400, detail) }
  }
}

function resultOf(route: RouteDefinition | undefined, answered: ApiAnswer): Result {
  const status = answered.status ?? route?.status ?? 200
  if (status === 204) return { statusCode: 204, headers: everyAnswer }
  const refused = status >= 400
  const body = refused || !route?.reply ? answered.body : route.reply.parse(answered.body)
  const tag = refused ? undefined : revisionOf(body)
  return {
    statusCode: status,
    headers: {
      ...everyAnswer,
      'content-type': refused ? 'application/problem+json' : 'application/json',
      ...(tag !== undefined && { etag: `"${tag}"` }),
    },
    body: JSON.stringify(body),
  }
}

function revisionOf(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { revision, version } = body as { revision?: unknown; version?: unknown }
  return [revision, version].find((value) => typeof value === 'number') as number | undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
