import type { Language } from '../profile/profile.ts'
import type { Packing } from './packing.ts'

/** How a consent came to change. */
export type EvidenceOrigin =
  | 'confirmed-form'
  | 'preference-page'
  | 'one-click'
  | 'unsubscribe-page'
  | 'unsubscribe-mail'
  | 'complaint'
  | 'import'

/** What the person read when they agreed or left. */
export interface ShownWording {
  readonly text: string
  /** `contentHash` of the text. */
  readonly hash: string
  readonly locale: Language
  /** Version of the form for a form's wording, of the topic's text (its `updatedAt`) for the preference page's. */
  readonly version: string
}

/** Where a request came from, as the front reports it. */
export interface RequestTrace {
  readonly at: string
  readonly network?: string
  readonly userAgent?: string
}

/** The fields of a record that name or point at a person: stored only encrypted under that customer's own key. */
export interface PersonalEvidence {
  readonly addressAsTyped?: string
  readonly address: string
  /** The page that held the form. */
  readonly page?: string
  readonly submission?: RequestTrace
  /** The request that made the change: the confirmation's `POST`, the preference page's, the one-click. */
  readonly change: RequestTrace
}

/**
 * What the challenge showed: which one, how much work was proven (`solved`; `signed` is the hosted page's, which asks for
 * none), how long the visitor had the form open.
 */
export interface ChallengeVerdict {
  readonly challengeId: string
  readonly verdict: 'solved' | 'signed'
  readonly work: number
  /** Seconds between the challenge's issue and the post. */
  readonly seconds: number
}

/** The part of a record that is written in clear: nothing in it tells who the customer is. */
export interface EvidenceFacts {
  readonly kind: 'granted' | 'withdrawn'
  readonly topicId: string
  /** ISO 8601 instant of the change. */
  readonly at: string
  readonly origin: EvidenceOrigin
  readonly wording?: ShownWording
  readonly formId?: string
  readonly formVersion?: number
  readonly submissionId?: string
  readonly challenge?: ChallengeVerdict
  /** SES's id of the confirmation mail, or the run whose mail carried the link. */
  readonly mailId?: string
  readonly runId?: string
}

/** AES-256-GCM; nonce, ciphertext and tag in base64url. */
export interface SealedPersonal {
  readonly cipher: 'aes-256-gcm'
  /** How the fields were packed before they were sealed; plain JSON where it is missing. */
  readonly packing?: Packing
  readonly sealed: string
}

/**
 * One change of one consent, never altered. `hash` covers every other field in canonical JSON, `previous` is the hash of
 * the record before (or `genesis`), so a change, a gap or a swap shows; the ciphertext is covered, not the plain text, so
 * the chain still verifies when the customer's key is gone.
 */
export interface EvidenceRecord extends EvidenceFacts {
  readonly customerId: string
  /** From 1, without gaps. */
  readonly sequence: number
  readonly schema: 1
  readonly personal: SealedPersonal
  readonly previous: string
  readonly hash: string
}
