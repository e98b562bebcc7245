import type { Asked, Subject } from '../domain/audience/subject.ts'
import type { ConsentState } from '../domain/consent/consent.ts'
import type { Tombstone } from '../domain/profile/profile.ts'
import { frequencies } from '../domain/profile/rest.ts'
import { isFieldValue, isInstant, isRow, type Row } from './field-value.ts'

/** What planning reads of every customer, and what tells a tombstone. */
const always = [
  ...['customerId', 'erased', 'mergedInto', 'at', 'email', 'provider', 'language'],
  ...['pausedUntil', 'frequency', 'mail.suppressedFor', 'mail.sentAt'],
]

/** The attributes that planning and a rule ask for, and nothing else, as a scan's projection. */
export function subjectProjection({ fields, topics }: Asked) {
  const names = new Map<string, string>()
  const placeOf = (name: string) => {
    const place = names.get(name) ?? `#${names.size.toString(36)}`
    names.set(name, place)
    return place
  }
  const paths = new Set([...always, ...fields].map((path) => path.split('.').map(placeOf).join('.')))
  for (const topic of topics) paths.add(`${placeOf('consents')}.${placeOf(topic)}`)
  return {
    ProjectionExpression: [...paths].join(', '),
    ExpressionAttributeNames: Object.fromEntries([...names].map(([name, place]) => [place, name])),
  }
}

/**
 * A scanned item as planning sees it. Checked by hand, attribute by attribute: a scan reads a thousand at a time, and a
 * schema would take longer than the reading. A map of which nothing was asked for, or of which the customer has nothing,
 * is not there.
 * @throws Error naming what does not read, never its value
 */
export function toSubject(item: Row): Subject | Tombstone {
  if (!required.every((name) => typeof item[name] === 'string')) return toTombstone(item)
  for (const name in item) if (!checkOf(name)(item[name])) throw unreadable(name)
  return { ...item, fields: item.fields ?? {}, consents: item.consents ?? {}, mail: item.mail ?? {} } as Subject
}

const required = ['customerId', 'email', 'provider', 'language']

function toTombstone({ customerId, erased, mergedInto, at }: Row): Tombstone {
  if (typeof customerId !== 'string') throw unreadable('customerId')
  if (typeof at !== 'string') throw unreadable('at')
  if (erased === true) return { customerId, erased, at }
  if (typeof mergedInto === 'string') return { customerId, mergedInto, at }
  throw unreadable(required.join(', '))
}

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const mapOf =
  (check: Check): Check =>
  (value) => {
    if (!isRow(value)) return false
    for (const name in value) if (!check(value[name])) return false
    return true
  }
const states: ReadonlySet<unknown> = new Set<ConsentState>(['none', 'pending', 'granted', 'withdrawn'])
const asked: ReadonlySet<unknown> = new Set(frequencies)
const checks = new Map<string, Check>([
  ['frequency', (value) => asked.has(value)],
  ['pausedUntil', isInstant],
  ['language', (value) => value === 'es' || value === 'en'],
  ['fields', mapOf(isFieldValue)],
  ['consents', mapOf((consent) => isRow(consent) && states.has(consent.state))],
  ['mail', mapOf(isText)],
  ['chat', mapOf(isFieldValue)],
])
/** Whatever else a rule may name is a text. */
const checkOf = (name: string): Check => checks.get(name) ?? isText

const unreadable = (where: string) => new Error(`A stored profile does not read: ${where}.`)
