import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Random } from '../token/token.ts'
import type { PersonalEvidence, SealedPersonal } from './evidence.ts'
import { pack, packing, unpack } from './packing.ts'

const nonceBytes = 12
const tagBytes = 16

/** Which record a ciphertext belongs to: authenticated with it, so that it cannot be moved to another. */
export interface RecordPlace {
  readonly customerId: string
  readonly sequence: number
}

/** Packs a record's personal fields and encrypts them under the customer's own key (32 bytes). */
export function sealPersonal(
  key: Uint8Array,
  place: RecordPlace,
  fields: PersonalEvidence,
  random: Random,
): SealedPersonal {
  const nonce = random(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(binding(place))
  const parts = [nonce, cipher.update(pack(fields)), cipher.final(), cipher.getAuthTag()]
  return { cipher: 'aes-256-gcm', packing, sealed: Buffer.concat(parts).toString('base64url') }
}

/** Reads them again while the key exists; undefined where the key is not the one or the text was altered. */
export function openPersonal(
  key: Uint8Array,
  place: RecordPlace,
  personal: SealedPersonal,
): PersonalEvidence | undefined {
  const bytes = Buffer.from(personal.sealed, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
    decipher.setAAD(binding(place)).setAuthTag(bytes.subarray(-tagBytes))
    const plain = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
    return (personal.packing ? unpack(plain) : JSON.parse(plain.toString('utf8'))) as PersonalEvidence
  } catch {
    return undefined
  }
}

const binding = ({ customerId, sequence }: RecordPlace) => Buffer.from(`vinculo evidence 1 ${customerId} ${sequence}`)
