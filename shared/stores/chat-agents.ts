import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Agent } from '../domain/chat/conversation.ts'
import { presenceSeconds, ticketSeconds } from '../domain/chat/limits.ts'
import { secretHash } from '../domain/chat/secrets.ts'
import { type Present, presentRow, ticketRow } from './chat-rows.ts'
import { ifConditionHolds } from './conditions.ts'
import type { ChatTable } from './conversations.ts'
import { keys } from './keys.ts'
import { isGone, parseRow } from './parse-row.ts'
import { queryAll } from './query-all.ts'

/** Agents: the tickets by which they enter, who is there, what waits for them and what they answer. */
export function createChatAgents({ client, table, now }: ChatTable & { readonly now: () => Date }) {
  const seconds = () => Math.floor(now().getTime() / 1000)
  const targets = async (partition: string): Promise<string[]> => {
    const items = await queryAll(client, {
      TableName: table,
      KeyConditionExpression: 'conversationId = :partition',
      ExpressionAttributeValues: { ':partition': partition },
      ConsistentRead: true,
    })
    return items.filter((item) => !isGone(item, now())).map(({ target }) => String(target))
  }
  return {
    /** Keeps a ticket by its hash; it opens once, within a minute. */
    async issueTicket(secret: string, agent: Agent, groups: readonly string[]): Promise<void> {
      const key = keys.chatTicket(secretHash('ticket', '', secret))
      await client.send(
        new PutCommand({ TableName: table, Item: { ...key, agent, groups, ttl: seconds() + ticketSeconds } }),
      )
    },

    /** Whose ticket it is; whoever asks again gets nothing. */
    async redeemTicket(secret: string): Promise<Agent | undefined> {
      const Key = keys.chatTicket(secretHash('ticket', '', secret))
      const { Attributes } = await client.send(new DeleteCommand({ TableName: table, Key, ReturnValues: 'ALL_OLD' }))
      return Attributes && !isGone(Attributes, now()) ? parseRow('ticket', ticketRow, Attributes).agent : undefined
    },

    async enter(connectionId: string, agent: Agent): Promise<void> {
      const until = seconds() + presenceSeconds
      const Item = { ...keys.presentAgent(connectionId), connectionId, agent, available: true, until, ttl: until }
      await client.send(new PutCommand({ TableName: table, Item }))
    },

    /** The agent was heard of, and is available or not where that is said. */
    stay(connectionId: string, available?: boolean): Promise<'stayed' | 'gone'> {
      const until = seconds() + presenceSeconds
      const command = new UpdateCommand({
        TableName: table,
        Key: keys.presentAgent(connectionId),
        UpdateExpression: `SET #until = :until, #ttl = :until${available === undefined ? '' : ', available = :available'}`,
        ConditionExpression: 'attribute_exists(conversationId)',
        ExpressionAttributeNames: { '#until': 'until', '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':until': until, ...(available !== undefined && { ':available': available }) },
      })
      return ifConditionHolds(client.send(command), 'stayed', 'gone')
    },

    async exit(connectionId: string): Promise<void> {
      await client.send(new DeleteCommand({ TableName: table, Key: keys.presentAgent(connectionId) }))
    },

    /** Connections of agents who were heard of lately. */
    async present(): Promise<Present[]> {
      const items = await queryAll(client, {
        TableName: table,
        KeyConditionExpression: 'conversationId = :agents',
        ExpressionAttributeValues: { ':agents': keys.presentAgent('-').conversationId },
        ConsistentRead: true,
      })
      return items.filter((item) => !isGone(item, now())).map((item) => parseRow('agent', presentRow, item))
    },

    /** Conversations that wait, longest first. */
    waiting: () => targets(keys.waiting('-', '-').conversationId),

    /** Conversations that an agent answers. */
    answeredBy: (agentId: string) => targets(keys.answeredBy(agentId, '-').conversationId),
  }
}

export type ChatAgents = ReturnType<typeof createChatAgents>
