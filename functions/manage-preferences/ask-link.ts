import type { Profile } from '../../shared/domain/profile/profile.ts'
import { linkLimit } from '../../shared/domain/submission/link-limit.ts'
import type { SendLink } from '../../shared/events/jobs.ts'
import type { createLimits } from '../../shared/stores/limits.ts'

export interface AskLinkDeps {
  readonly limits: Pick<ReturnType<typeof createLimits>, 'take'>
  readonly hashAddress: (address: string) => Promise<string>
  readonly sendLink: (job: SendLink) => Promise<void>
  /** A new ULID. */
  readonly newId: () => string
  readonly now: () => Date
}

/**
 * Has a customer mailed a link that shows or erases their data. The page is not enough for that: whoever a letter was
 * forwarded to can open it, and does not read the customer's mailbox.
 */
export function createAskLink(deps: AskLinkDeps) {
  return async ({ customerId, email }: Profile, purpose: 'export' | 'erase'): Promise<'asked' | 'enough'> => {
    const limit = linkLimit(await deps.hashAddress(email))
    if (!(await deps.limits.take(limit, deps.now())).taken) return 'enough'
    await deps.sendLink({ job: 'SendLink', linkId: deps.newId(), purpose, customerId })
    return 'asked'
  }
}

export type AskLink = ReturnType<typeof createAskLink>
