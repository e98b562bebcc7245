import type { BounceMark, MailFacts } from '../profile/profile.ts'
import { type Cause, remedies } from './cause.ts'

/** So many bounces within so many days, with no delivery after them, suppress an address whose cause may pass. */
const repeats = 3
const windowMs = 30 * 86_400_000

/**
 * The cause for which an address is suppressed now, if it is: at once for causes whose remedy says so, after repeats for
 * those that may pass. Event times decide, so the answer does not depend on when the events came.
 * @param cause of the bounce that was just recorded
 * @param mail what is known of the customer's mail, that bounce included
 */
export function suppressionFor(cause: Cause, mail: Pick<MailFacts, 'bounces' | 'deliveredAt'>): Cause | undefined {
  switch (remedies[cause]) {
    case 'suppress':
    case 'already-suppressed':
      return cause
    case 'suppress-after-repeats':
      return persists(mail) ? cause : undefined
    default:
      return undefined
  }
}

/** True where the mailbox provider asks for less: mail to it is slowed down, whatever else the remedy is. */
export const slowsDown = (cause: Cause): boolean => remedies[cause] === 'slow-down' || cause === 'blocked-reputation'

function persists({ bounces = [], deliveredAt = '' }: Pick<MailFacts, 'bounces' | 'deliveredAt'>): boolean {
  const since = bounces.filter(
    ({ at, cause }: BounceMark) => remedies[cause] === 'suppress-after-repeats' && at > deliveredAt,
  )
  return since.some((first, place) => {
    const last = since[place + repeats - 1]
    return last !== undefined && Date.parse(last.at) - Date.parse(first.at) <= windowMs
  })
}
