import { notFound, refuse, stale } from '../../shared/api/problem.ts'
import type { ApiAnswer } from '../../shared/api/route.ts'
import type { IncomingMessage, OutgoingMessage, RequestMessage } from '../../shared/domain/request/message.ts'
import { replyAddress } from '../../shared/domain/request/reply-address.ts'
import { answer, type CustomerRequest } from '../../shared/domain/request/request.ts'
import { type RequestSettings, replyMailboxOf } from '../../shared/domain/settings/requests.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import type { KeyRing } from '../../shared/domain/token/key-ring.ts'
import type { RequestMails } from '../../shared/stores/request-mails.ts'
import type { Requests } from '../../shared/stores/requests.ts'
import { answerMail } from './answer-mail.ts'

type SendOutcome =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  | { readonly outcome: 'refused' | 'not-sent' | 'ambiguous'; readonly reason: string }

export interface SendAnswerDeps {
  readonly requests: Pick<Requests, 'get'>
  readonly requestMails: Pick<RequestMails, 'list' | 'get' | 'add' | 'settle' | 'forget'>
  readonly company: () => Promise<CompanySettings | undefined>
  readonly rules: () => Promise<{ readonly settings: RequestSettings }>
  readonly suppressions: { get(addressHash: string): Promise<{ readonly since: string } | undefined> }
  readonly mailer: {
    send(mail: {
      from: { name: string; address: string }
      replyTo: string
      to: string
      subject: string
      text: string
      html: string
      headers: Readonly<Record<string, string>>
      tags: { kind: 'reply'; ref: string }
    }): Promise<SendOutcome>
  }
  readonly timeline: {
    record(activity: {
      customerId: string
      at: string
      kind: string
      unique: string
      data: Readonly<Record<string, string>>
    }): Promise<void>
  }
  readonly tokenKeys: () => Promise<KeyRing>
  readonly now: () => Date
}

interface Answer {
  readonly answerId: string
  readonly text: string
  readonly by: string
}

export type SendAnswer = (requestId: string, answer: Answer) => Promise<ApiAnswer>

/** After this an answer without a result was cut off: SES may have taken it. */
const cutOffMs = 60_000
const read = 100

/**
 * Mails an answer once: it is claimed under its own id, together with the request's new state, before SES is called, and
 * an answer whose fate is unknown is never sent again by itself.
 */
export function createSendAnswer(deps: SendAnswerDeps): SendAnswer {
  return async (requestId, { answerId, text, by }) => {
    const before = await deps.requests.get(requestId)
    if (!before) return notFound('request', requestId)
    const standing = await deps.requestMails.get(requestId, 'out', answerId)
    if (standing) return repeated(standing, text)
    if (before.address === undefined || before.addressHash === undefined)
      return refuse(409, 'This request names no address that could be answered.')
    const company = await deps.company()
    if (!company)
      return refuse(409, 'The company has no settings yet: PUT /api/settings first, since they sign the answer.')
    const { items } = await deps.requestMails.list(requestId, read)
    const barred = await barredBy(before, before.addressHash, items)
    if (barred) return refuse(409, barred)
    const at = deps.now().toISOString()
    const after = answer(before, { at, by })
    if (!after) return refuse(409, `A request that is ${before.state} cannot be answered: open it first.`)
    const head = { requestId, messageKey: answerId, at, text, by, to: before.address }
    const claim: OutgoingMessage = { ...head, direction: 'out', state: 'sending' }
    if ((await deps.requestMails.add(claim, after, before)) === 'conflict') return stale('request', before.revision + 1)
    return send(company, before, after, claim, items)
  }

  async function send(
    company: CompanySettings,
    before: CustomerRequest,
    request: CustomerRequest,
    claim: OutgoingMessage,
    items: readonly RequestMessage[],
  ): Promise<ApiAnswer> {
    const mails = items.filter((item): item is IncomingMessage => item.direction === 'in')
    const mailbox = replyMailboxOf((await deps.rules()).settings)
    const { sender, contact } = company
    const sent = await deps.mailer.send({
      from: { name: `${sender.name}, ${company.companyName}`, address: sender.email },
      replyTo: mailbox
        ? replyAddress(await deps.tokenKeys(), mailbox, request.requestId)
        : (sender.replyTo ?? contact.email),
      to: claim.to,
      ...answerMail(company, request, mails, claim.text),
      tags: { kind: 'reply', ref: request.requestId },
    })
    if (sent.outcome === 'not-sent') {
      await deps.requestMails.forget(claim, before, request)
      return refuse(502, `SES did not take the answer (${sent.reason}), and nothing was sent: try again in a moment.`)
    }
    const settled: OutgoingMessage =
      sent.outcome === 'accepted'
        ? { ...claim, state: 'sent', messageId: `<${sent.messageId}@amazonses.com>` }
        : { ...claim, state: sent.outcome === 'refused' ? 'refused' : 'unknown', reason: sent.reason }
    await deps.requestMails.settle(settled, request)
    if (settled.state === 'sent' && request.customerId !== undefined)
      await deps.timeline.record({
        customerId: request.customerId,
        at: claim.at,
        kind: 'request-answered',
        unique: claim.messageKey,
        data: { requestId: request.requestId },
      })
    return { status: 201, body: settled }
  }

  /** Who has written since their address was suppressed wants an answer; nobody else at such an address is mailed. */
  async function barredBy(
    { receivedAt }: CustomerRequest,
    addressHash: string,
    items: readonly RequestMessage[],
  ): Promise<string | undefined> {
    const suppression = await deps.suppressions.get(addressHash)
    if (!suppression) return undefined
    const latest = items.reduce((at, item) => (item.direction === 'in' && item.at > at ? item.at : at), receivedAt)
    return latest > suppression.since
      ? undefined
      : 'This address gets no more mail (GET /api/suppressions says why), and nobody has written from it since.'
  }

  function repeated(standing: RequestMessage, text: string): ApiAnswer {
    if (standing.text !== text)
      return refuse(409, 'Another answer was sent under this answerId: choose another id for another text.')
    return { status: 200, body: fateOf(standing, deps.now()) }
  }
}

/** A message as it is shown: an answer whose function was cut off is one of which nobody knows. */
export function fateOf(message: RequestMessage, now: Date): RequestMessage {
  const cutOff =
    message.direction === 'out' && message.state === 'sending' && Date.parse(message.at) + cutOffMs < now.getTime()
  return cutOff ? { ...message, state: 'unknown' } : message
}
