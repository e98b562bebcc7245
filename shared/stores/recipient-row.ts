import type { Consent, ConsentState } from '../domain/consent/consent.ts'
import type { Recipient } from '../domain/message/recipient.ts'
import type { FieldValue } from '../domain/profile/profile.ts'
import { type Frequency, frequencies, type Rest } from '../domain/profile/rest.ts'
import { customerVariables } from '../domain/template/variables.ts'
import { isFieldValue, isInstant, isRow, type Row } from './field-value.ts'

/**
 * A customer as a sender reads them. Checked by hand, attribute by attribute: it is done for every mail, and a schema
 * would take longer than the rest of the reading.
 * @throws Error naming what does not read, never its value: nobody is mailed whose profile is not understood
 */
export function toRecipient(item: Row, topicId: string): Recipient {
  const customerId = text(item, 'customerId')
  if (item.erased === true) return { customerId, gone: 'erased' }
  if (item.mergedInto !== undefined) {
    text(item, 'mergedInto')
    return { customerId, gone: 'merged' }
  }
  const known: { [K in (typeof customerVariables)[number]]?: string } = {}
  for (const name of customerVariables) if (item[name] !== undefined) known[name] = text(item, name)
  const { language: _batchs, ...read } = known
  const variables = { ...read, fields: fieldsOf(item.fields) }
  const head = { customerId, email: text(item, 'email'), consent: consentTo(topicId, item.consents), variables }
  const sentAt = sentAtOf(item.mail)
  return { ...head, rest: restOf(item), ...(sentAt !== undefined && { sentAt }) }
}

/** Nearly nobody has asked for rest. */
const noRest: Rest = {}

function restOf({ pausedUntil, frequency }: Row): Rest {
  if (pausedUntil === undefined && frequency === undefined) return noRest
  if (pausedUntil !== undefined && !isInstant(pausedUntil)) throw unreadable('pausedUntil')
  const asked = frequencies.find((known) => known === frequency) as Frequency | undefined
  if (frequency !== undefined && !asked) throw unreadable('frequency')
  return { ...(pausedUntil !== undefined && { pausedUntil }), ...(asked && { frequency: asked }) }
}

function sentAtOf(mail: unknown): string | undefined {
  if (mail === undefined) return undefined
  if (!isRow(mail)) throw unreadable('mail')
  return mail.sentAt === undefined ? undefined : text(mail, 'sentAt')
}

function text(item: Row, name: string): string {
  const value = item[name]
  if (typeof value !== 'string') throw unreadable(name)
  return value
}

const states: ReadonlySet<unknown> = new Set<ConsentState>(['none', 'pending', 'granted', 'withdrawn'])

/** Only consents to the run's own topic are read; a customer without one has none. */
function consentTo(topicId: string, consents: unknown): Consent | undefined {
  if (consents === undefined) return undefined
  if (!isRow(consents)) throw unreadable('consents')
  if (!Object.hasOwn(consents, topicId)) return undefined
  const consent = consents[topicId]
  if (!isRow(consent) || !states.has(consent.state) || !Number.isInteger(consent.sequence))
    throw unreadable(`consents.${topicId}`)
  return { state: consent.state as ConsentState, at: text(consent, 'at'), sequence: consent.sequence as number }
}

function fieldsOf(fields: unknown): Readonly<Record<string, FieldValue>> {
  if (fields === undefined) return {}
  if (!isRow(fields)) throw unreadable('fields')
  for (const name in fields) if (!isFieldValue(fields[name])) throw unreadable(`fields.${name}`)
  return fields as Readonly<Record<string, FieldValue>>
}

const unreadable = (where: string) => new Error(`A stored recipient does not read: ${where}.`)
