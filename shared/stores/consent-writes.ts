import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { ChangedConsents } from '../domain/consent/change-consents.ts'
import type { Profile } from '../domain/profile/profile.ts'
import { ifTransactionHolds } from './conditions.ts'
import { appendedEvidence } from './evidence.ts'
import { createProfiles, type TransactItem } from './profiles.ts'

/** Names of the tables that a change of consent writes. */
export interface ConsentTables {
  readonly profiles: string
  readonly registry: string
  readonly evidence: string
  readonly keys: string
  readonly timeline: string
}

export type WrittenConsents = 'written' | 'conflict'
export type ConsentWrites = ReturnType<typeof createConsentWrites>

interface ConsentWritesDeps {
  readonly client: DynamoDBDocumentClient
  readonly tables: ConsentTables
}

/** Changes a customer's consents. */
export function createConsentWrites({ client, tables }: ConsentWritesDeps) {
  const profiles = createProfiles({ client, table: tables.profiles })
  return {
    change: (before: Profile, changed: ChangedConsents): Promise<WrittenConsents> =>
      writeConsents(client, [profiles.change(before, changed.profile), ...evidenceOf(tables, changed)]),
  }
}

/**
 * Makes a transaction that changes consent: profile, evidence and identity become true together or not at all.
 * `conflict` says that something changed since it was read: read again and decide anew.
 */
export const writeConsents = (client: DynamoDBDocumentClient, items: TransactItem[]): Promise<WrittenConsents> =>
  ifTransactionHolds(client.send(new TransactWriteCommand({ TransactItems: items })), 'written', 'conflict')

/** What such a transaction adds to the evidence. */
export const evidenceOf = ({ evidence }: ConsentTables, { records }: ChangedConsents): readonly TransactItem[] =>
  records.map((record) => appendedEvidence(evidence, record))
