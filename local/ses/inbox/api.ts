import { z } from 'zod'
import { decodePath } from '../decode-path.ts'
import { effects, entryStatuses } from '../faults.ts'
import { deliveredMessage } from '../message.ts'
import { causes, replies } from '../replies.ts'
import type { Ses } from '../ses-service.ts'
import { summarise, viewMail } from './reading.ts'
import { type Asked, json, type Reply, refusal } from './replying.ts'

const effectNames = Object.keys(effects) as [keyof typeof effects, ...(keyof typeof effects)[]]

export const faultOrder = z.strictObject({
  effect: z.enum(effectNames),
  status: z.enum(entryStatuses).exactOptional(),
  calls: z.int().min(1).exactOptional(),
  share: z.number().gt(0).max(1).exactOptional(),
  operation: z.enum(['SendRawEmail', 'SendEmail', 'SendBulkEmail']).exactOptional(),
  kind: z.string().min(1).exactOptional(),
  recipient: z.string().min(1).exactOptional(),
  delayMs: z.int().min(0).max(600_000).exactOptional(),
})

export const limitsChange = z.strictObject({
  perSecond: z.number().gt(0).exactOptional(),
  burst: z.number().min(1).exactOptional(),
  per24Hours: z.int().min(0).exactOptional(),
  sendingEnabled: z.boolean().exactOptional(),
})

const resetOrder = z.strictObject({ suppressions: z.boolean().default(false), faults: z.boolean().default(true) })

export type Deps = { readonly ses: Ses; readonly now: () => Date }

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string }

/** Reads a body by its schema; the message of a failure names the field. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const result = schema.safeParse(value)
  if (result.success) return { ok: true, value: result.data }
  const issue = result.error.issues[0]
  return { ok: false, message: `${issue?.path.join('.') || 'The body'}: ${issue?.message ?? 'is not valid'}.` }
}

function bodyAs<T>(schema: z.ZodType<T>, body: string): Parsed<T> {
  try {
    return parse(schema, body === '' ? {} : JSON.parse(body))
  } catch {
    return { ok: false, message: 'The body is not JSON: send a JSON object.' }
  }
}

/** Query of the list, also used by its page. Times are ISO 8601 or milliseconds since 1970. */
export function readQuery(params: URLSearchParams, most: number): Parsed<Parameters<Ses['store']['find']>[0]> {
  const since = params.get('since')
  const sinceMs = since === null ? undefined : /^\d+$/.test(since) ? Number(since) : Date.parse(since)
  if (Number.isNaN(sinceMs)) return { ok: false, message: 'since: give a time such as 2026-01-31T09:00:00Z.' }
  const before = Number(params.get('before') ?? 0)
  const limit = Number(params.get('limit') ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > most) return { ok: false, message: `limit: give 1 to ${most}.` }
  const to = params.get('to')?.trim()
  return {
    ok: true,
    value: {
      limit,
      ...(to ? { to } : {}),
      ...(sinceMs === undefined ? {} : { sinceMs }),
      ...(before > 0 ? { before } : {}),
    },
  }
}

function listMails({ ses, now }: Deps, params: URLSearchParams): Reply {
  const query = readQuery(params, 1000)
  if (!query.ok) return refusal(400, query.message)
  const mails = ses.store.find(query.value).map((mail) => summarise(ses.store, mail, now()))
  const next = mails.length === query.value.limit ? { next: mails.at(-1)?.seq } : {}
  return json(200, { mails, ...next, total: ses.store.mailCount() })
}

async function readMail({ ses, now }: Deps, _: Asked, id: string): Promise<Reply> {
  const mail = ses.store.mailById(id)
  if (mail === undefined) return refusal(404, `There is no mail ${id}.`)
  return json(200, await viewMail(ses.store, mail, now()))
}

/** The message as it was delivered, for download. */
async function rawMail({ ses }: Deps, _: Asked, id: string): Promise<Reply> {
  const mail = ses.store.mailById(id)
  if (mail === undefined) return refusal(404, `There is no mail ${id}.`)
  const headers = { 'content-type': 'message/rfc822', 'content-disposition': `attachment; filename="${id}.eml"` }
  return { status: 200, headers, body: await deliveredMessage(mail) }
}

function status({ ses }: Deps): Reply {
  return json(200, {
    mails: ses.store.mailCount(),
    waitingEvents: ses.store.waitingEvents(),
    sentLast24Hours: ses.meter.sentLast24Hours(),
    limits: ses.meter.limits(),
    faults: ses.faults.list(),
  })
}

/** Forgets all mails and events and what mailboxes have counted. */
export function reset({ ses }: Deps, order: { readonly suppressions: boolean; readonly faults: boolean }): object {
  ses.store.reset(order)
  ses.meter.reload()
  if (order.faults) ses.faults.clear()
  return { mails: ses.store.mailCount() }
}

function change<T>(schema: z.ZodType<T>, body: string, apply: (value: T) => unknown, code = 200): Reply {
  const parsed = bodyAs(schema, body)
  return parsed.ok ? json(code, apply(parsed.value)) : refusal(400, parsed.message)
}

type Route = readonly [
  method: string,
  path: RegExp,
  answer: (deps: Deps, asked: Asked, id: string) => Reply | Promise<Reply>,
]

const routes: readonly Route[] = [
  ['GET', /^\/api\/mails$/, (deps, { url }) => listMails(deps, url.searchParams)],
  ['GET', /^\/api\/mails\/([^/]+)$/, readMail],
  ['GET', /^\/api\/mails\/([^/]+)\/raw$/, rawMail],
  ['GET', /^\/api\/status$/, status],
  ['GET', /^\/api\/faults$/, ({ ses }) => json(200, { faults: ses.faults.list() })],
  ['POST', /^\/api\/faults$/, ({ ses }, { body }) => change(faultOrder, body, ses.faults.add, 201)],
  ['DELETE', /^\/api\/faults$/, clearFaults],
  ['DELETE', /^\/api\/faults\/(\d+)$/, removeFault],
  ['GET', /^\/api\/limits$/, ({ ses }) => json(200, ses.meter.limits())],
  ['PUT', /^\/api\/limits$/, ({ ses }, { body }) => change(limitsChange, body, ses.meter.set)],
  ['POST', /^\/api\/reset$/, (deps, { body }) => change(resetOrder, body, (order) => reset(deps, order))],
  ['GET', /^\/api\/mailboxes$/, mailboxes],
]

function clearFaults({ ses }: Deps): Reply {
  ses.faults.clear()
  return json(200, { faults: [] })
}

function removeFault({ ses }: Deps, _: Asked, id: string): Reply {
  if (!ses.faults.remove(Number(id))) return refusal(404, `There is no fault ${id}.`)
  return json(200, { faults: ses.faults.list() })
}

/** The causes that scripted addresses can name, with the providers whose wording there is. */
function mailboxes(): Reply {
  return json(200, { causes: causes.map((cause) => ({ cause, providers: Object.keys(replies[cause]) })) })
}

/**
 * The inbox's JSON API:
 * GET /api/mails?to=&since=&before=&limit=, GET /api/mails/{id}, GET /api/mails/{id}/raw, GET /api/status,
 * GET|POST|DELETE /api/faults, DELETE /api/faults/{n}, GET|PUT /api/limits, POST /api/reset, GET /api/mailboxes.
 */
export async function answerApi(deps: Deps, asked: Asked): Promise<Reply> {
  const { method, url } = asked
  for (const [verb, path, answer] of routes) {
    const match = verb === method ? path.exec(url.pathname) : null
    if (match !== null) return answer(deps, asked, decodePath(match[1] ?? ''))
  }
  return refusal(404, `There is no ${method} ${url.pathname} here.`)
}
