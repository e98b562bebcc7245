import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import type { CustomerRequest } from '../domain/request/request.ts'
import { ifTransactionHolds } from './conditions.ts'
import { listPage, type Page, type PageRequest } from './documents.ts'
import { ownedItems } from './identities.ts'
import { keys, lists, owners } from './keys.ts'
import { isGone } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'
import { readRequest, requestWrites } from './request-row.ts'

/** Which requests are asked for; all of them by their list, none by looking through all. */
export type RequestList =
  | { readonly list: 'waiting' /** ISO 8601: only those that were due before. */; readonly dueBefore?: string }
  | { readonly list: 'answered' | 'closed' | 'aside' }
  /** What waits for an answer of theirs. */
  | { readonly assignee: string }

interface RequestsDeps {
  readonly client: DynamoDBDocumentClient
  readonly table: string
  readonly now: () => Date
}

/** Questions, suggestions, complaints and claims, for people to answer. */
export function createRequests(deps: RequestsDeps) {
  const { client, table, now } = deps
  const get = async (requestId: string): Promise<CustomerRequest | undefined> => {
    const command = new GetCommand({ TableName: table, Key: keys.request(requestId), ConsistentRead: true })
    const { Item } = await client.send(command)
    return Item && !isGone(Item, now()) ? readRequest(Item) : undefined
  }
  return {
    /** Strongly consistent. */
    get,

    /** All, newest first; `cursor` comes from the page before. */
    async list({ cursor, limit = 50 }: Partial<PageRequest> = {}): Promise<Page<CustomerRequest>> {
      const { items, ...next } = await listPage(deps, keys.request('-').pk, { cursor, limit }, 'descending')
      return { items: items.filter((item) => !isGone(item, now())).map(readRequest), ...next }
    },

    /**
     * One list: what waits by its day, the most urgent first, the others with the latest first. The index follows the
     * table within a second; each request is read from the table itself. A page may hold fewer than `limit`.
     */
    async listOf(wanted: RequestList, { cursor, limit }: PageRequest): Promise<Page<CustomerRequest>> {
      const up = 'assignee' in wanted || wanted.list === 'waiting'
      const name = 'assignee' in wanted ? lists.assignee(wanted.assignee) : lists.requests(wanted.list)
      const until = 'dueBefore' in wanted ? wanted.dueBefore : undefined
      const [low, high] = up ? [cursor ?? ' ', until ?? '~'] : [' ', cursor ?? '~']
      if (low > high) return { items: [] }
      const found = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'by-list',
          KeyConditionExpression: '#list = :list AND due BETWEEN :low AND :high',
          ExpressionAttributeNames: { '#list': 'list' },
          // A cursor is the last key that was seen: what follows it is what is greater, or less.
          ExpressionAttributeValues: { ':list': name, ':low': up && cursor ? `${low} ` : low, ':high': high },
          ScanIndexForward: up,
          Limit: limit + (up || !cursor ? 0 : 1),
        }),
      )
      const entries = (found.Items ?? []).filter(({ due }) => up || due !== cursor) as {
        pk: string
        sk: string
        due: string
      }[]
      const ids = entries.map(({ pk, sk }) => (pk === 'request' ? sk : pk.slice('request#'.length)))
      const items = await readAll(deps, ids)
      const last = entries.at(-1)?.due
      return { items, ...(found.LastEvaluatedKey && last !== undefined && { cursor: last }) }
    },

    /** Whether a request is still there, strongly consistent. */
    has: async (requestId: string): Promise<boolean> => (await get(requestId)) !== undefined,

    /** Writes a request over the revision that was read. */
    save: (before: CustomerRequest, after: CustomerRequest): Promise<'saved' | 'conflict'> =>
      ifTransactionHolds(
        client.send(new TransactWriteCommand({ TransactItems: requestWrites(table, after, before) })),
        'saved',
        'conflict',
      ),

    /** All that an address asked, as far as the index tells. */
    async ofAddress(addressHash: string): Promise<readonly CustomerRequest[]> {
      const found = await ownedItems(client, table, owners.address(addressHash))
      const requests = await Promise.all(
        found.filter(({ pk }) => pk === keys.request('-').pk).map(({ sk }) => get(String(sk))),
      )
      return requests.filter((request) => request !== undefined)
    },

    /** Part of a transaction: the owner of the address confirmed, so the request has a customer and stays. */
    verification: (requestId: string, customerId: string): TransactItem => ({
      Update: {
        TableName: table,
        Key: keys.request(requestId),
        UpdateExpression:
          'SET verified = :true, customerId = :customerId, revision = if_not_exists(revision, :none) + :one REMOVE #ttl',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':true': true, ':customerId': customerId, ':none': 0, ':one': 1 },
      },
    }),
  }
}

export type Requests = ReturnType<typeof createRequests>

const perRead = 100

/** The requests of these ids in their order; those that are gone are left out. */
async function readAll({ client, table, now }: RequestsDeps, ids: readonly string[]): Promise<CustomerRequest[]> {
  const read = new Map<string, CustomerRequest>()
  for (let from = 0; from < ids.length; from += perRead) {
    let left: Record<string, unknown>[] = ids.slice(from, from + perRead).map(keys.request)
    while (left.length > 0) {
      const found = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
      )
      for (const item of found.Responses?.[table] ?? [])
        if (!isGone(item, now())) read.set(String(item.sk), readRequest(item))
      left = (found.UnprocessedKeys?.[table]?.Keys ?? []) as Record<string, unknown>[]
    }
  }
  return ids.flatMap((id) => read.get(id) ?? [])
}
