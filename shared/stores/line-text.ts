import { causes } from '../domain/bounce/cause.ts'
import { type Accepted, type BounceFact, failReasons, type Line, skipReasons } from '../domain/message/line.ts'

export const bounceTypes = ['Permanent', 'Transient', 'Undetermined'] as const

type Values = readonly string[]
type Facts = { -readonly [K in keyof Line]?: Line[K] }

/**
 * A line as the ledger keeps it, in one text: the customer's id, then a word for each fact, which is its letter and its
 * values with commas between them. Instants are milliseconds in base 36, what could be any text is percent-encoded, `a`
 * is the place of the attempt among the batch's attempts:
 *
 *     01J8Z3… a0 smig3k0p1,0100019385f4a1b2-… dmig3k7qz
 *
 * A batch is written three or more times, and DynamoDB charges by the kilobyte; and whoever reads or writes an item takes
 * time for every value in it, of which fifty lines of maps and lists have hundreds.
 */
export function toLineText(line: Line, places: ReadonlyMap<string, number>): string {
  let text = word(line.customerId)
  const attempt = line.attempt === undefined ? undefined : places.get(line.attempt)
  if (attempt !== undefined) text += ` a${attempt}`
  const { skipped, failed, accepted, ambiguous, decided, bounced } = line
  if (skipped) text += ` k${instant(skipped.at)},${skipped.reason}`
  if (failed) text += ` f${instant(failed.at)},${failed.reason}${optional(failed.detail)}`
  for (const { accepted: mail, bounced: back } of line.returns ?? [])
    text += ` t${instant(mail.at)},${word(mail.messageId)},${mail.hash ?? ''},${bounceOf(back)}`
  if (accepted) text += ` s${instant(accepted.at)},${word(accepted.messageId)}${optional(accepted.hash)}`
  if (ambiguous) text += ` u${instant(ambiguous.at)}`
  if (decided) text += ` r${instant(decided.at)},${word(decided.by)},${instant(decided.doubtSince)}`
  if (line.delivered) text += ` d${instant(line.delivered)}`
  if (line.delayed) text += ` l${instant(line.delayed)}`
  if (bounced) text += ` b${bounceOf(bounced)}`
  if (line.complained) text += ` p${instant(line.complained)}`
  if (line.opened) text += ` o${instant(line.opened)}`
  if (line.clicked) text += ` x${instant(line.clicked)}`
  return text
}

/**
 * @param attemptAt id of the attempt at a place of the batch's attempts
 * @throws Error where a word is no fact, or lacks what belongs to it
 */
export function fromLineText(text: string, attemptAt: (place: number) => string | undefined): Line {
  const [customerId = '', ...words] = text.split(' ')
  const facts: Facts = {}
  for (const fact of words) {
    const letter = fact[0] ?? ''
    const read = readers[letter]
    if (!read) throw unreadable(letter)
    const values = fact.slice(1).split(',').map(unword)
    if (letter === 'a') {
      const attempt = attemptAt(Number(values[0]))
      if (attempt !== undefined) facts.attempt = attempt
    } else read(facts, values)
  }
  return { customerId: unword(customerId), ...facts }
}

/** The customer's id of a line in that form, without reading the rest. */
export function customerOfLineText(text: string): string {
  const end = text.indexOf(' ')
  return unword(end < 0 ? text : text.slice(0, end))
}

const readers: Readonly<Record<string, (facts: Facts, values: Values) => void>> = {
  a: () => {},
  k: (facts, [at, reason]) => {
    facts.skipped = { at: iso(at), reason: oneOf(skipReasons, reason) }
  },
  f: (facts, [at, reason, detail]) => {
    facts.failed = { at: iso(at), reason: oneOf(failReasons, reason), ...(detail !== undefined && { detail }) }
  },
  s: (facts, [at, messageId, hash]) => {
    facts.accepted = acceptedFrom(at, messageId, hash)
  },
  t: (facts, [at, messageId, hash, ...back]) => {
    const mail = { accepted: acceptedFrom(at, messageId, hash || undefined), bounced: bouncedFrom(back) }
    facts.returns = [...(facts.returns ?? []), mail]
  },
  u: (facts, [at]) => {
    facts.ambiguous = { at: iso(at) }
  },
  r: (facts, [at, by, doubtSince]) => {
    facts.decided = { at: iso(at), by: given(by), doubtSince: iso(doubtSince) }
  },
  d: (facts, [at]) => {
    facts.delivered = iso(at)
  },
  l: (facts, [at]) => {
    facts.delayed = iso(at)
  },
  b: (facts, back) => {
    facts.bounced = bouncedFrom(back)
  },
  p: (facts, [at]) => {
    facts.complained = iso(at)
  },
  o: (facts, [at]) => {
    facts.opened = iso(at)
  },
  x: (facts, [at]) => {
    facts.clicked = iso(at)
  },
}

const bounceOf = ({ at, type, cause, status }: BounceFact) => `${instant(at)},${type},${cause}${optional(status)}`

const bouncedFrom = ([at, type, cause, status]: Values): BounceFact => ({
  at: iso(at),
  type: oneOf(bounceTypes, type),
  cause: oneOf(causes, cause),
  ...(status !== undefined && { status }),
})

const acceptedFrom = (at: string | undefined, messageId: string | undefined, hash: string | undefined): Accepted => ({
  at: iso(at),
  messageId: given(messageId),
  ...(hash !== undefined && { hash }),
})

const plain = /^[\w.:@/=+-]*$/
/** A text that holds no space, comma or percent sign of its own. */
const word = (text: string) => (plain.test(text) ? text : encodeURIComponent(text.toWellFormed()))
const unword = (text: string) => (text.includes('%') ? decodeURIComponent(text) : text)
const optional = (text: string | undefined) => (text === undefined ? '' : `,${word(text)}`)

const instant = (at: string) => Date.parse(at).toString(36)

function iso(text: string | undefined): string {
  const at = Number.parseInt(text ?? '', 36)
  if (Number.isNaN(at)) throw unreadable('an instant')
  return new Date(at).toISOString()
}

function oneOf<T extends string>(known: readonly T[], value: string | undefined): T {
  const found = known.find((one) => one === value)
  if (found === undefined) throw unreadable('a reason')
  return found
}

function given(value: string | undefined): string {
  if (value === undefined) throw unreadable('a text')
  return value
}

const unreadable = (what: string) => new Error(`A stored batch does not read: lines, "${what}".`)
