import { contentHash } from '../canonical-json.ts'
import { type ChainHead, genesis } from './chain-head.ts'
import type { EvidenceFacts, EvidenceRecord, SealedPersonal } from './evidence.ts'

/** Makes the record that follows `head`. */
export function appendRecord(
  customerId: string,
  head: ChainHead,
  facts: EvidenceFacts,
  personal: SealedPersonal,
): EvidenceRecord {
  const body = { ...facts, customerId, sequence: head.sequence + 1, schema: 1 as const, personal, previous: head.hash }
  return { ...body, hash: contentHash(body) }
}

export const headOf = (record: EvidenceRecord): ChainHead => ({ sequence: record.sequence, hash: record.hash })

export type ChainVerdict =
  | { readonly intact: true; readonly head: ChainHead }
  | {
      readonly intact: false
      /** The first sequence at which the chain breaks. */
      readonly sequence: number
      readonly fault: 'missing' | 'altered' | 'out-of-order' | 'cut-off'
    }

/**
 * Verifies one customer's whole chain, in any order of reading. Works on ciphertext, so also after an erasure.
 * @param head what the profile or its tombstone says the end is; without it a chain cut off at the end cannot be told.
 * @param unreadable sequences under which something lies that is no record any more.
 */
export function verifyChain(
  records: readonly EvidenceRecord[],
  head?: ChainHead,
  unreadable: readonly number[] = [],
): ChainVerdict {
  let previous: ChainHead = genesis
  for (const record of records.toSorted((a, b) => a.sequence - b.sequence)) {
    const expected = previous.sequence + 1
    if (unreadable.includes(expected)) return { intact: false, sequence: expected, fault: 'altered' }
    if (record.sequence !== expected) return { intact: false, sequence: expected, fault: 'missing' }
    const { hash, ...body } = record
    if (contentHash(body) !== hash) return { intact: false, sequence: expected, fault: 'altered' }
    if (record.previous !== previous.hash) return { intact: false, sequence: expected, fault: 'out-of-order' }
    previous = headOf(record)
  }
  // Something lies behind the last record that reads.
  const next = previous.sequence + 1
  if (unreadable.length > 0)
    return { intact: false, sequence: next, fault: unreadable.includes(next) ? 'altered' : 'missing' }
  if (head && head.sequence > previous.sequence) return { intact: false, sequence: next, fault: 'cut-off' }
  if (head && (head.sequence !== previous.sequence || head.hash !== previous.hash))
    return { intact: false, sequence: head.sequence, fault: 'altered' }
  return { intact: true, head: previous }
}
