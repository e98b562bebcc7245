import { isTombstone } from '../../shared/domain/profile/profile.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { JobContext } from '../../shared/lambda/queue.ts'
import type { SuppressionList } from '../../shared/services/suppression-list.ts'
import type { Profiles } from '../../shared/stores/profiles.ts'
import type { SesListNote, SesListNotes } from '../../shared/stores/ses-list-notes.ts'
import type { SuppressionStore } from '../../shared/stores/suppressions.ts'

export interface FollowSesListDeps {
  readonly notes: Pick<SesListNotes, 'some' | 'followed'>
  readonly profiles: Pick<Profiles, 'get'>
  readonly suppressions: Pick<SuppressionStore, 'get'>
  readonly list: Pick<SuppressionList, 'suppress' | 'forget'>
  readonly hashAddress: (address: string) => Promise<string>
  readonly sleep: (ms: number) => Promise<void>
  readonly log: Log
}

/** SES allows about one call a second to operations that send nothing. */
const paceMs = 1_000
/** More than fit into the time. */
const atOnce = 100
/** What one call may take, with its tries. */
const callMs = 15_000

/**
 * Puts on SES's suppression list what ours has and SES cannot know (what persisted, a bounce that SES calls transient),
 * and takes off it what ours has no more. What is not done in the time, or what SES does not take, is done by the next
 * reconciliation: a note stays until it was followed.
 */
export function createFollowSesList(deps: FollowSesListDeps) {
  return async ({ remainingMs }: JobContext): Promise<void> => {
    for (const note of await deps.notes.some(atOnce)) {
      if (remainingMs() < callMs) return
      try {
        await follow(note)
        await deps.notes.followed(note)
      } catch (error) {
        await failed(note, error as Error)
      }
    }
  }

  /** Ours decides; what SES's list will never take is not asked again. */
  async function failed(note: SesListNote, error: Error): Promise<void> {
    deps.log.warn('SES’s list was not told of an address.', { customerId: note.customerId, error })
    if (error.name === 'BadRequestException') await deps.notes.followed(note)
  }

  async function follow({ addressHash, customerId }: SesListNote): Promise<void> {
    const customer = await deps.profiles.get(customerId)
    // Who was erased, or has another address by now: nobody knows the address any more.
    if (!customer || isTombstone(customer) || (await deps.hashAddress(customer.email)) !== addressHash) return
    const suppression = await deps.suppressions.get(addressHash)
    await deps.sleep(paceMs)
    if (!suppression) await deps.list.forget(customer.email)
    else await deps.list.suppress(customer.email, suppression.cause === 'complaint' ? 'complaint' : 'bounce')
  }
}
