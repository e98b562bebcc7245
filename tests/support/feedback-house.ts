import { randomBytes } from 'node:crypto'
import { createFollowSesList, type FollowSesListDeps } from '../../functions/reconcile-messages/follow-ses-list.ts'
import { createGuardReputation } from '../../functions/reconcile-messages/guard-reputation.ts'
import {
  createReadSuppressionList,
  type ReadSuppressionListDeps,
} from '../../functions/reconcile-messages/read-suppression-list.ts'
import { createWatchRuns } from '../../functions/reconcile-messages/watch-runs.ts'
import type { RawLine } from '../../functions/record-feedback/raw-line.ts'
import { createRecordFeedback } from '../../functions/record-feedback/record-feedback.ts'
import { createWatchReputation } from '../../functions/record-feedback/watch-reputation.ts'
import { createRetryReturned } from '../../shared/campaigns/retry-returned.ts'
import { type ApplyDeps, createApplyToCustomer } from '../../shared/customers/apply-to-customer.ts'
import { defaultRetries } from '../../shared/domain/message/retry.ts'
import type { SendMessages } from '../../shared/events/jobs.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { BatchStore } from '../../shared/stores/batches.ts'
import { createBounceSettings } from '../../shared/stores/bounce-settings.ts'
import { createConsentWrites } from '../../shared/stores/consent-writes.ts'
import { createCustomerKeys } from '../../shared/stores/customer-keys.ts'
import { linesOfCustomers } from '../../shared/stores/customer-lines.ts'
import { createFindings } from '../../shared/stores/findings.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import type { ProgressStore } from '../../shared/stores/progress.ts'
import { createProviderPaces } from '../../shared/stores/provider-pace.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import { createSendingSettings } from '../../shared/stores/sending-settings.ts'
import { createSesListNotes } from '../../shared/stores/ses-list-notes.ts'
import { createSuppressionLook } from '../../shared/stores/suppression-look.ts'
import type { SuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import { createWatchedRuns } from '../../shared/stores/watched-runs.ts'
import type { TestDynamo } from './dynamo.ts'

/** What SES's suppression list has; a test fills it in. */
export type TestList = ReadSuppressionListDeps['list'] & Partial<FollowSesListDeps['list']>
export const emptyList: TestList = { addedBetween: async function* () {}, mailOf: async () => undefined }

export interface FeedbackHouse {
  readonly dynamo: Pick<TestDynamo, 'client' | 'tables'>
  readonly runs: RunStore
  readonly batches: BatchStore
  readonly progress: ProgressStore
  readonly suppressions: SuppressionStore
  readonly list: TestList
  readonly hashOf: (address: string) => string
  readonly send: (jobs: readonly SendMessages[]) => Promise<void>
  readonly reconcile: (runId: string) => Promise<void>
  readonly runStopped: () => void
  readonly now: () => Date
  readonly log: Log
}

/** Everything that feedback and its absence lead to, over the stores of a house. */
export function feedbackHouse(house: FeedbackHouse) {
  const { runs, batches, progress, suppressions, list, hashOf, send, reconcile, runStopped, now, log } = house
  const { client, tables } = house.dynamo
  const ledger = { client, table: tables.ledger }
  const registry = { client, table: tables.registry }
  const raw: RawLine[] = []
  const customers = new Map<string, string>()
  const settings = createSendingSettings(registry)
  const guard = async () => (await settings.get()).guard
  const bounceSettings = createBounceSettings(registry)
  const watched = createWatchedRuns(ledger)
  const paces = createProviderPaces(registry)
  const findings = createFindings(registry)
  const apply: ApplyDeps = {
    profiles: createProfiles({ client, table: tables.profiles }),
    customerKeys: createCustomerKeys({ client, table: tables.keys }),
    consents: createConsentWrites({ client, tables }),
    timeline: createTimeline({ client, table: tables.timeline, now }),
    suppressions,
    sesList: createSesListNotes(registry, now),
    settings: bounceSettings.get,
    hashAddress: async (address) => hashOf(address),
    random: randomBytes,
    now,
  }
  const retryReturned = createRetryReturned({ batches, progress, policy: async () => defaultRetries, send, now })
  const reputation = createGuardReputation({ runs, progress, guard, runStopped, now, log })
  const feedback = createRecordFeedback({
    runs,
    batches,
    customerOf: async (address) => customers.get(address),
    apply: createApplyToCustomer(apply),
    slowDown: paces.slowDown,
    sight: findings.sight,
    watchReputation: createWatchReputation({ progress, guard, reconcile }),
    keepRaw: async (lines) => void raw.push(...(lines as RawLine[])),
    log,
  })
  const followSesList = createFollowSesList({
    ...apply,
    notes: createSesListNotes(registry, now),
    suppressions,
    list: { suppress: async () => {}, forget: async () => {}, ...list },
    sleep: async () => {},
    log,
  })
  const readSuppressionList = createReadSuppressionList({
    list,
    lastLook: createSuppressionLook(ledger),
    runs,
    watched,
    linesOf: (run, customerIds) => linesOfCustomers(ledger, run, customerIds),
    batches,
    suppressions,
    hashAddress: apply.hashAddress,
    customerOf: (address) => createIdentities(registry).find('email', address),
    profiles: apply.profiles,
    apply: createApplyToCustomer({
      ...apply,
      suppressions: { suppress: async () => false, refute: async () => false },
      sesList: { note: async () => {} },
    }),
    now,
    log,
  })
  return {
    raw,
    /** Whom single mails belong to, by address; a test fills it in. */
    customers,
    settings,
    bounceSettings,
    watched,
    paces,
    findings,
    feedback,
    reconciling: {
      reputation,
      retryReturned,
      late: createWatchRuns({ runs, progress, watched, reputation, retryReturned, now }),
      readSuppressionList,
      followSesList,
    },
  }
}
