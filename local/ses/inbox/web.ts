import { decodePath } from '../decode-path.ts'
import { type Deps, faultOrder, limitsChange, parse, readQuery, reset } from './api.ts'
import { faultPage } from './fault-page.ts'
import { listPage, mailPage, problemPage } from './pages.ts'
import { summarise, viewMail } from './reading.ts'
import { type Asked, goTo, page, type Reply } from './replying.ts'
import { script, style } from './style.ts'

const pageSize = 50

// The mail's own page may show images of this machine and open its links in a new tab, and nothing else.
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; " +
  'img-src data: http://127.0.0.1:* http://localhost:*'

function list({ ses, now }: Deps, { url }: Asked): Reply {
  const query = readQuery(url.searchParams, 500)
  if (!query.ok) return page(400, problemPage('This list cannot be shown', query.message))
  const mails = ses.store.find({ ...query.value, limit: pageSize + 1 })
  const shown = mails.slice(0, pageSize)
  return page(
    200,
    listPage({
      mails: shown.map((mail) => summarise(ses.store, mail, now())),
      to: query.value.to ?? '',
      total: ses.store.mailCount(),
      older: mails.length > pageSize ? shown.at(-1)?.seq : undefined,
      newest: query.value.before === undefined,
    }),
  )
}

function noMail(id: string): Reply {
  return page(404, problemPage('No such mail', `There is no mail ${id} in this inbox. It may have been emptied.`))
}

async function mail({ ses, now }: Deps, _: Asked, id: string): Promise<Reply> {
  const found = ses.store.mailById(id)
  return found === undefined ? noMail(id) : page(200, mailPage(await viewMail(ses.store, found, now())))
}

async function mailHtml({ ses, now }: Deps, _: Asked, id: string): Promise<Reply> {
  const found = ses.store.mailById(id)
  if (found === undefined) return noMail(id)
  const { html = '' } = await viewMail(ses.store, found, now())
  const base = '<base target="_blank">'
  const body = /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': mailPolicy }
  return { status: 200, headers, body }
}

function faults({ ses }: Deps, status = 200, problem?: string): Reply {
  return page(status, faultPage(ses.faults.list(), ses.meter.limits(), ses.meter.sentLast24Hours(), problem))
}

/** A form's filled fields; those named are numbers. */
function fields(body: string, numbers: readonly string[]): Record<string, unknown> {
  const filled = [...new URLSearchParams(body)].filter(([, value]) => value.trim() !== '')
  return Object.fromEntries(
    filled.map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value.trim()]),
  )
}

function orderFault(deps: Deps, { body }: Asked): Reply {
  const order = parse(faultOrder, fields(body, ['calls', 'share', 'delayMs']))
  if (!order.ok) return faults(deps, 400, `The fault was not ordered. ${order.message}`)
  deps.ses.faults.add(order.value)
  return goTo('/faults')
}

function setLimits(deps: Deps, { body }: Asked): Reply {
  const given = fields(body, ['perSecond', 'burst', 'per24Hours'])
  const change = parse(limitsChange, { ...given, sendingEnabled: given.sendingEnabled !== 'false' })
  if (!change.ok) return faults(deps, 400, `The limits were not set. ${change.message}`)
  deps.ses.meter.set(change.value)
  return goTo('/faults')
}

function removeFault({ ses }: Deps, _: Asked, id: string): Reply {
  ses.faults.remove(Number(id))
  return goTo('/faults')
}

function startOver(deps: Deps): Reply {
  reset(deps, { suppressions: false, faults: false })
  return goTo('/')
}

function file(type: string, body: string): Reply {
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8` }, body }
}

type Route = readonly [
  method: string,
  path: RegExp,
  answer: (deps: Deps, asked: Asked, id: string) => Reply | Promise<Reply>,
]

const routes: readonly Route[] = [
  ['GET', /^\/$/, list],
  ['GET', /^\/mails\/([^/]+)$/, mail],
  ['GET', /^\/mails\/([^/]+)\/html$/, mailHtml],
  ['GET', /^\/faults$/, (deps) => faults(deps)],
  ['POST', /^\/faults$/, orderFault],
  ['POST', /^\/faults\/(\d+)\/remove$/, removeFault],
  ['POST', /^\/limits$/, setLimits],
  ['POST', /^\/reset$/, startOver],
  ['GET', /^\/style\.css$/, () => file('text/css', style)],
  ['GET', /^\/inbox\.js$/, () => file('text/javascript', script)],
]

/** Answers the inbox's pages and forms. */
export async function answerPage(deps: Deps, asked: Asked): Promise<Reply> {
  for (const [method, path, answer] of routes) {
    const match = method === asked.method ? path.exec(asked.url.pathname) : null
    if (match !== null) return answer(deps, asked, decodePath(match[1] ?? ''))
  }
  return page(404, problemPage('Nothing here', `The inbox has no page ${asked.url.pathname}.`))
}
