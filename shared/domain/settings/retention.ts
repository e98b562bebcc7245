/** How long proofs of sending and delivery are kept. */
export interface RetentionSettings {
  /** Days from the start of a run for which its mails and what became of them are kept. */
  readonly proofDays: number
  readonly revision: number
}

/** Three months of complaints and questions, and ten years, which is what the longest statutes of limitations ask. */
export const leastProofDays = 90
export const mostProofDays = 3650

/** Five years. */
export const defaultRetention: RetentionSettings = { proofDays: 5 * 365, revision: 0 }
