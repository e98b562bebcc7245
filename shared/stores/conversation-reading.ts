import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod/mini'
import type { Line } from '../domain/chat/conversation.ts'
import { bytesPerPage, linesPerPage } from '../domain/chat/limits.ts'
import type { ChatNote, HeldMessage } from '../events/chat-shapes.ts'
import {
  type Attending,
  attendingRow,
  heldRow,
  lineRow,
  noteRow,
  type Participant,
  participantRow,
} from './chat-rows.ts'
import { ifConditionHolds } from './conditions.ts'
import type { ChatTable } from './conversations.ts'
import { keys } from './keys.ts'
import { isGone, parseRow, ttlOf } from './parse-row.ts'
import { queryEach } from './query-all.ts'

/** What is in a conversation, strongly consistent. */
export function createConversationReading({ client, table, now }: ChatTable & { readonly now: () => Date }) {
  const query = (conversationId: string, above: string, below: string) => ({
    TableName: table,
    KeyConditionExpression: 'conversationId = :id AND sk BETWEEN :above AND :below',
    ExpressionAttributeValues: { ':id': conversationId, ':above': above, ':below': below },
    ConsistentRead: true,
  })
  const page = async <T extends z.ZodMiniType>(kind: string, schema: T, from: string, to: string, id: string) => {
    const { Items = [] } = await client.send(new QueryCommand({ ...query(id, from, to), Limit: linesPerPage }))
    return Items.map((item) => parseRow(kind, schema, item))
  }
  const all = async <T extends z.ZodMiniType>(kind: string, schema: T, id: string, prefix: string) => {
    const found: z.output<T>[] = []
    for await (const item of queryEach(client, query(id, prefix, `${prefix}~`)))
      if (!isGone(item, now())) found.push(parseRow(kind, schema, item))
    return found
  }
  return {
    /** Lines after this one, as many as fit into one frame. */
    async linesAfter(conversationId: string, after: number): Promise<Line[]> {
      const from = keys.chatLine(conversationId, after + 1).sk
      return fitting(await page('line', lineRow, from, 'line#~', conversationId))
    },

    async notesAfter(conversationId: string, after: number): Promise<ChatNote[]> {
      const from = keys.chatNote(conversationId, after + 1).sk
      return fitting(await page('note', noteRow, from, 'note#~', conversationId))
    },

    /** Messages that wait for the moderator, oldest first; as many as fit into one frame. */
    async held(conversationId: string): Promise<HeldMessage[]> {
      return fitting(await page('held message', heldRow, 'held#', 'held#~', conversationId))
    },

    async heldMessage(conversationId: string, heldId: string): Promise<HeldMessage | undefined> {
      const Key = keys.chatHeld(conversationId, heldId)
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
      return Item && parseRow('held message', heldRow, Item)
    },

    participants: (conversationId: string): Promise<Participant[]> =>
      all('participant', participantRow, conversationId, 'participant#'),

    async participant(conversationId: string, id: string): Promise<Participant | undefined> {
      const Key = keys.participant(conversationId, id)
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
      return Item && !isGone(Item, now()) ? parseRow('participant', participantRow, Item) : undefined
    },

    /** Notes how far somebody read; going back changes nothing. */
    markRead(
      { conversationId, expiresAt }: { readonly conversationId: string; readonly expiresAt: string },
      who: Pick<Participant, 'participantId' | 'kind' | 'name'>,
      line: number,
    ): Promise<'marked' | 'read-before'> {
      const command = new UpdateCommand({
        TableName: table,
        Key: keys.participant(conversationId, who.participantId),
        UpdateExpression: `SET #read = :line, participantId = :id, kind = :kind, #ttl = if_not_exists(#ttl, :ttl)${who.name ? ', #name = :name' : ''}`,
        ConditionExpression: 'attribute_not_exists(#read) OR #read < :line',
        ExpressionAttributeNames: { '#read': 'read', '#ttl': 'ttl', ...(who.name && { '#name': 'name' }) },
        ExpressionAttributeValues: {
          ':line': line,
          ':id': who.participantId,
          ':kind': who.kind,
          ':ttl': ttlOf(expiresAt),
          ...(who.name && { ':name': who.name }),
        },
      })
      return ifConditionHolds(client.send(command), 'marked', 'read-before')
    },

    /** Who hears of the conversation now. */
    attending: (conversationId: string): Promise<Attending[]> =>
      all('attending connection', attendingRow, conversationId, 'on#'),
  }
}

export type ConversationReading = ReturnType<typeof createConversationReading>

/** The first of these that fit into one frame; at least one. */
function fitting<T>(items: readonly T[]): T[] {
  let bytes = 0
  return items.filter((item, place) => {
    bytes += Buffer.byteLength(JSON.stringify(item))
    return place === 0 || bytes <= bytesPerPage
  })
}
