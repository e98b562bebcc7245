import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { ChangedConsents } from '../domain/consent/change-consents.ts'
import type { Activity } from '../domain/profile/activity.ts'
import type { Profile } from '../domain/profile/profile.ts'
import type { ConfirmedSubmission } from '../domain/submission/submission.ts'
import { type ConsentTables, evidenceOf, type WrittenConsents, writeConsents } from './consent-writes.ts'
import { createCustomerKeys } from './customer-keys.ts'
import { createIdentities } from './identities.ts'
import { createSubmissions } from './pending.ts'
import { createProfiles } from './profiles.ts'
import { createRequests } from './requests.ts'
import { createTimeline } from './timeline.ts'

/** A confirmed submission and all that becomes true with it. */
export interface Confirmation {
  readonly submission: ConfirmedSubmission
  /** The profile as read; undefined for someone new, who also gets `newKey`. */
  readonly before: Profile | undefined
  readonly newKey?: Uint8Array
  readonly changed: ChangedConsents
  /** The request that the submission was, where it asked for no topic. */
  readonly requestId?: string
  /** What the timeline gets to know; of consents it knows by their evidence. */
  readonly activity?: Activity
}

interface ConfirmationDeps {
  readonly client: DynamoDBDocumentClient
  readonly tables: ConsentTables
  readonly now: () => Date
}

/** Confirms submissions: the one moment at which someone becomes a customer. */
export function createConfirmationWrites({ client, tables, now }: ConfirmationDeps) {
  const profiles = createProfiles({ client, table: tables.profiles })
  const identities = createIdentities({ client, table: tables.registry })
  const submissions = createSubmissions({ client, table: tables.registry, now })
  const requests = createRequests({ client, table: tables.registry, now })
  const customerKeys = createCustomerKeys({ client, table: tables.keys })
  const timeline = createTimeline({ client, table: tables.timeline, now })
  return {
    async confirm(confirmation: Confirmation): Promise<WrittenConsents> {
      const { submission, before, newKey, changed, requestId, activity } = confirmation
      const { customerId, email, updatedAt } = changed.profile
      // Before the transaction, in which it would cost twice: a key that nobody comes to own is nothing but random bytes.
      if (newKey) await customerKeys.create(customerId, newKey, updatedAt)
      const identity = { kind: 'email', value: email, customerId } as const
      return writeConsents(client, [
        submissions.confirmation(submission),
        ...(before
          ? [profiles.change(before, changed.profile), identities.check(identity)]
          : [profiles.creation(changed.profile), identities.claim(identity)]),
        ...(requestId ? [requests.verification(requestId, customerId)] : []),
        ...evidenceOf(tables, changed),
        ...(activity ? [timeline.written(activity)] : []),
      ])
    },
  }
}
