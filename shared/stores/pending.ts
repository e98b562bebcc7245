import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { CustomerRequest } from '../domain/request/request.ts'
import type {
  ConfirmationMail,
  ConfirmedSubmission,
  PendingSubmission,
  Submission,
} from '../domain/submission/submission.ts'
import { addressLimit } from '../domain/submission/submission.ts'
import { ifConditionHolds, ifTransactionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import { notedFor } from './limits.ts'
import { isGone, parseRow, ttlOf } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'
import { requestWrites } from './request-row.ts'
import { submissionRow } from './submission-row.ts'

/** Submissions by the id of their challenge: pending until the owner of the address confirms, gone after 7 days. */
export function createSubmissions(deps: { client: DynamoDBDocumentClient; table: string; now: () => Date }) {
  const { client, table, now } = deps
  const read = async (submissionId: string, ConsistentRead: boolean): Promise<Submission | undefined> => {
    const command = new GetCommand({ TableName: table, Key: keys.pending(submissionId), ConsistentRead })
    const { Item } = await client.send(command)
    return Item && !isGone(Item, now()) ? parseRow('submission', submissionRow, Item) : undefined
  }
  const get = (submissionId: string) => read(submissionId, true)
  return {
    /** Strongly consistent; undefined where it expired, was erased or never was. */
    get,

    /** As it was a moment ago, which costs half: for whoever shows it and changes nothing. */
    look: async (submissionId: string) => (await read(submissionId, false)) ?? get(submissionId),

    /**
     * Stores what was posted under the challenge's id, once: that is what makes a proof single-use and a repeated post
     * harmless. A question or request is listed in the same transaction, marked unverified.
     */
    submit(submission: PendingSubmission, request?: CustomerRequest): Promise<'stored' | 'exists'> {
      const pending = { TableName: table, Item: itemOf(submission), ConditionExpression: 'attribute_not_exists(pk)' }
      // A transaction costs twice: only what must agree with something else is written in one.
      if (!request) return ifConditionHolds(client.send(new PutCommand(pending)), 'stored', 'exists')
      const TransactItems = [{ Put: pending }, ...requestWrites(table, request)]
      const write = client.send(new TransactWriteCommand({ TransactItems }))
      return ifTransactionHolds(write, 'stored', 'exists')
    },

    /** Part of a transaction: confirmed once; what was personal in it is dropped, as the profile has it now. */
    confirmation: (confirmed: ConfirmedSubmission): TransactItem => ({
      Put: {
        TableName: table,
        Item: itemOf(confirmed),
        ConditionExpression: '#state = :pending',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':pending': 'pending' },
      },
    }),

    /** Writes what is known of the confirmation mail, if nobody wrote since it was read. */
    markMail: (
      submissionId: string,
      before: ConfirmationMail | undefined,
      mail: ConfirmationMail,
    ): Promise<'marked' | 'conflict'> =>
      ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keys.pending(submissionId),
            UpdateExpression: 'SET mail = :mail',
            ConditionExpression: before ? 'mail = :before' : 'attribute_exists(pk) AND attribute_not_exists(mail)',
            ExpressionAttributeValues: { ':mail': mail, ...(before && { ':before': before }) },
          }),
        ),
        'marked',
        'conflict',
      ),
  }
}

const itemOf = (submission: Submission) => ({
  ...keys.pending(submission.submissionId),
  ...submission,
  ttl: ttlOf(submission.expiresAt),
})

/**
 * Removes the submissions of an address and counts them. The address's own limit knows them (`addressLimit`): an index
 * would be a write more for every post. Those that were stored before it did are found by their owner.
 */
export async function removeSubmissions(
  client: DynamoDBDocumentClient,
  table: string,
  addressHash: string,
): Promise<number> {
  let removed = 0
  for (const submissionId of await notedFor(client, table, addressLimit, addressHash)) {
    const key = keys.pending(submissionId)
    const { Attributes } = await client.send(new DeleteCommand({ TableName: table, Key: key, ReturnValues: 'ALL_OLD' }))
    if (Attributes) removed += 1
  }
  return removed
}
