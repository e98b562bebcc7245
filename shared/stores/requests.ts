import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { type CustomerRequest, unverifiedRequestDays } from '../domain/submission/submission.ts'
import { listPage, type Page } from './documents.ts'
import { ownedItems } from './identities.ts'
import { keys, owners } from './keys.ts'
import { isGone, parseRow } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'
import { requestRow } from './submission-row.ts'

/** The item of a request; one that nobody verifies is gone after 90 days. */
export const requestItem = (request: CustomerRequest) => ({
  ...keys.request(request.requestId),
  ...request,
  owner: owners.address(request.addressHash),
  ...(!request.verified && {
    ttl: Math.floor(Date.parse(request.receivedAt) / 1000) + unverifiedRequestDays * 86_400,
  }),
})

/** Questions and requests that came without consent to anything, for people to answer. */
export function createRequests(deps: { client: DynamoDBDocumentClient; table: string; now: () => Date }) {
  const { client, table, now } = deps
  return {
    /** Newest first; `cursor` comes from the page before. */
    async list({
      cursor,
      limit = 50,
    }: {
      cursor?: string | undefined
      limit?: number
    } = {}): Promise<Page<CustomerRequest>> {
      const { items, ...next } = await listPage(deps, keys.request('-').pk, { cursor, limit }, 'descending')
      const lasting = items.filter((item) => !isGone(item, now()))
      return { items: lasting.map((item) => parseRow('request', requestRow, item)), ...next }
    },

    /** Whether a request is still there, strongly consistent. */
    async has(requestId: string): Promise<boolean> {
      const command = new GetCommand({ TableName: table, Key: keys.request(requestId), ConsistentRead: true })
      const { Item } = await client.send(command)
      return Item !== undefined && !isGone(Item, now())
    },

    /** All that an address asked, as far as the index tells. */
    async ofAddress(addressHash: string): Promise<readonly CustomerRequest[]> {
      const found = await ownedItems(client, table, owners.address(addressHash))
      const items = await Promise.all(
        found
          .filter(({ pk }) => pk === keys.request('-').pk)
          .map(({ pk, sk }) =>
            client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true })),
          ),
      )
      return items.flatMap(({ Item }) => (Item && !isGone(Item, now()) ? [parseRow('request', requestRow, Item)] : []))
    },

    /** Part of a transaction: the owner of the address confirmed, so the request has a customer and stays. */
    verification: (requestId: string, customerId: string): TransactItem => ({
      Update: {
        TableName: table,
        Key: keys.request(requestId),
        UpdateExpression: 'SET verified = :true, customerId = :customerId REMOVE #ttl',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':true': true, ':customerId': customerId },
      },
    }),
  }
}
