import { localAccount, localRegion } from '../contracts.ts'
import { isObject } from '../protocol/aws-json.ts'

/** An event as targets get it. */
export interface BusEvent extends Readonly<Record<string, unknown>> {
  readonly id: string
  readonly source: string
  readonly 'detail-type': string
}

export type ReadEntry =
  | { readonly ok: true; readonly bus: string; readonly event: BusEvent }
  | { readonly ok: false; readonly code: string; readonly message: string }

export const maxEntries = 10
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
export const maxBytes = 256 * 1024

/** The size that counts against the limit: time as 14 bytes, the texts in UTF-8. */
export function entriesSize(entries: readonly unknown[]): number {
  return entries.filter(isObject).reduce((sum, entry) => {
    const texts = [
      entry.Source,
      entry.DetailType,
      entry.Detail,
      ...(Array.isArray(entry.Resources) ? entry.Resources : []),
    ]
    const size = texts.reduce((bytes: number, text) => bytes + Buffer.byteLength(String(text ?? '')), 0)
    return sum + size + (entry.Time === undefined ? 0 : 14)
  }, 0)
}

/** Reads one entry of PutEvents; a bad entry is refused by itself and the others are taken. */
export function readEntry(entry: unknown, defaults: { id: string; now: Date }): ReadEntry {
  if (!isObject(entry)) return invalid('Entry', 'Entry must be an object')
  for (const field of ['Source', 'DetailType', 'Detail']) {
    const value = entry[field]
    if (typeof value !== 'string' || value === '') return invalid(field, `${field} is a required argument`)
  }
  const source = String(entry.Source)
  if (source.startsWith('aws.')) {
    return { ok: false, code: 'NotAuthorizedForSourceException', message: 'Not authorized for the source.' }
  }
  const detail = parseObject(String(entry.Detail))
  if (!detail) return { ok: false, code: 'MalformedDetail', message: 'Detail is malformed.' }
  const time = typeof entry.Time === 'number' ? new Date(entry.Time * 1000) : defaults.now
  return {
    ok: true,
    bus:
      String(entry.EventBusName ?? 'default')
        .split('event-bus/')
        .at(-1) ?? 'default',
    event: {
      version: '0',
      id: defaults.id,
      'detail-type': String(entry.DetailType),
      source,
      account: localAccount,
      time: time.toISOString().replace(/\.\d{3}Z$/, 'Z'),
      region: localRegion,
      resources: Array.isArray(entry.Resources) ? entry.Resources : [],
      detail,
    },
  }
}

function invalid(parameter: string, reason: string): ReadEntry {
  return { ok: false, code: 'InvalidArgument', message: `Parameter ${parameter} is not valid. Reason: ${reason}.` }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
