import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { ChangedConsents } from '../domain/consent/change-consents.ts'
import type { Activity } from '../domain/profile/activity.ts'
import type { Profile } from '../domain/profile/profile.ts'
import type { ConfirmedSubmission } from '../domain/submission/submission.ts'
import { ifTransactionHolds } from './conditions.ts'
import { createCustomerKeys } from './customer-keys.ts'
import { createEvidence } from './evidence.ts'
import { createIdentities } from './identities.ts'
import { createSubmissions } from './pending.ts'
import { createProfiles, type TransactItem } from './profiles.ts'
import { createRequests } from './requests.ts'
import { createTimeline } from './timeline.ts'

/** Names of the tables that a change of consent writes. */
export interface ConsentTables {
  readonly profiles: string
  readonly registry: string
  readonly evidence: string
  readonly keys: string
  readonly timeline: string
}

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

export type ConsentWrites = ReturnType<typeof createConsentWrites>

/**
 * The two transactions that change consent. Profile, evidence and identity become true together or not at
 * all; `conflict` says that something changed since it was read: read again and decide anew.
 */
export function createConsentWrites(deps: { client: DynamoDBDocumentClient; tables: ConsentTables; now: () => Date }) {
  const { client, tables, now } = deps
  const profiles = createProfiles({ client, table: tables.profiles })
  const identities = createIdentities({ client, table: tables.registry })
  const submissions = createSubmissions({ client, table: tables.registry, now })
  const requests = createRequests({ client, table: tables.registry, now })
  const evidence = createEvidence({ client, table: tables.evidence })
  const customerKeys = createCustomerKeys({ client, table: tables.keys })
  const timeline = createTimeline({ client, table: tables.timeline, now })
  const write = (items: TransactItem[]): Promise<'written' | 'conflict'> =>
    ifTransactionHolds(client.send(new TransactWriteCommand({ TransactItems: items })), 'written', 'conflict')
  const proofs = ({ records }: ChangedConsents) => records.map((record) => evidence.appended(record))
  return {
    /** Confirms a submission: the one moment at which someone becomes a customer. */
    async confirm(confirmation: Confirmation): Promise<'written' | 'conflict'> {
      const { submission, before, newKey, changed, requestId, activity } = confirmation
      const { customerId, email, updatedAt } = changed.profile
      // Before the transaction, in which it would cost twice: a key that nobody comes to own is nothing but random bytes.
      if (newKey) await customerKeys.create(customerId, newKey, updatedAt)
      const identity = { kind: 'email', value: email, customerId } as const
      return write([
        submissions.confirmation(submission),
        ...(before
          ? [profiles.change(before, changed.profile), identities.check(identity)]
          : [profiles.creation(changed.profile), identities.claim(identity)]),
        ...(requestId ? [requests.verification(requestId, customerId)] : []),
        ...proofs(changed),
        ...(activity ? [timeline.written(activity)] : []),
      ])
    },

    /** Changes a customer's consents. */
    change: (before: Profile, changed: ChangedConsents): Promise<'written' | 'conflict'> =>
      write([profiles.change(before, changed.profile), ...proofs(changed)]),
  }
}
