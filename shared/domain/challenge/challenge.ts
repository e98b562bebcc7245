import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { currentKey, type KeyRing } from '../token/key-ring.ts'
import type { Proof } from './proof.ts'

/** A visitor may leave a form open this long before they send it. */
export const challengeMinutes = 60

export interface ChallengeRequest {
  readonly ring: KeyRing
  readonly formId: string
  /** Becomes the submission's id: a ULID. */
  readonly id: string
  /** Mean number of SHA-256 hashes to solve it. */
  readonly work: number
  /** From 0 to 1, decides how far from the mean this one lies. */
  readonly luck: number
  readonly now: Date
}

/**
 * A stateless proof-of-work challenge: signed, bound to its form, with its time of issue inside. The solver must find
 * the counter whose hash starts with 16 given bytes, between half and one and a half times `work`.
 * @returns the challenge as altcha-lib 2's solvers take it
 */
export function issueChallenge({ ring, formId, id, work, luck, now }: ChallengeRequest) {
  return createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter: Math.round(work * (0.5 + luck)),
    deriveKey,
    data: { id, formId, issuedAt: now.getTime(), work, key: ring.current },
    hmacSignatureSecret: secretOf(currentKey(ring)),
  })
}

export type ProofVerdict =
  | { readonly ok: true; readonly id: string; readonly work: number; readonly seconds: number }
  | { readonly ok: false; readonly reason: 'forged' | 'expired' | 'unsolved' | 'other-form' }

/** Checks a proof. The library's own expiry is not used: it reads the machine's clock instead of the one given. */
export async function checkProof(ring: KeyRing, formId: string, proof: Proof, now: Date): Promise<ProofVerdict> {
  const { data } = proof.challenge.parameters
  const key = ring.keys[data.key]
  if (!key) return { ok: false, reason: 'forged' }
  const verdict = await verifySolution({
    challenge: proof.challenge,
    solution: { counter: proof.solution.counter, derivedKey: proof.solution.derivedKey },
    deriveKey,
    hmacSignatureSecret: secretOf(key),
  })
  if (verdict.invalidSignature) return { ok: false, reason: 'forged' }
  if (data.formId !== formId) return { ok: false, reason: 'other-form' }
  const seconds = (now.getTime() - data.issuedAt) / 1000
  if (seconds > challengeMinutes * 60) return { ok: false, reason: 'expired' }
  return verdict.verified
    ? { ok: true, id: data.id, work: data.work, seconds: Math.max(0, Math.round(seconds)) }
    : { ok: false, reason: 'unsolved' }
}

const secretOf = (key: Uint8Array) => Buffer.from(key).toString('base64')
