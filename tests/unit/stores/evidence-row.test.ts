import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { marshall } from '@aws-sdk/util-dynamodb'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sizeOf } from '../../../local/metering/item-size.ts'
import { appendRecord, verifyChain } from '../../../shared/domain/evidence/chain.ts'
import { genesis } from '../../../shared/domain/evidence/chain-head.ts'
import type { EvidenceRecord, PersonalEvidence, SealedPersonal } from '../../../shared/domain/evidence/evidence.ts'
import { pack, unpack } from '../../../shared/domain/evidence/packing.ts'
import { openPersonal, sealPersonal } from '../../../shared/domain/evidence/personal.ts'
import { packEvidence, readEvidence } from '../../../shared/stores/evidence-row.ts'
import { realisticConsent } from '../../support/realistic-consent.ts'

const key = randomBytes(32)
const customerId = '01K0QXW3Z5N7H8T2M4R6V9C1BD'
const { facts, personal } = realisticConsent
/** Not the first record: `genesis` is shorter than the hash of the one before. */
const head = { sequence: 1, hash: createHash('sha256').update('the one before').digest('base64url') }

describe('a row of evidence', () => {
  it('takes one unit of writing for a confirmation as it comes, and leaves room', () => {
    const sealed = sealPersonal(key, { customerId, sequence: 2 }, personal, randomBytes)
    const record = appendRecord(customerId, head, facts, sealed)
    expect(billed(packEvidence(record))).toBeLessThanOrEqual(1_024 - 64)
    // Spelled out it would take two.
    expect(billed(record)).toBeGreaterThan(1_024)
  })

  it('reads as the record that was written, whatever is in it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(fc.record({ topicId: text, mailId: text, runId: text }, { requiredKeys: ['topicId'] }), (more) => {
        const sealed = sealPersonal(key, { customerId, sequence: 1 }, personal, randomBytes)
        const record = appendRecord(customerId, genesis, { ...facts, ...more }, sealed)
        const read = readEvidence(packEvidence(record))
        expect(read).toEqual(record)
        expect(verifyChain([read], { sequence: 1, hash: record.hash }).intact).toBe(true)
        expect(openPersonal(key, read, read.personal)).toEqual(personal)
      }),
      { numRuns: 50 },
    )
  })

  it('reads as it was written before records were packed, and goes on in one chain with packed ones', () => {
    const first = appendRecord(customerId, genesis, facts, sealedPlain(personal))
    const read = readEvidence({ ...first })
    expect(read).toEqual(first)
    expect(openPersonal(key, read, read.personal)).toEqual(personal)
    const sealed = sealPersonal(key, { customerId, sequence: 2 }, personal, randomBytes)
    const second = appendRecord(customerId, { sequence: 1, hash: first.hash }, facts, sealed)
    expect(verifyChain([read, readEvidence(packEvidence(second))]).intact).toBe(true)
  })

  it('that was altered reads as nothing or shows in its chain', () => {
    const sealed = sealPersonal(key, { customerId, sequence: 1 }, personal, randomBytes)
    const record = appendRecord(customerId, genesis, facts, sealed)
    const row = packEvidence(record)
    fc.assert(
      fc.property(
        fc.constantFrom('packed' as const, 'sealed' as const),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (part, at, by) => {
          const bytes = Uint8Array.from(row[part])
          const place = at % bytes.length
          bytes[place] = (bytes[place] ?? 0) ^ by
          const read = readOrNothing({ ...row, [part]: bytes })
          const verdict = verifyChain(read ? [read] : [], { sequence: 1, hash: record.hash }, read ? [] : [1])
          // The last byte of a packed part may end in bits that mean nothing.
          if (read && JSON.stringify(read) === JSON.stringify(record)) return
          expect(verdict).toEqual({ intact: false, sequence: 1, fault: 'altered' })
        },
      ),
    )
  })
})

describe('what is packed', () => {
  it('was packed with names that never change', () => {
    // Packed when packing came: it must read for ever.
    expect(unpack(Buffer.from(packedOnce, 'base64'))).toEqual(facts)
    expect(unpack(pack(facts))).toEqual(facts)
  })
})

const packedOnce =
  'lZPPatwwEMZfZcg5WmSvrfWmp00vCaS0NCGUXMpoNE5VZMmR5E3/0AfqYU+95eoXK1oSmhK6UJ1GIM03+vT7vh/y1PN9cpwzxyd3' +
  'a1krIZWQ1VUlT+TypKkWTatu/tP1y3l3DHeT5RggMlltI4whAoUYOQA7phznX95S2YAOjvO88zCwTxM6MAyvsZ9/wqXlGBE2LiNQ' +
  '8ODDlg0aTpCCjgwUEtMnTMdFhnMpCDMm+Aqh51iqESNCCmRDWsC7iU0Ag3HgIqLxMwJ7oAndflwYwsA+h70YO2DvkBjuJgbneItA' +
  'aPDxGa9gsAkM5pAgMeSIGT0kvp0fPDiEMbh5ly1hURqj3SJZgwbGSTtb+iz+fNMXdf6m/aZjdyvMeIpj2Er1/uzqw8cNbsy1FNG0' +
  'eHpxbW/e3h/iuP4L5LQ3T6DLKMhN+gXY9Quyla646SWtcWUabmvdLfuKpDpM/IFb/06CLOt5HLrmeSBkOVB1fW1WtNQVCsWyr3FN' +
  'otGdEU1frcQa26WgFVem7qVWXSP2TeXRj98='

/** Bytes that DynamoDB bills for an item. */
const billed = (item: object) =>
  sizeOf(JSON.parse(JSON.stringify(marshall(item), (_, value) => (isBytes(value) ? base64(value) : value))))
const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

function readOrNothing(row: Record<string, unknown>): EvidenceRecord | undefined {
  try {
    return readEvidence(row)
  } catch {
    return undefined
  }
}

/** As personal fields were sealed before they were packed. */
function sealedPlain(fields: PersonalEvidence): SealedPersonal {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`vinculo evidence 1 ${customerId} 1`))
  const parts = [nonce, cipher.update(JSON.stringify(fields), 'utf8'), cipher.final(), cipher.getAuthTag()]
  return { cipher: 'aes-256-gcm', sealed: Buffer.concat(parts).toString('base64url') }
}
