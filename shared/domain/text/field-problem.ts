/** One thing that is wrong with what somebody sent: where, and what to do about it. */
export interface FieldProblem {
  /** Path in what was sent, such as `sources.es.mjml` or `rule.all[1].field`. */
  readonly field: string
  /** Line in that field's text, from 1. */
  readonly line?: number | undefined
  /** A sentence that says what would be right. */
  readonly message: string
}
