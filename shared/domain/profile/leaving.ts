/** Why somebody left a topic, in the order in which the page offers them. */
export const leavingReasons = [
  'too-many',
  'not-interesting',
  'never-asked',
  'badly-shown',
  'no-longer-customer',
  'other',
] as const
export type LeavingReason = (typeof leavingReasons)[number]

/** Characters of what somebody may say besides. */
export const longestRemark = 500

/** A remark as it is kept: one paragraph without control characters; undefined where nothing was said. */
export function remarkOf(text: string): string | undefined {
  const said = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  // By characters, not by halves of one.
  return said === '' ? undefined : [...said].slice(0, longestRemark).join('')
}
