import * as z from 'zod/mini'
import type { EvidenceRecord } from '../domain/evidence/evidence.ts'
import { pack, packing, unpack } from '../domain/evidence/packing.ts'
import { parseRow } from './parse-row.ts'

const text = z.exactOptional(z.string())
/** A record of evidence as it lay in its table until records were packed, and as it is read. */
export const evidenceRow: z.ZodMiniType<EvidenceRecord> = z.object({
  customerId: z.string(),
  sequence: z.int(),
  schema: z.literal(1),
  kind: z.enum(['granted', 'withdrawn']),
  topicId: z.string(),
  at: z.iso.datetime(),
  origin: z.enum([
    'confirmed-form',
    'preference-page',
    'one-click',
    'unsubscribe-page',
    'unsubscribe-mail',
    'complaint',
    'import',
  ]),
  wording: z.exactOptional(
    z.object({ text: z.string(), hash: z.string(), locale: z.enum(['es', 'en']), version: z.string() }),
  ),
  formId: text,
  formVersion: z.exactOptional(z.int()),
  submissionId: text,
  challenge: z.exactOptional(
    z.object({ challengeId: z.string(), verdict: z.enum(['solved', 'signed']), work: z.number(), seconds: z.number() }),
  ),
  mailId: text,
  runId: text,
  personal: z.object({
    cipher: z.literal('aes-256-gcm'),
    packing: z.exactOptional(z.literal(packing)),
    sealed: z.string(),
  }),
  previous: z.string(),
  hash: z.string(),
})

/** Bytes as the document client gives them. */
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** A record as it lies in its table: `packed` holds every field but the key and the ciphertext, which deflate cannot shorten. */
export const packedEvidenceRow = z.object({
  customerId: z.string(),
  sequence: z.int(),
  packing: z.literal(packing),
  packed: bytes,
  sealed: bytes,
})
type PackedEvidence = z.output<typeof packedEvidenceRow>

export function packEvidence(record: EvidenceRecord): PackedEvidence {
  const { customerId, sequence, personal, ...facts } = record
  const { sealed, ...seal } = personal
  return {
    customerId,
    sequence,
    packing,
    packed: pack({ ...facts, personal: seal }),
    sealed: new Uint8Array(Buffer.from(sealed, 'base64url')),
  }
}

/**
 * The record of a row, packed or not.
 * @throws Error where the row does not read
 */
export function readEvidence(row: Readonly<Record<string, unknown>>): EvidenceRecord {
  if (!('packed' in row)) return parseRow('evidence record', evidenceRow, row)
  const { customerId, sequence, packed, sealed } = parseRow('packed evidence record', packedEvidenceRow, row)
  const { personal, ...facts } = unpack(packed) as { readonly personal: object }
  const seal = { ...personal, sealed: Buffer.from(sealed).toString('base64url') }
  return parseRow('evidence record', evidenceRow, { ...facts, customerId, sequence, personal: seal })
}
