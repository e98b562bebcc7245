import type { Cause } from '../bounce/cause.ts'
import type { Consent } from '../consent/consent.ts'
import type { ChainHead } from '../evidence/chain-head.ts'
import type { Rest } from './rest.ts'

export type Language = 'es' | 'en'
export const languages = ['es', 'en'] as const satisfies readonly Language[]

/** A value that a form's own field leaves on the profile. */
export type FieldValue = string | number | boolean | readonly string[]

/** A bounce as the profile remembers it: enough to count them by event time. */
export interface BounceMark {
  /** ISO 8601 instant, SES's event time. */
  readonly at: string
  readonly cause: Cause
}

/** What mail did with this customer; each instant is the latest of its kind, by event time (ISO 8601). */
export interface MailFacts {
  /** Of letters of campaigns alone: confirmations and other single mails do not count. */
  readonly sentAt?: string
  readonly deliveredAt?: string
  readonly openedAt?: string
  readonly clickedAt?: string
  readonly complainedAt?: string
  /** The latest 10 bounces of each counted cause and the latest 10 of all others, oldest first. */
  readonly bounces?: readonly BounceMark[]
  /** Set when the address got onto the suppression list; a copy for audiences, the list itself decides. */
  readonly suppressedFor?: Cause | 'complaint' | 'manual'
  /** A person let the address be mailed again, knowing all that had happened until then (event time). */
  readonly liftedUpTo?: string
}

/** What a customer answered after their latest conversation. */
export interface ChatAnswers {
  /** 1 to 5. */
  readonly satisfaction: number
  /** Absent where that was not answered. */
  readonly solved?: boolean
  /** ISO 8601 instant. */
  readonly ratedAt: string
}

/**
 * A customer as one compact item (about 1 KB): what is known of them and all that audiences select by.
 * `revision` rises by one with each write, which is how concurrent writers notice each other.
 */
export interface Profile extends Rest {
  readonly customerId: string
  readonly schema: 1
  readonly revision: number
  /** ISO 8601 instants. */
  readonly createdAt: string
  readonly updatedAt: string
  /** As normalised by `normaliseAddress`. */
  readonly email: string
  /** When the owner of the address confirmed it. */
  readonly emailVerifiedAt: string
  /** Mailbox provider by the address's domain: gmail, outlook, yahoo, icloud, other ... */
  readonly provider: string
  readonly language: Language
  readonly givenName?: string
  readonly familyName?: string
  readonly phone?: string
  readonly country?: string
  readonly city?: string
  /** MM-DD, or YYYY-MM-DD where the year is known. */
  readonly birthday?: string
  /** Answers to the company's own fields, by field name. */
  readonly fields: Readonly<Record<string, FieldValue>>
  /** By topic id. */
  readonly consents: Readonly<Record<string, Consent>>
  /** Head of the evidence chain: the last sequence and its record's hash. */
  readonly evidence: ChainHead
  readonly mail: MailFacts
  readonly chat?: ChatAnswers
  /** The form that first brought this customer, or `import`. */
  readonly source: string
}

/** What is left in the profile's place, so that scans and late writers find something that tells them to stop. */
export type Tombstone =
  | {
      readonly customerId: string
      readonly erased: true
      readonly at: string
      /** Where the chain of evidence ended, so that a record cut off later shows. */
      readonly evidence?: ChainHead
      /** Present until everything else of the customer is gone: what is owned by their address is found by its hash. */
      readonly sweep?: { readonly addressHash: string }
    }
  | { readonly customerId: string; readonly mergedInto: string; readonly at: string }

export function isTombstone(item: object): item is Tombstone {
  return 'erased' in item || 'mergedInto' in item
}
