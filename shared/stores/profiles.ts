import type { DynamoDBDocumentClient, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ChatAnswers, Profile, Tombstone } from '../domain/profile/profile.ts'
import { ifConditionHolds } from './conditions.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'
import { profileRow } from './profile-row.ts'

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]
export type Profiles = ReturnType<typeof createProfiles>

/** The profiles table. Every write requires that the item exists, is no tombstone and is at the revision that was read. */
export function createProfiles({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  return {
    /** One customer, strongly consistent; undefined for an id that never was. */
    async get(customerId: string): Promise<Profile | Tombstone | undefined> {
      const command = new GetCommand({ TableName: table, Key: keys.profile(customerId), ConsistentRead: true })
      const { Item } = await client.send(command)
      return Item && parseRow('profile', profileRow, Item)
    },

    /** Part of a transaction: a customer who was not there before. */
    creation: (profile: Profile): TransactItem => ({
      Put: { TableName: table, Item: { ...profile }, ConditionExpression: 'attribute_not_exists(customerId)' },
    }),

    /** Part of a transaction: the profile as changed since it was read; only what differs is written. */
    change: (before: Profile, after: Profile): TransactItem => ({
      Update: { TableName: table, ...changeOf(before, after) },
    }),

    /** Writes what differs, if nobody wrote in between. */
    save: (before: Profile, after: Profile): Promise<'saved' | 'conflict'> =>
      ifConditionHolds(
        client.send(new UpdateCommand({ TableName: table, ...changeOf(before, after) })),
        'saved',
        'conflict',
      ),

    /**
     * Writes that a mail was delivered, as the latest, without reading the profile first: a campaign does that for
     * everybody who gets it. False where it is not so simple: a tombstone, a later mail that is known already, or a
     * suppressed address, whose suppression a delivery may refute.
     */
    delivered: (
      customerId: string,
      mail: { sentAt: string; deliveredAt: string },
      updatedAt: string,
    ): Promise<boolean> =>
      ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keys.profile(customerId),
            UpdateExpression:
              'SET #mail.sentAt = :sent, #mail.deliveredAt = :delivered, revision = revision + :one, updatedAt = :now',
            ConditionExpression:
              'attribute_exists(#mail) AND attribute_not_exists(#mail.suppressedFor) AND (attribute_not_exists(#mail.sentAt) OR #mail.sentAt <= :sent) AND (attribute_not_exists(#mail.deliveredAt) OR #mail.deliveredAt < :delivered)',
            ExpressionAttributeNames: { '#mail': 'mail' },
            ExpressionAttributeValues: {
              ':sent': mail.sentAt,
              ':delivered': mail.deliveredAt,
              ':one': 1,
              ':now': updatedAt,
            },
          }),
        ),
        true,
        false,
      ),

    /** Part of a transaction: the customer is there and not being erased. */
    standing: (customerId: string): TransactItem => ({
      ConditionCheck: {
        TableName: table,
        Key: keys.profile(customerId),
        ConditionExpression: 'attribute_exists(customerId) AND attribute_not_exists(erased)',
      },
    }),

    /** Part of a transaction: what a customer, who is there and not being erased, answered after a conversation. */
    rated: (customerId: string, chat: ChatAnswers): TransactItem => ({
      Update: {
        TableName: table,
        Key: keys.profile(customerId),
        UpdateExpression: 'SET chat = :chat, updatedAt = :at, revision = revision + :one',
        // A tombstone has no revision.
        ConditionExpression: 'attribute_exists(revision)',
        ExpressionAttributeValues: { ':chat': chat, ':at': chat.ratedAt, ':one': 1 },
      },
    }),

    /** Part of a transaction: a tombstone in the customer's place, if nobody wrote since the profile was read. */
    burial: (before: Profile, tombstone: Tombstone): TransactItem => ({
      Put: {
        TableName: table,
        Item: tombstone,
        // A tombstone has no revision: burying twice is a conflict too.
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':revision': before.revision },
      },
    }),

    /** Marks an erasure as complete. */
    async endSweep(customerId: string): Promise<void> {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keys.profile(customerId),
          UpdateExpression: 'REMOVE sweep',
          ConditionExpression: 'erased = :true',
          ExpressionAttributeValues: { ':true': true },
        }),
      )
    },
  }
}

function changeOf(before: Profile, after: Profile) {
  const next: Record<string, unknown> = { ...after, revision: before.revision + 1 }
  const last: Record<string, unknown> = { ...before }
  const names = Object.keys({ ...last, ...next }).filter(
    (name) => name !== 'customerId' && JSON.stringify(next[name]) !== JSON.stringify(last[name]),
  )
  const set = names.filter((name) => next[name] !== undefined)
  const removed = names.filter((name) => next[name] === undefined)
  return {
    Key: keys.profile(before.customerId),
    UpdateExpression: [
      `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`,
      ...(removed.length > 0 ? [`REMOVE ${removed.map((name) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    ConditionExpression: '#revision = :before',
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map((name) => [`:${name}`, next[name]])),
      ':before': before.revision,
    },
  }
}
