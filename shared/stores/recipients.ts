import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Recipient } from '../domain/message/recipient.ts'
import { customerVariables } from '../domain/template/variables.ts'
import { keys } from './keys.ts'
import { toRecipient } from './recipient-row.ts'

/** What is read of every recipient, whatever the template says. */
const always = ['customerId', 'erased', 'mergedInto', 'email', 'pausedUntil', 'frequency']

/** Reads customers for one batch. */
export function createRecipientStore(deps: {
  readonly client: DynamoDBDocumentClient
  readonly table: string
  readonly sleep: (ms: number) => Promise<void>
}) {
  return {
    /**
     * Customers by id as they are now (consistent). `fields` are the template's (`givenName`, `fields.size`); nothing
     * else is read. Keys that DynamoDB leaves unprocessed are read again.
     * @throws Error if some stay unread: nobody is mailed unchecked. An id that never was reads as erased.
     */
    async read(
      customerIds: readonly string[],
      topicId: string,
      fields: readonly string[],
    ): Promise<ReadonlyMap<string, Recipient>> {
      const items = await readAll(deps, customerIds.map(keys.profile), projection(topicId, fields))
      const found = new Map<string, Recipient>(customerIds.map((id) => [id, { customerId: id, gone: 'erased' }]))
      for (const item of items) {
        const recipient = toRecipient(item, topicId)
        found.set(recipient.customerId, recipient)
      }
      return found
    },
  }
}

export type RecipientStore = ReturnType<typeof createRecipientStore>

/** Reads every key, consistently, until none is left unprocessed. */
export async function readAll(
  deps: {
    readonly client: DynamoDBDocumentClient
    readonly table: string
    readonly sleep: (ms: number) => Promise<void>
  },
  wanted: readonly Record<string, string>[],
  projected: {
    readonly ProjectionExpression: string
    readonly ExpressionAttributeNames?: Record<string, string>
  },
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = []
  let left: readonly Record<string, unknown>[] = wanted
  for (let tries = 0; left.length > 0; tries++) {
    if (tries >= 6) throw new Error(`${left.length} keys of ${deps.table} stayed unprocessed.`)
    if (tries > 0) await deps.sleep(50 * 2 ** tries)
    const found = await deps.client.send(
      new BatchGetCommand({
        RequestItems: { [deps.table]: { Keys: [...left], ConsistentRead: true, ...projected } },
      }),
    )
    items.push(...(found.Responses?.[deps.table] ?? []))
    left = found.UnprocessedKeys?.[deps.table]?.Keys ?? []
  }
  return items
}

function projection(topicId: string, fields: readonly string[]) {
  const names: Record<string, string> = { '#consents': 'consents', '#topic': topicId, '#mail': 'mail' }
  const paths = ['#consents.#topic', '#mail.sentAt']
  for (const field of new Set([...always, ...fields.filter(isReadable)])) {
    const place = `#p${paths.length}`
    const own = field.startsWith('fields.')
    names[place] = own ? field.slice('fields.'.length) : field
    if (own) names['#fields'] = 'fields'
    paths.push(own ? `#fields.${place}` : place)
  }
  return { ProjectionExpression: paths.join(', '), ExpressionAttributeNames: names }
}

/** Fields that templates may read; `fields` of a compiled template name no others, but an expression is built from them. */
const isReadable = (field: string) =>
  /^fields\.[A-Za-z][A-Za-z0-9]{0,39}$/.test(field) || customerVariables.some((name) => name === field)
