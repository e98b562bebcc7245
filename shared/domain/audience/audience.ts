import type { Rule } from './rule.ts'

/** A named rule over profiles, evaluated when it is used, never a stale copy. */
export interface Audience {
  readonly audienceId: string
  readonly name: string
  readonly rule: Rule
  readonly revision: number
  readonly createdAt: string
  readonly updatedAt: string
}
