import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { connectionSeconds } from '../domain/chat/limits.ts'
import { type Attending, type ChatConnection, connectionRow } from './chat-rows.ts'
import { ifConditionHolds } from './conditions.ts'
import type { ChatTable } from './conversations.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'

const maxTries = 3

/** Connections: whose they are, what they hear of, and how many frames each has sent in the window of the moment. */
export function createChatConnections({ client, table, now }: ChatTable & { readonly now: () => Date }) {
  const ttl = () => Math.floor(now().getTime() / 1000) + connectionSeconds
  const update = async (connectionId: string, set: string, condition: string, values: Record<string, unknown>) => {
    const command = new UpdateCommand({
      TableName: table,
      Key: keys.connection(connectionId),
      UpdateExpression: set,
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#window': 'window' },
      ExpressionAttributeValues: values,
      ReturnValues: 'ALL_NEW',
    })
    const sent = client.send(command)
    if (!(await ifConditionHolds(sent, true, false))) return undefined
    return parseRow('connection', connectionRow, (await sent).Attributes)
  }
  return {
    /** Notes a connection that has come to stand. */
    async open(connection: Omit<ChatConnection, 'window' | 'frames'>): Promise<void> {
      const Item = { ...keys.connection(connection.connectionId), ...connection, window: 0, frames: 0, ttl: ttl() }
      await client.send(new PutCommand({ TableName: table, Item }))
    },

    /** Counts a frame in this window and tells whose connection it is, in one write; undefined where it is not known. */
    async count(connectionId: string, window: number): Promise<ChatConnection | undefined> {
      for (let tries = 0; tries < maxTries; tries++) {
        const values = { ':one': 1, ':window': window }
        const known = 'attribute_exists(conversationId) AND #window'
        const counted =
          (await update(connectionId, 'SET frames = frames + :one', `${known} = :window`, values)) ??
          (await update(connectionId, 'SET #window = :window, frames = :one', `${known} < :window`, values))
        if (counted) return counted
      }
      return undefined
    },

    /** Says whose connection it is, once; `taken` where that was said before. */
    bind(connectionId: string, whose: Pick<ChatConnection, 'role' | 'language' | 'of' | 'whoId' | 'name'>) {
      const fields = Object.entries(whose).filter(([, value]) => value !== undefined)
      const command = new UpdateCommand({
        TableName: table,
        Key: keys.connection(connectionId),
        UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: '#role = :none',
        ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
          ':none': 'none',
        },
      })
      return ifConditionHolds(client.send(command), 'bound', 'taken')
    },

    /** Forgets a connection and tells whose it was. */
    async remove(connectionId: string): Promise<ChatConnection | undefined> {
      const Key = keys.connection(connectionId)
      const { Attributes } = await client.send(new DeleteCommand({ TableName: table, Key, ReturnValues: 'ALL_OLD' }))
      return Attributes && parseRow('connection', connectionRow, Attributes)
    },

    /** From now on the connection hears of the conversation. */
    async attend(conversationId: string, attending: Attending): Promise<void> {
      const Item = { ...keys.attending(conversationId, attending.connectionId), ...attending, ttl: ttl() }
      await client.send(new PutCommand({ TableName: table, Item }))
    },

    async unattend(conversationId: string, connectionId: string): Promise<void> {
      await client.send(new DeleteCommand({ TableName: table, Key: keys.attending(conversationId, connectionId) }))
    },
  }
}
