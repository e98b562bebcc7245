import { createHash } from 'node:crypto'
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import {
  type IncomingMessage,
  type OutgoingMessage,
  type RequestMessage,
  threadKey,
} from '../domain/request/message.ts'
import type { CustomerRequest } from '../domain/request/request.ts'
import { storedMessage } from '../domain/request/request-schema.ts'
import { ifConditionHolds, ifTransactionHolds } from './conditions.ts'
import { keys, owners } from './keys.ts'
import { isGone, parseRow } from './parse-row.ts'
import type { TransactItem } from './profiles.ts'
import { queryEach } from './query-all.ts'
import { ownerOf, requestWrites } from './request-row.ts'

/** How long a mail is known again, and an answer finds its request by the ids of its thread. */
const knownDays = 2 * 365
/** More messages than a person reads: those beyond are counted, not read. */
const readMessages = 500

export const leadsTo = z.object({ requestId: z.string(), messageKey: z.exactOptional(z.string()) })

/** A mail that opens a request or joins one. */
export interface ReceivedMail {
  /** What it was before the mail, where it was there. */
  readonly before?: CustomerRequest
  readonly request: CustomerRequest
  readonly message: IncomingMessage
  /** What tells this mail from all others. */
  readonly content: string
  /** Of the sender; the request may be another's. */
  readonly addressHash?: string
  /** Written together with it. */
  readonly also?: readonly TransactItem[]
}

/** A request's mails, answers and notes, and what leads a mail to its request. */
export function createRequestMails(deps: { client: DynamoDBDocumentClient; table: string; now: () => Date }) {
  const { client, table, now } = deps
  const lead = async (key: { pk: string; sk: string }) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))
    return Item && !isGone(Item, now()) ? parseRow('lead to a request', leadsTo, Item) : undefined
  }
  const ttl = () => Math.floor(now().getTime() / 1000) + knownDays * 86_400
  const messageItem = (message: RequestMessage, owner: object) => ({
    ...keys.message(message.requestId, message.direction, message.messageKey),
    ...message,
    ...owner,
  })
  /** A thread is somebody's: whoever reuses the id of a stranger's mail gets no way into that one's request. */
  const threadKeyOf = (messageId: string, address: string) => keys.thread(hashOf(`${threadKey(messageId)} ${address}`))
  const threadItem = (request: CustomerRequest, messageId: string, address: string) => ({
    ...threadKeyOf(messageId, address),
    requestId: request.requestId,
    ttl: ttl(),
    ...ownerOf(request),
  })
  const transact = (TransactItems: TransactItem[]) =>
    ifTransactionHolds(client.send(new TransactWriteCommand({ TransactItems })), 'written', 'conflict')

  return {
    /** The request and message that a mail of this content became before, if it did. */
    seen: (content: string) => lead(keys.mailSeen(hashOf(content))),

    /** The request in whose thread this address wrote that mail, or got it. */
    async threadOf(messageId: string, address: string): Promise<string | undefined> {
      return (await lead(threadKeyOf(messageId, address)))?.requestId
    },

    /** Writes a mail and the request that it opens or joins, once. */
    receive({
      before,
      request,
      message,
      content,
      addressHash,
      also = [],
    }: ReceivedMail): Promise<'written' | 'conflict'> {
      const owner = addressHash === undefined ? ownerOf(request) : { owner: owners.address(addressHash) }
      const { requestId, messageKey, messageId, from } = message
      const seen = { ...keys.mailSeen(hashOf(content)), requestId, messageKey, ttl: ttl(), ...owner }
      return transact([
        ...requestWrites(table, request, before),
        {
          Put: { TableName: table, Item: messageItem(message, owner), ConditionExpression: 'attribute_not_exists(pk)' },
        },
        { Put: { TableName: table, Item: seen, ConditionExpression: 'attribute_not_exists(pk)' } },
        ...(from !== undefined && messageId !== undefined
          ? [{ Put: { TableName: table, Item: threadItem(request, messageId, from) } }]
          : []),
        ...also,
      ])
    },

    /** A request's messages, oldest first: the latest `limit`. */
    async list(requestId: string, limit: number): Promise<{ items: readonly RequestMessage[]; more: boolean }> {
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :message)',
        ExpressionAttributeValues: { ':pk': keys.assignment(requestId).pk, ':message': 'message#' },
        ConsistentRead: true,
      }
      const all: RequestMessage[] = []
      for await (const item of queryEach(client, query)) {
        all.push(parseRow('message of a request', storedMessage, item))
        if (all.length === readMessages) break
      }
      all.sort((one, other) => `${one.at} ${one.messageKey}`.localeCompare(`${other.at} ${other.messageKey}`))
      return { items: all.slice(-limit), more: all.length > limit }
    },

    async get(
      requestId: string,
      direction: RequestMessage['direction'],
      key: string,
    ): Promise<RequestMessage | undefined> {
      const Key = keys.message(requestId, direction, key)
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
      return Item && parseRow('message of a request', storedMessage, Item)
    },

    /** Puts an answer or a note that was not there, with the request as it is afterwards where it changes. */
    add(message: RequestMessage, request: CustomerRequest, before?: CustomerRequest): Promise<'written' | 'conflict'> {
      const Item = messageItem(message, ownerOf(request))
      const put = { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }
      return before
        ? transact([...requestWrites(table, request, before), { Put: put }])
        : ifConditionHolds(client.send(new PutCommand(put)), 'written', 'conflict')
    },

    /** Takes an answer back that was not sent, and the state that the request had by it. */
    forget(
      { requestId, messageKey }: OutgoingMessage,
      before: CustomerRequest,
      after: CustomerRequest,
    ): Promise<unknown> {
      const restored = { ...before, revision: after.revision + 1 }
      const Delete = { TableName: table, Key: keys.message(requestId, 'out', messageKey) }
      return transact([...requestWrites(table, restored, after), { Delete }])
    },

    /** What became of an answer; one that was sent is found by the id that SES gave it. */
    async settle(message: OutgoingMessage, request: CustomerRequest): Promise<void> {
      const { state, messageId, reason } = message
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keys.message(message.requestId, 'out', message.messageKey),
          UpdateExpression: `SET #state = :state${messageId ? ', messageId = :id' : ''}${reason ? ', reason = :reason' : ''}`,
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':state': state,
            ...(messageId && { ':id': messageId }),
            ...(reason && { ':reason': reason }),
          },
        }),
      )
      if (messageId !== undefined)
        await client.send(new PutCommand({ TableName: table, Item: threadItem(request, messageId, message.to) }))
    },
  }
}

export type RequestMails = ReturnType<typeof createRequestMails>

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')
