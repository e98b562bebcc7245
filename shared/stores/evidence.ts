import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { EvidenceRecord } from '../domain/evidence/evidence.ts'
import { packEvidence, readEvidence } from './evidence-row.ts'
import type { TransactItem } from './profiles.ts'
import { queryEach } from './query-all.ts'

/** What lies in a customer's evidence. */
interface FoundEvidence {
  readonly records: readonly EvidenceRecord[]
  /** Sequences under which something lies that is no record: somebody altered it. */
  readonly unreadable: readonly number[]
}

/**
 * Part of a transaction: a record of consent under a sequence that nobody has written. Evidence is appended, read, and
 * nothing else; no role may update or delete.
 */
export const appendedEvidence = (table: string, record: EvidenceRecord): TransactItem => ({
  Put: { TableName: table, Item: packEvidence(record), ConditionExpression: 'attribute_not_exists(customerId)' },
})

/** Reads evidence of consent. */
export function createEvidence({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return {
    /** A customer's whole chain, first record first, strongly consistent. */
    async chain(customerId: string): Promise<FoundEvidence> {
      const query = {
        TableName: table,
        KeyConditionExpression: 'customerId = :customerId',
        ExpressionAttributeValues: { ':customerId': customerId },
        ConsistentRead: true,
      }
      const records: EvidenceRecord[] = []
      const unreadable: number[] = []
      for await (const row of queryEach(client, query)) {
        try {
          records.push(readEvidence(row))
        } catch {
          unreadable.push(Number(row.sequence))
        }
      }
      return { records, unreadable }
    },
  }
}
