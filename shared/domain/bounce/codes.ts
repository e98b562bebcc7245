import type { NormalText } from './normalise.ts'

/** Codes found for a reply; empty strings where there are none. */
export type Code = {
  /** Candidates for the enhanced status (RFC 3463), the remote server's own first. */
  readonly statuses: readonly string[]
  /** The SMTP reply code (RFC 5321 section 4.2), such as `550`. */
  readonly reply: string
}

const statusIn = /(?<![\d.])([245]\.\d{1,2}\.\d{1,3})(?![\d.]*\d)/
const replyIn = /(?:^|[\s;:"'<(])([245]\d\d)(?=[\s:;-]|$)/

/**
 * Reads both codes. The status inside the reply is the remote server's; the field beside it may be a relay's
 * translation, often the empty `5.0.0`.
 */
export const readCodes = (status: string, { raw }: NormalText): Code => {
  const own = statusIn.exec(raw)?.[1]
  const given = statusIn.exec(status.slice(0, 64))?.[1]
  const statuses = [own, given].filter((found) => found !== undefined)
  return { statuses, reply: replyIn.exec(raw)?.[1] ?? '' }
}
