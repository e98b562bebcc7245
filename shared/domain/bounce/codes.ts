import type { NormalText } from './normalise.ts'

/** Codes found for a reply; empty strings where there are none. */
export type Code = {
  /** Candidates for the enhanced status (RFC 3463): those in the reply as they stand, then the field beside it. */
  readonly statuses: readonly string[]
  /** The SMTP reply code (RFC 5321 section 4.2), such as `550`. */
  readonly reply: string
}

const statusIn = /(?<![\d.])[245]\.\d{1,2}\.\d{1,3}(?![\d.]*\d)/g
const replyIn = /(?:^|[\s;:"'<(])([245]\d\d)(?=[\s:;-]|$)/

/**
 * Reads both codes. The status inside the reply is the remote server's; the field beside it may be a relay's
 * translation, often the empty `5.0.0`. A reply that quotes another holds several.
 */
export const readCodes = (status: string, { raw }: NormalText): Code => {
  const own = raw.match(statusIn) ?? []
  const given = status.slice(0, 64).match(statusIn) ?? []
  const statuses = [...new Set([...own, ...given])]
  return { statuses, reply: replyIn.exec(raw)?.[1] ?? '' }
}
