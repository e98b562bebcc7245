import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { TranscriptRequest } from '../domain/chat/transcript.ts'
import type { ConfirmationMail } from '../domain/submission/submission.ts'
import { ifConditionHolds, ifTransactionHolds } from './conditions.ts'
import type { ChatTable } from './conversations.ts'
import { keys, owners } from './keys.ts'
import { isGone, parseRow, ttlOf } from './parse-row.ts'
import { confirmationMailRow } from './submission-row.ts'

export const transcriptRow: z.ZodMiniType<TranscriptRequest> = z.object({
  requestId: z.string(),
  conversationId: z.string(),
  address: z.string(),
  addressHash: z.string(),
  language: z.enum(['es', 'en']),
  state: z.enum(['unconfirmed', 'confirmed']),
  expiresAt: z.iso.datetime(),
  ask: z.exactOptional(confirmationMailRow),
  sent: z.exactOptional(confirmationMailRow),
})

/** Requests for a conversation by mail; they lie with it and are gone after a week. */
export function createTranscripts({ client, table, now }: ChatTable & { readonly now: () => Date }) {
  return {
    async get(conversationId: string, requestId: string): Promise<TranscriptRequest | undefined> {
      const Key = keys.transcript(conversationId, requestId)
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
      return Item && !isGone(Item, now()) ? parseRow('transcript request', transcriptRow, Item) : undefined
    },

    /** Puts what is not there yet; an erasure of the address finds it, and nothing else of the conversation. */
    request(request: TranscriptRequest): Promise<'requested' | 'exists'> {
      const { conversationId, requestId, addressHash } = request
      const key = keys.transcript(conversationId, requestId)
      const ttl = ttlOf(request.expiresAt)
      const owned = keys.ownedConversation(owners.address(addressHash), `${conversationId}/${key.sk}`)
      const write = client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName: table,
                Item: { ...key, ...request, ttl },
                ConditionExpression: 'attribute_not_exists(conversationId)',
              },
            },
            { Put: { TableName: table, Item: { ...owned, only: key.sk, ttl } } },
          ],
        }),
      )
      return ifTransactionHolds(write, 'requested', 'exists')
    },

    /** The address's owner wants it; saying so again changes nothing. */
    confirm(conversationId: string, requestId: string): Promise<'confirmed' | 'gone'> {
      const command = new UpdateCommand({
        TableName: table,
        Key: keys.transcript(conversationId, requestId),
        UpdateExpression: 'SET #state = :confirmed',
        ConditionExpression: 'attribute_exists(conversationId)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':confirmed': 'confirmed' },
      })
      return ifConditionHolds(client.send(command), 'confirmed', 'gone')
    },

    /** Writes what is known of one of its mails, if nobody wrote since it was read. */
    markMail(
      { conversationId, requestId }: TranscriptRequest,
      which: 'ask' | 'sent',
      before: ConfirmationMail | undefined,
      mail: ConfirmationMail,
    ): Promise<'marked' | 'conflict'> {
      const command = new UpdateCommand({
        TableName: table,
        Key: keys.transcript(conversationId, requestId),
        UpdateExpression: 'SET #mail = :mail',
        ConditionExpression: before
          ? '#mail = :before'
          : 'attribute_exists(conversationId) AND attribute_not_exists(#mail)',
        ExpressionAttributeNames: { '#mail': which },
        ExpressionAttributeValues: { ':mail': mail, ...(before && { ':before': before }) },
      })
      return ifConditionHolds(client.send(command), 'marked', 'conflict')
    },
  }
}

export type Transcripts = ReturnType<typeof createTranscripts>
