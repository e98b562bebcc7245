import { randomBytes } from 'node:crypto'
import { createGuardReputation } from '../../functions/reconcile-messages/guard-reputation.ts'
import {
  createReadSuppressionList,
  type ReadSuppressionListDeps,
} from '../../functions/reconcile-messages/read-suppression-list.ts'
import { createWatchRuns } from '../../functions/reconcile-messages/watch-runs.ts'
import type { RawLine } from '../../functions/record-feedback/raw-line.ts'
import { createRecordFeedback } from '../../functions/record-feedback/record-feedback.ts'
import { createWatchReputation } from '../../functions/record-feedback/watch-reputation.ts'
import { type ApplyDeps, createApplyToCustomer } from '../../shared/customers/apply-to-customer.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { BatchStore } from '../../shared/stores/batches.ts'
import { createConsentWrites } from '../../shared/stores/consent-writes.ts'
import { createCustomerKeys } from '../../shared/stores/customer-keys.ts'
import { linesOfCustomers } from '../../shared/stores/customer-lines.ts'
import { createIdentities } from '../../shared/stores/identities.ts'
import { createProfiles } from '../../shared/stores/profiles.ts'
import type { ProgressStore } from '../../shared/stores/progress.ts'
import { createProviderPaces } from '../../shared/stores/provider-pace.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import { createSendingSettings } from '../../shared/stores/sending-settings.ts'
import { createSuppressionLook } from '../../shared/stores/suppression-look.ts'
import type { SuppressionStore } from '../../shared/stores/suppressions.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import { createWatchedRuns } from '../../shared/stores/watched-runs.ts'
import type { TestDynamo } from './dynamo.ts'

/** What SES's suppression list has; a test fills it in. */
export type TestList = ReadSuppressionListDeps['list']
export const emptyList: TestList = { addedBetween: async function* () {}, mailOf: async () => undefined }

export interface FeedbackHouse {
  readonly dynamo: Pick<TestDynamo, 'client' | 'tables'>
  readonly runs: RunStore
  readonly batches: BatchStore
  readonly progress: ProgressStore
  readonly suppressions: SuppressionStore
  readonly list: TestList
  readonly hashOf: (address: string) => string
  readonly reconcile: (runId: string) => Promise<void>
  readonly runStopped: () => void
  readonly now: () => Date
  readonly log: Log
}

/** Everything that feedback and its absence lead to, over the stores of a house. */
export function feedbackHouse(house: FeedbackHouse) {
  const { runs, batches, progress, suppressions, list, hashOf, reconcile, runStopped, now, log } = house
  const { client, tables } = house.dynamo
  const ledger = { client, table: tables.ledger }
  const registry = { client, table: tables.registry }
  const raw: RawLine[] = []
  const settings = createSendingSettings(registry)
  const guard = async () => (await settings.get()).guard
  const watched = createWatchedRuns(ledger)
  const paces = createProviderPaces(registry)
  const apply: ApplyDeps = {
    profiles: createProfiles({ client, table: tables.profiles }),
    customerKeys: createCustomerKeys({ client, table: tables.keys }),
    consents: createConsentWrites({ client, tables, now }),
    timeline: createTimeline({ client, table: tables.timeline, now }),
    suppressions,
    hashAddress: async (address) => hashOf(address),
    random: randomBytes,
    now,
  }
  const reputation = createGuardReputation({ runs, progress, guard, runStopped, now, log })
  const feedback = createRecordFeedback({
    runs,
    batches,
    customerOf: async () => undefined,
    apply: createApplyToCustomer(apply),
    slowDown: paces.slowDown,
    watchReputation: createWatchReputation({ progress, guard, reconcile }),
    keepRaw: async (lines) => void raw.push(...(lines as RawLine[])),
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
    apply: createApplyToCustomer({ ...apply, suppressions: { suppress: async () => false } }),
    now,
    log,
  })
  return {
    raw,
    settings,
    watched,
    paces,
    feedback,
    reconciling: {
      reputation,
      late: createWatchRuns({ runs, progress, watched, reputation, now }),
      readSuppressionList,
    },
  }
}
