import type { Cause } from '../bounce/cause.ts'

/** An address that must not be mailed; kept without the address, so that it survives erasure. */
export interface Suppression {
  /** `addressHash` of the normalised address. */
  readonly addressHash: string
  readonly cause: Cause | 'complaint' | 'manual'
  /** ISO 8601 instant of the event that led to it. */
  readonly since: string
  /** What told us: `feedback`, `console`, `erasure`, `ses-list` ... */
  readonly source: string
  /**
   * A person let the owner of the address confirm it anew: a confirmation that a form asks for may go there, and nothing
   * else, until a person lifts the suppression.
   */
  readonly reconfirm?: { readonly at: string; readonly by: string }
}
