import * as z from 'zod/mini'
import { dueAt } from '../domain/request/due.ts'
import { assigneeOf, type CustomerRequest, isWaiting, unverifiedRequestDays } from '../domain/request/request.ts'
import { storedRequest } from '../domain/request/request-schema.ts'
import { defaultRequests } from '../domain/settings/requests.ts'
import { keys, lists, owners } from './keys.ts'
import { parseRow } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'

const instant = z.iso.datetime()

/** A form's request as it was stored before requests had states. */
export const formerRequestRow = z.object({
  requestId: z.string(),
  formId: z.string(),
  formVersion: z.int(),
  language: z.enum(['es', 'en']),
  address: z.string(),
  addressHash: z.string(),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  receivedAt: instant,
  verified: z.boolean(),
  customerId: z.exactOptional(z.string()),
  revision: z.exactOptional(z.int()),
})

/** Reads a request of any age. One without a state is an open question, due by the default's days. */
export function readRequest(item: Readonly<Record<string, unknown>>): CustomerRequest {
  if (item.schema === 2) return parseRow('request', storedRequest, item)
  const former = parseRow('request', formerRequestRow, item)
  return {
    ...former,
    schema: 2,
    source: 'form',
    kind: 'question',
    subject: '',
    dueAt: dueAt('question', former.receivedAt, defaultRequests, 'America/Bogota'),
    reminded: {},
    history: [{ at: former.receivedAt, by: 'customer', did: 'received' }],
    revision: former.revision ?? 0,
    state: 'open',
  }
}

export const ownerOf = ({ addressHash }: Pick<CustomerRequest, 'addressHash'>) =>
  addressHash === undefined ? {} : { owner: owners.address(addressHash) }

const ttlOf = (request: CustomerRequest) => {
  const untouched = request.source === 'form' && !request.verified && request.history.length === 1
  if (!(untouched || request.state === 'aside')) return {}
  return { ttl: Math.floor(Date.parse(request.receivedAt) / 1000) + unverifiedRequestDays * 86_400 }
}

function listOf(request: CustomerRequest) {
  const at =
    request.state === 'closed' ? request.closedAt : request.state === 'aside' ? request.receivedAt : request.dueAt
  const list = isWaiting(request) ? 'waiting' : (request.state as 'answered' | 'closed' | 'aside')
  return { list: lists.requests(list), due: `${at}#${request.requestId}` }
}

const requestItem = (request: CustomerRequest) => ({
  ...keys.request(request.requestId),
  ...request,
  ...ownerOf(request),
  ...listOf(request),
  ...ttlOf(request),
})

/**
 * Part of a transaction: a request as it is now, and whose it is to answer. `before` is what was read; without it the
 * request is new.
 */
export function requestWrites(table: string, request: CustomerRequest, before?: CustomerRequest): TransactItem[] {
  const unrevised = before?.revision === 0
  const Put = {
    TableName: table,
    Item: requestItem(request),
    ConditionExpression: !before
      ? 'attribute_not_exists(pk)'
      : unrevised
        ? 'attribute_exists(pk) AND attribute_not_exists(revision)'
        : 'revision = :read',
    ...(before && !unrevised && { ExpressionAttributeValues: { ':read': before.revision } }),
  }
  const assignee = isWaiting(request) ? assigneeOf(request) : undefined
  const Key = keys.assignment(request.requestId)
  if (assignee) {
    const { due } = listOf(request)
    const Item = { ...Key, requestId: request.requestId, list: lists.assignee(assignee), due, ...ownerOf(request) }
    return [{ Put }, { Put: { TableName: table, Item } }]
  }
  // A request that was nobody's has nothing to take away.
  const had = before && isWaiting(before) && assigneeOf(before)
  return had ? [{ Put }, { Delete: { TableName: table, Key } }] : [{ Put }]
}
