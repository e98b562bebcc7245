import type { LeavingReason } from '../../shared/domain/profile/leaving.ts'
import type { Profile } from '../../shared/domain/profile/profile.ts'
import type { PreferenceWrites } from '../../shared/stores/preference-writes.ts'

/** Keeps why somebody left a topic: once for each leaving, and never before it. */
export function createTellReason(deps: { readonly writes: Pick<PreferenceWrites, 'reason'> }) {
  return async (
    { customerId, consents }: Profile,
    topicId: string,
    reason: LeavingReason,
    remark: string | undefined,
  ): Promise<'written' | 'told-before' | 'not-left'> => {
    const consent = consents[topicId]
    if (consent?.state !== 'withdrawn') return 'not-left'
    const data = { topicId, reason, ...(remark !== undefined && { remark }) }
    // By the time of the leaving: whoever presses again tells of the same one.
    return deps.writes.reason({ customerId, at: consent.at, kind: 'leaving-reason', unique: topicId, data }, reason)
  }
}

export type TellReason = ReturnType<typeof createTellReason>
