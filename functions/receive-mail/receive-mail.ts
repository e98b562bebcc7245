import type { ChangeConsents } from '../../shared/customers/change-consents.ts'
import { type Sleep, untilSettled } from '../../shared/customers/until-settled.ts'
import type { Activity } from '../../shared/domain/profile/activity.ts'
import { isTombstone, type Language, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import { dueAt } from '../../shared/domain/request/due.ts'
import type { IncomingMessage } from '../../shared/domain/request/message.ts'
import { type AsideReason, type CustomerRequest, newRequest, wroteAgain } from '../../shared/domain/request/request.ts'
import { route } from '../../shared/domain/request/routing.ts'
import type { RequestSettings } from '../../shared/domain/settings/requests.ts'
import type { MailKept } from '../../shared/events/mail.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { TransactItem } from '../../shared/stores/profiles.ts'
import { createFindRequest, type FindRequestDeps } from './find-request.ts'
import { asideReason, contentOf, type KeptMail, messageOf } from './mail-message.ts'
import { headBytes, type ReadMail, readMail, wholeBytes } from './read-mail.ts'
import { createUnsubscribeByMail } from './unsubscribe-by-mail.ts'

/** Whoever writes under somebody's name without proof has a share of their own, and spends nothing of the owner's. */
interface Opener {
  readonly addressHash: string
  readonly proven: boolean
}

const opener = (addressHash: string, { proven }: ReadMail): Opener => ({ addressHash, proven })

export interface ReceiveMailDeps extends FindRequestDeps {
  readonly mails: {
    read(sesId: string, most: number): Promise<Uint8Array | undefined>
    remove(sesId: string): Promise<void>
  }
  readonly rules: () => Promise<{ readonly settings: RequestSettings; readonly timeZone: string }>
  readonly company: () => Promise<
    { readonly unsubscribeMailbox: string; readonly defaultLanguage: Language } | undefined
  >
  readonly requestMails: FindRequestDeps['requestMails'] & {
    seen(content: string): Promise<{ readonly requestId: string; readonly messageKey?: string } | undefined>
    receive(mail: {
      before?: CustomerRequest
      request: CustomerRequest
      message: IncomingMessage
      content: string
      addressHash?: string
      also?: readonly TransactItem[]
    }): Promise<'written' | 'conflict'>
  }
  readonly customerOf: (address: string) => Promise<string | undefined>
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly timeline: { written(activity: Activity): TransactItem }
  /** Counts a new request of an address; the requests that it opened in this hour where it may open no more. */
  readonly mayOpen: (opener: Opener, requestId: string, most: number) => Promise<true | readonly string[]>
  readonly changeConsents: ChangeConsents
  readonly hashAddress: (address: string) => Promise<string>
  readonly newId: () => string
  readonly luck: () => number
  readonly sleep: Sleep
  readonly now: () => Date
  readonly log: Log
}

export type Received = 'request' | 'joined' | 'aside' | 'duplicate' | 'unsubscribed' | 'gone'

/**
 * Reads mails that SES kept: each opens a request or joins one, is set aside where it is spam, a machine's or unreadable,
 * or withdraws by its token. A mail that comes twice, or whose job does, is one message. None is lost: whatever cannot be
 * read stays in the bucket and in the list of what was set aside.
 */
export function createReceiveMail(deps: ReceiveMailDeps) {
  const unsubscribe = createUnsubscribeByMail(deps)
  const find = createFindRequest(deps)
  return async ({ Records }: MailKept): Promise<readonly Received[]> => {
    const outcomes: Received[] = []
    for (const { s3, eventName, eventTime } of Records) {
      if (!eventName.startsWith('ObjectCreated:')) continue
      const sesId = decodeURIComponent(s3.object.key.replaceAll('+', ' ')).split('/').at(-1) ?? ''
      // SES writes this object itself when it is given the bucket.
      if (sesId === 'AMAZON_SES_SETUP_NOTIFICATION') continue
      const outcome = await receive(sesId, s3.object.size, eventTime)
      deps.log.info('A mail was received.', { sesId, outcome })
      outcomes.push(outcome)
    }
    return outcomes
  }

  async function receive(sesId: string, bytes: number, at: string): Promise<Received> {
    const cut = bytes > wholeBytes
    const raw = await deps.mails.read(sesId, cut ? headBytes : wholeBytes)
    // Erased, or a duplicate that was removed before.
    if (!raw) return 'gone'
    const mail = await readMail(raw, sesId, cut)
    if (await unsubscribe(mail)) {
      await deps.mails.remove(sesId)
      return 'unsubscribed'
    }
    const content = contentOf(mail, sesId)
    const outcome = await untilSettled<Received>(deps, () =>
      take(mail, { sesId, bytes: Math.max(bytes, raw.length), at, content }),
    )
    // The second copy says nothing that the first does not, and an erasure would not find it.
    if (outcome === 'duplicate' && (await deps.requestMails.seen(content))?.messageKey !== sesId)
      await deps.mails.remove(sesId)
    return outcome
  }

  async function take(mail: ReadMail, kept: KeptMail): Promise<Received | 'conflict'> {
    if (await deps.requestMails.seen(kept.content)) return 'duplicate'
    const hash = mail.from === undefined ? undefined : await deps.hashAddress(mail.from)
    const { at } = kept
    const { settings, timeZone } = await deps.rules()
    const aside = asideReason(mail)
    const before = aside === 'spam' || aside === 'virus' ? undefined : await find.answeredBy(mail)
    if (before) return join(mail, kept, before, aside)
    const requestId = deps.newId()
    // What is set aside costs nobody an answer.
    const earlier =
      hash === undefined || aside ? true : await deps.mayOpen(opener(hash, mail), requestId, settings.perSenderHour)
    if (earlier !== true) {
      const latest = await find.latestOf(earlier)
      if (latest) return join(mail, kept, latest, undefined)
    }
    const customerId = mail.proven && mail.from !== undefined ? await customer(mail.from) : undefined
    const { kind, assignee } = route(settings, { to: mail.to, text: `${mail.subject}\n${mail.text}` })
    const request = newRequest({
      requestId,
      source: 'mail',
      kind,
      language: await languageOf(mail, customerId),
      ...(mail.from && hash && { address: mail.from, addressHash: hash }),
      ...(mail.name && { name: mail.name }),
      subject: mail.subject,
      receivedAt: at,
      dueAt: dueAt(kind, at, settings, timeZone),
      verified: mail.proven,
      ...(customerId && { customerId }),
      ...(aside ? { aside } : assignee && { assignee }),
    })
    const message = messageOf(mail, kept, requestId)
    const written = await deps.requestMails.receive({
      request,
      message,
      content: kept.content,
      ...(hash && { addressHash: hash }),
      ...(customerId && !aside && { also: [tell(customerId, request, message)] }),
    })
    if (written === 'conflict') return 'conflict'
    return aside ? 'aside' : 'request'
  }

  /** An answer of a machine joins its thread, where a person sees it, but nobody has to answer it. */
  async function join(
    mail: ReadMail,
    kept: KeptMail,
    before: CustomerRequest,
    aside: AsideReason | undefined,
  ): Promise<Received | 'conflict'> {
    const { at } = kept
    const { settings, timeZone } = await deps.rules()
    const hash = mail.from === undefined ? undefined : await deps.hashAddress(mail.from)
    const request = aside
      ? { ...before, revision: before.revision + 1 }
      : wroteAgain(before, at, dueAt(before.kind, at, settings, timeZone))
    const message = messageOf(mail, kept, before.requestId)
    const theirs = mail.proven && mail.from === before.address && !aside ? before.customerId : undefined
    const written = await deps.requestMails.receive({
      before,
      request,
      message,
      content: kept.content,
      ...(hash && { addressHash: hash }),
      ...(theirs && { also: [tell(theirs, request, message)] }),
    })
    if (written === 'conflict') return 'conflict'
    return aside ? 'aside' : 'joined'
  }

  async function customer(address: string): Promise<string | undefined> {
    const customerId = await deps.customerOf(address)
    const profile = customerId === undefined ? undefined : await deps.profiles.get(customerId)
    return profile && !isTombstone(profile) ? profile.customerId : undefined
  }

  async function languageOf({ language, text }: ReadMail, customerId: string | undefined): Promise<Language> {
    const profile = customerId === undefined ? undefined : await deps.profiles.get(customerId)
    if (profile && !isTombstone(profile)) return profile.language
    if (language === 'es' || language === 'en') return language
    const words = (pattern: RegExp) => [...text.slice(0, 4000).matchAll(pattern)].length
    const spanish = words(/\b(que|de|la|el|los|por|para|una?|mi|gracias|hola)\b/gi)
    const english = words(/\b(the|and|of|to|is|my|you|for|thanks|hello|please)\b/gi)
    if (spanish !== english) return spanish > english ? 'es' : 'en'
    return (await deps.company())?.defaultLanguage ?? 'es'
  }

  function tell(customerId: string, { requestId, kind }: CustomerRequest, { at, messageKey }: IncomingMessage) {
    const data = { requestId, kind }
    return deps.timeline.written({ customerId, at, kind: 'mail-received', unique: messageKey, data })
  }
}
