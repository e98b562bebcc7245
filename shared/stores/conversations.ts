import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Conversation, Line } from '../domain/chat/conversation.ts'
import type { ChatNote, HeldMessage } from '../events/chat-shapes.ts'
import { conversationRow, type Participant, type Sent, sentRow } from './chat-rows.ts'
import { ifTransactionHolds } from './conditions.ts'
import { indexWrites } from './conversation-index.ts'
import { keys } from './keys.ts'
import { isGone, parseRow, ttlOf } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'

export interface ChatTable {
  readonly client: DynamoDBDocumentClient
  /** Name of the table of conversations. */
  readonly table: string
}

/** What is written with a new head, in one transaction. */
export interface With {
  readonly line?: Line
  readonly note?: ChatNote
  /** What a browser sent, and what becomes of it: refused where it was there before. */
  readonly sent?: { readonly participantId: string; readonly clientId: string; readonly became: Sent }
  readonly hold?: HeldMessage
  /** A held message that is decided, once. */
  readonly decided?: { readonly held: HeldMessage; readonly became: Sent }
  readonly participant?: Participant
  /** Those who must not expire before a conversation that has begun. */
  readonly lasting?: readonly string[]
  /** Of other tables. */
  readonly besides?: readonly TransactItem[]
}

/** Conversations: each change is one transaction over the head's revision. */
export function createConversations({ client, table, now }: ChatTable & { readonly now: () => Date }) {
  const get = async (conversationId: string): Promise<Conversation | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keys.conversation(conversationId), ConsistentRead: true }),
    )
    return Item && !isGone(Item, now()) ? parseRow('conversation', conversationRow, Item) : undefined
  }
  return {
    /** Strongly consistent; undefined where it expired, was erased or never was. */
    get,

    /** Puts a new conversation; its id is new. */
    async create(conversation: Conversation, { participant }: Pick<With, 'participant'> = {}): Promise<void> {
      const ttl = ttlOf(conversation.expiresAt)
      const items: TransactItem[] = [
        {
          Put: { TableName: table, Item: { ...keys.conversation(conversation.conversationId), ...conversation, ttl } },
        },
        ...(participant ? [participantItem(table, conversation, participant)] : []),
        ...indexWrites(table, undefined, conversation),
      ]
      await client.send(new TransactWriteCommand({ TransactItems: items }))
    },

    /** Writes `after` in place of `before`, with what belongs to it; `conflict` where somebody was faster. */
    save(before: Conversation, after: Conversation, more: With = {}): Promise<'saved' | 'conflict'> {
      const { conversationId } = before
      const ttl = ttlOf(after.expiresAt)
      const item = (Item: Record<string, unknown>): TransactItem => ({
        Put: { TableName: table, Item: { ...Item, ttl }, ConditionExpression: 'attribute_not_exists(conversationId)' },
      })
      const { line, note, sent, hold, decided, participant } = more
      const items: TransactItem[] = [
        {
          Put: {
            TableName: table,
            Item: { ...keys.conversation(conversationId), ...after, revision: before.revision + 1, ttl },
            ConditionExpression: 'revision = :read',
            ExpressionAttributeValues: { ':read': before.revision },
          },
        },
        ...indexWrites(table, before, after),
        ...(line ? [item({ ...keys.chatLine(conversationId, line.line), ...line })] : []),
        ...(note ? [item({ ...keys.chatNote(conversationId, note.note), ...note })] : []),
        ...(hold ? [item({ ...keys.chatHeld(conversationId, hold.held), ...hold })] : []),
        ...(sent
          ? [item({ ...keys.chatSent(conversationId, sent.participantId, sent.clientId), ...sent.became })]
          : []),
        ...(decided ? decisions(table, conversationId, decided, ttl) : []),
        ...(participant ? [participantItem(table, after, participant)] : []),
        ...(more.lasting ?? []).map((id) => lasting(table, conversationId, id, ttl)),
        ...(more.besides ?? []),
      ]
      const write = client.send(new TransactWriteCommand({ TransactItems: items }))
      return ifTransactionHolds(write, 'saved', 'conflict')
    },

    /** What became of what a participant sent under this client id, if it was ever taken. */
    async sent(conversationId: string, participantId: string, clientId: string): Promise<Sent | undefined> {
      const Key = keys.chatSent(conversationId, participantId, clientId)
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
      return Item && parseRow('sent message', sentRow, Item)
    },
  }
}

export type Conversations = ReturnType<typeof createConversations>

const participantItem = (
  table: string,
  { conversationId, expiresAt }: Conversation,
  participant: Participant,
): TransactItem => ({
  Put: {
    TableName: table,
    Item: { ...keys.participant(conversationId, participant.participantId), ...participant, ttl: ttlOf(expiresAt) },
  },
})

/** Of two moderators one decides: the held message is there once. */
function decisions(table: string, conversationId: string, { held, became }: NonNullable<With['decided']>, ttl: number) {
  const items: TransactItem[] = [
    {
      Delete: {
        TableName: table,
        Key: keys.chatHeld(conversationId, held.held),
        ConditionExpression: 'attribute_exists(conversationId)',
      },
    },
    {
      Put: {
        TableName: table,
        Item: { ...keys.chatSent(conversationId, held.by.id, held.clientId), ...became, ttl },
      },
    },
  ]
  return items
}

const lasting = (table: string, conversationId: string, participantId: string, ttl: number): TransactItem => ({
  Update: {
    TableName: table,
    Key: keys.participant(conversationId, participantId),
    UpdateExpression: 'SET #ttl = :ttl',
    ConditionExpression: 'attribute_exists(conversationId)',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':ttl': ttl },
  },
})
