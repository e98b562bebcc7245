import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { EvidenceRecord } from '../domain/evidence/evidence.ts'
import { parseRow } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'
import { queryAll } from './query-all.ts'

const text = z.exactOptional(z.string())
/** A record of evidence as it lies in its table. */
export const evidenceRow: z.ZodMiniType<EvidenceRecord> = z.object({
  customerId: z.string(),
  sequence: z.int(),
  schema: z.literal(1),
  kind: z.enum(['granted', 'withdrawn']),
  topicId: z.string(),
  at: z.iso.datetime(),
  origin: z.enum(['confirmed-form', 'preference-page', 'one-click', 'unsubscribe-page', 'complaint', 'import']),
  wording: z.exactOptional(
    z.object({ text: z.string(), hash: z.string(), locale: z.enum(['es', 'en']), version: z.string() }),
  ),
  formId: text,
  formVersion: z.exactOptional(z.int()),
  submissionId: text,
  challenge: z.exactOptional(
    z.object({ challengeId: z.string(), verdict: z.literal('solved'), work: z.number(), seconds: z.number() }),
  ),
  mailId: text,
  runId: text,
  personal: z.object({ cipher: z.literal('aes-256-gcm'), sealed: z.string() }),
  previous: z.string(),
  hash: z.string(),
})

/** Consent evidence: appended, read, and nothing else; no role may update or delete. */
export function createEvidence({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return {
    /** Part of a transaction: a record under a sequence that nobody has written. */
    appended: (record: EvidenceRecord): TransactItem => ({
      Put: { TableName: table, Item: { ...record }, ConditionExpression: 'attribute_not_exists(customerId)' },
    }),

    /** A customer's whole chain, first record first, strongly consistent. */
    async chain(customerId: string): Promise<EvidenceRecord[]> {
      const query = {
        TableName: table,
        KeyConditionExpression: 'customerId = :customerId',
        ExpressionAttributeValues: { ':customerId': customerId },
        ConsistentRead: true,
      }
      const items = await queryAll(client, query)
      return items.map((item) => parseRow('evidence record', evidenceRow, item))
    },
  }
}
