import type { Line, Outcome } from './line.ts'

/**
 * Where a message stands, as a function of what is known of it. What the recipient's side did proves acceptance and
 * outranks everything; a definite refusal outranks SES's first answer (a virus is found after it); doubt comes last.
 */
export function outcomeOf(line: Line): Outcome {
  if (line.delivered || line.bounced || line.complained || line.opened || line.clicked || line.delayed) return 'sent'
  if (line.failed) return 'failed'
  if (line.accepted) return 'sent'
  if (line.skipped) return 'skipped'
  if (line.ambiguous) return 'unknown'
  return line.attempt === undefined ? 'planned' : 'claimed'
}

/**
 * Since when a mail that SES took shows no sign of its end: no delivery, bounce or complaint, and nobody opened it. A
 * delay is no such sign: SES goes on trying for 14 hours. Undefined where there is a sign, or SES did not take it.
 */
export function silentSince(line: Line): string | undefined {
  if (line.delivered || line.bounced || line.complained || line.opened || line.clicked) return undefined
  return outcomeOf(line) === 'sent' ? (line.accepted?.at ?? line.delayed) : undefined
}

/** Since when it is in doubt whether SES took the mail; undefined where it is not. */
export function unknownSince(line: Line): string | undefined {
  return outcomeOf(line) === 'unknown' ? line.ambiguous?.at : undefined
}

/** True where nothing more will be tried for the line. */
export function isSettled(line: Line): boolean {
  const outcome = outcomeOf(line)
  return outcome !== 'planned' && outcome !== 'claimed'
}
