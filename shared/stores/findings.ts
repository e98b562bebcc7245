import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import {
  decided,
  type Finding,
  type FindingDecision,
  findingIdOf,
  type Sighting,
  seen,
} from '../domain/finding/finding.ts'
import { storedFinding } from '../domain/finding/finding-schema.ts'
import { ifConditionHolds } from './conditions.ts'
import type { Page, PageRequest, Registry } from './documents.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'

const maxTries = 10

/** What people have to repair so that mail arrives. */
export function createFindings({ client, table }: Registry) {
  const get = async (findingId: string): Promise<Finding | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keys.finding(findingId), ConsistentRead: true }),
    )
    return Item && parseRow('finding', storedFinding, Item)
  }

  /** Writes it over the revision that was read. The count only rises, by whoever adds to it at the same time. */
  const write = (read: Finding | undefined, next: Finding, counted: number): Promise<boolean> => {
    const { findingId, count: _, revision: __, ...content } = next
    const fields = Object.entries(content).filter(([, value]) => value !== undefined)
    return ifConditionHolds(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: keys.finding(findingId),
          UpdateExpression: `SET findingId = :findingId, ${fields.map(([name]) => `#${name} = :${name}`).join(', ')} ADD #count :counted, revision :one`,
          ConditionExpression: read ? 'revision = :read' : 'attribute_not_exists(pk)',
          ExpressionAttributeNames: {
            '#count': 'count',
            ...Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
          },
          ExpressionAttributeValues: {
            ':findingId': findingId,
            ':counted': counted,
            ':one': 1,
            ...(read && { ':read': read.revision }),
            ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
          },
        }),
      ),
      true,
      false,
    )
  }

  const add = (findingId: string, counted: number) =>
    client.send(
      new UpdateCommand({
        TableName: table,
        Key: keys.finding(findingId),
        UpdateExpression: 'ADD #count :counted',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':counted': counted },
      }),
    )

  return {
    get,

    /**
     * Notes what was seen: at most one write. Only what says something new (another minute, run or proof, an earlier
     * bounce, one after it was done) is a write that others must wait for; more of the same is added up, and what was
     * told before costs none.
     */
    async sight(sighting: Sighting): Promise<void> {
      const findingId = findingIdOf(sighting)
      for (let tries = 0; tries < maxTries; tries++) {
        const read = await get(findingId)
        const next = seen(read, sighting)
        if (read && JSON.stringify(next) === JSON.stringify(read)) {
          if (sighting.counted > 0) await add(findingId, sighting.counted)
          return
        }
        if (await write(read, next, sighting.counted)) return
      }
      throw new Error(`The finding ${findingId} changed ${maxTries} times while it was written.`)
    },

    /** Marks it done, or opens it again; undefined where there is none. Deciding the same twice is success. */
    async decide(findingId: string, decision: FindingDecision): Promise<Finding | undefined> {
      for (let tries = 0; tries < maxTries; tries++) {
        const read = await get(findingId)
        if (!read) return undefined
        const next = decided(read, decision)
        if (next === read) return read
        if (await write(read, next, 0)) return { ...next, revision: read.revision + 1 }
      }
      throw new Error(`The finding ${findingId} changed ${maxTries} times while it was decided.`)
    },

    /** By id; those of one state where it is named. */
    async list({
      state,
      cursor,
      limit,
    }: PageRequest & { readonly state?: Finding['state'] | undefined }): Promise<Page<Finding>> {
      const items: Finding[] = []
      for (let after = cursor; ; ) {
        const found = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk AND sk > :after',
            ...(state && { FilterExpression: '#state = :state', ExpressionAttributeNames: { '#state': 'state' } }),
            ExpressionAttributeValues: {
              ':pk': keys.finding('').pk,
              ':after': after ?? ' ',
              ...(state && { ':state': state }),
            },
            ConsistentRead: true,
            Limit: limit - items.length,
          }),
        )
        items.push(...(found.Items ?? []).map((item) => parseRow('finding', storedFinding, item)))
        const next = found.LastEvaluatedKey?.sk
        if (typeof next !== 'string') return { items }
        if (items.length >= limit) return { items, cursor: next }
        after = next
      }
    },
  }
}

export type Findings = ReturnType<typeof createFindings>
