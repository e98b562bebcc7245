import { consentActivities } from '../domain/consent/consent-activities.ts'
import type { EvidenceRecord } from '../domain/evidence/evidence.ts'
import { openPersonal } from '../domain/evidence/personal.ts'
import type { Activity } from '../domain/profile/activity.ts'
import type { Profile } from '../domain/profile/profile.ts'
import type { RequestMessage } from '../domain/request/message.ts'
import type { CustomerRequest } from '../domain/request/request.ts'
import type { Submission } from '../domain/submission/submission.ts'

export interface ExportCustomerDeps {
  readonly evidence: { chain(customerId: string): Promise<{ readonly records: readonly EvidenceRecord[] }> }
  readonly customerKeys: { get(customerId: string): Promise<Uint8Array | undefined> }
  readonly timeline: { all(customerId: string): Promise<readonly Activity[]> }
  /** What an address has asked for, and what it has posted and not confirmed yet. */
  readonly requestsOf: (addressHash: string) => Promise<readonly CustomerRequest[]>
  /** The mails, answers and notes of a request. */
  readonly messagesOf: (requestId: string) => Promise<readonly RequestMessage[]>
  readonly conversationsOf: (owner: { customerId: string; addressHash: string }) => Promise<readonly object[]>
  readonly submissionsOf: (addressHash: string) => Promise<readonly Submission[]>
  readonly suppressionOf: (addressHash: string) => Promise<object | undefined>
  readonly hashAddress: (address: string) => Promise<string>
  readonly now: () => Date
}

/** Everything that is held of a customer, for themselves (GDPR articles 15 and 20), ready to be written as JSON. */
export function createExportCustomer(deps: ExportCustomerDeps) {
  /** What colleagues note to each other stays the company's. */
  const withMessages = async ({ addressHash: _, ...request }: CustomerRequest) => ({
    ...request,
    messages: (await deps.messagesOf(request.requestId)).filter(({ direction }) => direction !== 'note'),
  })

  return async (profile: Profile): Promise<object> => {
    const { customerId } = profile
    const addressHash = await deps.hashAddress(profile.email)
    const [{ records }, key, written, requests, conversations, submissions, suppression] = await Promise.all([
      deps.evidence.chain(customerId),
      deps.customerKeys.get(customerId),
      deps.timeline.all(customerId),
      deps.requestsOf(addressHash),
      deps.conversationsOf({ customerId, addressHash }),
      deps.submissionsOf(addressHash),
      deps.suppressionOf(addressHash),
    ])
    const activities = [...written, ...consentActivities(records)].toSorted((a, b) => (a.at < b.at ? -1 : 1))
    return {
      exportedAt: deps.now().toISOString(),
      profile: { ...profile },
      consents: records.map(({ personal, ...record }) => ({
        ...record,
        ...(key && { personal: openPersonal(key, record, personal) }),
      })),
      activities: activities.map(({ at, kind, data }) => ({ at, kind, data })),
      requests: await Promise.all(requests.map(withMessages)),
      conversations,
      posts: submissions.map(({ addressHash: _, ...submission }) => submission),
      ...(suppression && { suppression }),
    }
  }
}

export type ExportCustomer = ReturnType<typeof createExportCustomer>
