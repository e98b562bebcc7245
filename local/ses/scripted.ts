import { bounceSubTypes, bounceTypes, type Cause, hasProvider, isCause, type Reply, replyFor } from './replies.ts'

/**
 * Addresses whose own text says how their mailbox behaves.
 *
 *     <words>[+label]@bounce.test          user-unknown.after1+7@bounce.test
 *     anybody@<words>.bounce.test          ana.ruiz@mailbox-full.gmail.bounce.test
 *
 * Words are parted by dots; the label is free and makes addresses unique. Where words stand in the domain, the local
 * part is free too. What happens:
 *
 *     <cause>[.<provider>]     a bounce of that cause, by name: `user-unknown`, `policy.exchange` (see replies.ts)
 *     550[.5-1-1][.permanent-general][.says-no-such-user]
 *                              a bounce spelled out: SMTP code, enhanced code, SES's type and subtype, text of the reply
 *     complaint[-<type>]       delivered, then a complaint: abuse (default), auth-failure, fraud, not-spam, other
 *     ooo                      delivered, then an out-of-office answer
 *     reject                   SES finds a virus and does not send it
 *     ok                       delivered
 *
 * And when:
 *
 *     after<n>                 behaves well for the first n mails, so that it can confirm and then bounce
 *     times<n>                 misbehaves for n mails only, then recovers
 *     delayed[<seconds>]       a delivery delay first, then the end after so many seconds
 *     opens, clicks            when it is delivered, the mail is opened, or opened and its first link clicked
 *
 * A word that means nothing makes the mailbox bounce with a text that names the word.
 */

const complaintTypes = ['abuse', 'auth-failure', 'fraud', 'not-spam', 'other'] as const
export type ComplaintType = (typeof complaintTypes)[number]

export type Ending =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'bounce'; readonly reply: Reply }
  | { readonly kind: 'complaint'; readonly type: ComplaintType }
  | { readonly kind: 'out-of-office' }
  | { readonly kind: 'reject' }

export interface Script {
  readonly ending: Ending
  /** How many mails it takes as it should before the ending applies. */
  readonly after: number
  /** For how many mails the ending applies. */
  readonly times: number
  /** Seconds until the end, where a delay is reported first; 0 for the ordinary time. */
  readonly delayed?: number
  readonly opens: boolean
  readonly clicks: boolean
}

interface Reading {
  ending?: Ending
  cause?: Cause
  reply: { code?: number; enhanced?: string; type?: Reply['type']; subType?: Reply['subType']; text?: string }
  after: number
  times: number
  delayed?: number
  opens: boolean
  clicks: boolean
}

const domain = 'bounce.test'
const numbered = /^(after|times|delayed)(\d{0,6})$/

/** Reads one word into the reading; false where it means nothing. */
function read(word: string, into: Reading): boolean {
  const [head = '', ...tail] = word.split('-')
  const number = numbered.exec(word)
  if (isCause(word)) into.cause = word
  else if (into.cause !== undefined && hasProvider(into.cause, word)) {
    into.ending = { kind: 'bounce', reply: replyFor(into.cause, word) }
  } else if (number?.[1] === 'delayed') into.delayed = Number(number[2] || 0)
  else if (number?.[1] === 'after' && number[2] !== '') into.after = Number(number[2])
  else if (number?.[1] === 'times' && number[2] !== '') into.times = Number(number[2])
  else if (/^[245]\d\d$/.test(word)) into.reply.code = Number(word)
  else if (/^[245]-\d{1,3}-\d{1,3}$/.test(word)) into.reply.enhanced = word.replaceAll('-', '.')
  else if (head === 'says' && tail.length > 0) into.reply.text = [into.reply.text, ...tail].filter(Boolean).join(' ')
  else if (Object.hasOwn(bounceTypes, head) && (tail.length === 0 || Object.hasOwn(bounceSubTypes, tail.join('')))) {
    into.reply.type = bounceTypes[head as keyof typeof bounceTypes]
    into.reply.subType = bounceSubTypes[(tail.join('') || 'general') as keyof typeof bounceSubTypes]
  } else if (head === 'complaint') {
    const type = complaintTypes.find((one) => one === (tail.join('-') || 'abuse'))
    if (type === undefined) return false
    into.ending = { kind: 'complaint', type }
  } else if (word === 'ooo') into.ending = { kind: 'out-of-office' }
  else if (word === 'reject') into.ending = { kind: 'reject' }
  else if (word === 'ok') into.ending = { kind: 'delivered' }
  else if (word === 'opens') into.opens = true
  else if (word === 'clicks') into.clicks = true
  else return false
  return true
}

/** The bounce that the words spell out, on top of the named cause's reply where one is named. */
function bounceOf({ cause, reply }: Reading): Ending | undefined {
  const base = cause === undefined ? undefined : replyFor(cause)
  if (base === undefined && Object.keys(reply).length === 0) return undefined
  const { code, enhanced, type, text } = reply
  const lasting = code === undefined ? !enhanced?.startsWith('4') : code >= 500
  const plain: Reply = {
    code: lasting ? 550 : 450,
    type: lasting ? 'Permanent' : 'Transient',
    subType: 'General',
    text: lasting ? 'Requested action not taken' : 'Requested action not taken for now',
  }
  return {
    kind: 'bounce',
    reply: {
      ...(base ?? plain),
      ...(code === undefined ? {} : { code }),
      ...(enhanced === undefined ? {} : { enhanced }),
      ...(type === undefined ? {} : { type, subType: reply.subType ?? 'General' }),
      ...(text === undefined ? {} : { text }),
    },
  }
}

function misspelt(word: string): Ending {
  const text = `this mailbox's script has a word that means nothing: ${word}`
  return {
    kind: 'bounce',
    reply: { code: 550, enhanced: '5.5.0', type: 'Undetermined', subType: 'Undetermined', text },
  }
}

/** What a scripted address says, or undefined for an address that is none. */
export function readScript(address: string): Script | undefined {
  const at = address.lastIndexOf('@')
  const host = address.slice(at + 1).toLowerCase()
  if (host !== domain && !host.endsWith(`.${domain}`)) return undefined
  const local = address.slice(0, at).toLowerCase().split('+')[0] ?? ''
  const labels = host.slice(0, -domain.length).split('.').filter(Boolean)
  const words = labels.length > 0 ? labels : local.split('.').filter(Boolean)
  const reading: Reading = { reply: {}, after: 0, times: Number.POSITIVE_INFINITY, opens: false, clicks: false }
  const unknown = words.find((word) => !read(word, reading))
  const { after, times, delayed, opens, clicks } = reading
  const ending = reading.ending ?? bounceOf(reading) ?? { kind: 'delivered' }
  return {
    ending: unknown === undefined ? ending : misspelt(unknown),
    after,
    times,
    ...(delayed === undefined ? {} : { delayed }),
    opens,
    clicks,
  }
}

export type ScriptedMailbox = (
  | { readonly cause: Cause; readonly provider?: string }
  | {
      readonly code: number
      /** Such as `5.1.1`. */
      readonly enhanced?: string
      /** Such as `permanent-general` or `transient-mailboxfull`. */
      readonly bounce?: string
      readonly says?: string
    }
  | { readonly complaint: ComplaintType }
  | { readonly does: 'ok' | 'ooo' | 'reject' }
) & {
  readonly after?: number
  readonly times?: number
  readonly delayedSeconds?: number
  readonly opens?: boolean
  readonly clicks?: boolean
  /** Letters, digits and hyphens; makes addresses unique. */
  readonly label?: string | number
}

function wordsOf(mailbox: ScriptedMailbox): string[] {
  if ('cause' in mailbox) return [mailbox.cause, mailbox.provider ?? '']
  if ('complaint' in mailbox) return [`complaint-${mailbox.complaint}`]
  if ('does' in mailbox) return [mailbox.does]
  const says = mailbox.says
    ?.toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const enhanced = mailbox.enhanced?.replaceAll('.', '-') ?? ''
  return [String(mailbox.code), enhanced, mailbox.bounce ?? '', says ? `says-${says}` : '']
}

/**
 * The address of a mailbox that behaves so: `scripted({ cause: 'user-unknown', after: 1, label: 7 })` is
 * `user-unknown.after1+7@bounce.test`.
 * @throws Error where the words do not fit an address's local part (64 octets, RFC 5321).
 */
export function scripted(mailbox: ScriptedMailbox): string {
  const words = [
    ...wordsOf(mailbox),
    mailbox.after === undefined ? '' : `after${mailbox.after}`,
    mailbox.times === undefined ? '' : `times${mailbox.times}`,
    mailbox.delayedSeconds === undefined ? '' : `delayed${mailbox.delayedSeconds}`,
    mailbox.opens ? 'opens' : '',
    mailbox.clicks ? 'clicks' : '',
  ].filter((word) => word !== '')
  const local = `${words.join('.')}${mailbox.label === undefined ? '' : `+${mailbox.label}`}`
  if (local.length > 64) throw new Error(`the local part ${local} has more than 64 characters: shorten what it says`)
  return `${local}@${domain}`
}
