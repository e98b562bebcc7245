import type { Consent, ConsentState } from '../domain/consent/consent.ts'
import type { Recipient } from '../domain/message/recipient.ts'
import type { FieldValue } from '../domain/profile/profile.ts'
import { customerVariables } from '../domain/template/variables.ts'
import { isFieldValue, isRow, type Row } from './field-value.ts'

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
  return { customerId, email: text(item, 'email'), consent: consentTo(topicId, item.consents), variables }
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
