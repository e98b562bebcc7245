import { outcomeOf } from '../../shared/domain/message/outcome.ts'
import type { CustomerLine } from '../../shared/stores/customer-lines.ts'

/**
 * The mail for which a customer's address got onto SES's suppression list: the one that SES names; else the last of those
 * of which nobody knows whether SES took them, if it was attempted before the address got there.
 * @param messageId as SES names the mail, where it does
 * @param at when the address got onto the list (ISO 8601)
 */
export function lineOf(
  lines: readonly CustomerLine[],
  messageId: string | undefined,
  at: string,
): CustomerLine | undefined {
  const named = lines.find(({ line }) => line.accepted !== undefined && line.accepted.messageId === messageId)
  if (named) return named
  return lines
    .filter(({ line, attemptedAt }) => outcomeOf(line) === 'unknown' && attemptedAt !== undefined && attemptedAt <= at)
    .sort((a, b) => (a.attemptedAt ?? '').localeCompare(b.attemptedAt ?? ''))
    .at(-1)
}
