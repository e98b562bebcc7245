import type { BulkAnswer, EntryAnswer } from '../../shared/domain/mail/bulk.ts'
import type { LineAnswer } from '../../shared/domain/message/attempt.ts'
import type { Attempt } from '../../shared/domain/message/batch.ts'

/** What to do after a call, besides writing its result. */
export type Next =
  | { readonly kind: 'go-on' }
  /** The call was refused as a whole: try with so many entries. */
  | { readonly kind: 'halve'; readonly most: number }
  /** SES is short of rate: come back later; `advanced` where some mails went out. */
  | { readonly kind: 'put-off'; readonly advanced: boolean }
  | { readonly kind: 'wait-for-quota' }
  /** The day's cap of the sender's warm-up is spent: nothing of the run is sent until then (ISO 8601). */
  | { readonly kind: 'wait-until'; readonly at: string }
  | { readonly kind: 'pause'; readonly code: string; readonly detail: string }

export interface AttemptResult {
  readonly result: NonNullable<Attempt['result']>
  /** By place of the entry in the call. */
  readonly lines: readonly LineAnswer[]
  readonly next: Next
}

export const goOn: Next = { kind: 'go-on' }

/** What an answer of SES means for the lines of its attempt and for the work after it. */
export function resultOf(answer: BulkAnswer, entries: number): AttemptResult {
  const all = (said: LineAnswer): readonly LineAnswer[] => Array.from({ length: entries }, () => said)
  switch (answer.kind) {
    case 'answered':
      return { result: 'answered', lines: answer.entries.map(lineAnswer), next: nextOf(answer.entries) }
    case 'ambiguous':
      return { result: 'ambiguous', lines: all({ kind: 'ambiguous' }), next: goOn }
    case 'refused':
      return entries === 1
        ? {
            result: 'answered',
            lines: all({ kind: 'failed', reason: 'refused', detail: answer.detail }),
            next: goOn,
          }
        : notTaken(all, { kind: 'halve', most: Math.ceil(entries / 2) })
    case 'throttled':
    case 'not-sent':
      return notTaken(all, { kind: 'put-off', advanced: false })
    case 'quota-spent':
      return notTaken(all, { kind: 'wait-for-quota' })
    case 'fault':
      return notTaken(all, { kind: 'pause', code: answer.code, detail: answer.detail })
  }
}

function notTaken(all: (said: LineAnswer) => readonly LineAnswer[], next: Next): AttemptResult {
  return { result: 'answered', lines: all({ kind: 'not-taken' }), next }
}

function lineAnswer(entry: EntryAnswer): LineAnswer {
  switch (entry.kind) {
    case 'accepted':
    case 'failed':
    case 'ambiguous':
      return entry
    case 'throttled':
    case 'quota-spent':
    case 'fault':
      return { kind: 'not-taken' }
  }
}

/** The gravest of what the entries ask for. */
function nextOf(entries: readonly EntryAnswer[]): Next {
  const fault = entries.find((entry) => entry.kind === 'fault')
  if (fault) return { kind: 'pause', code: fault.code, detail: fault.detail }
  if (entries.some(({ kind }) => kind === 'quota-spent')) return { kind: 'wait-for-quota' }
  if (entries.some(({ kind }) => kind === 'throttled'))
    return { kind: 'put-off', advanced: entries.some(({ kind }) => kind === 'accepted') }
  return goOn
}
