import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { ownClient } from '../../local/own-client.ts'
import { canonicalJson } from '../../shared/domain/canonical-json.ts'
import { urls } from './flow.ts'

const tables = ['profiles', 'registry', 'evidence', 'keys', 'timeline', 'ledger', 'suppressions', 'conversations']

type Item = Readonly<Record<string, unknown>>

async function everyItem(): Promise<readonly (readonly [table: string, item: Item])[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(ownClient(urls.engine)))
  const found = await Promise.all(
    tables.map(async (table) => {
      const items: (readonly [string, Item])[] = []
      const scan = { TableName: `vinculo-local-${table}`, ConsistentRead: true }
      for await (const page of paginateScan({ client, pageSize: 1000 }, scan))
        for (const item of page.Items ?? []) items.push([table, item])
      return items
    }),
  )
  client.destroy()
  return found.flat()
}

/** The same text for the same item: attributes come in any order, and so do members of sets. */
const textOf = (item: Item) =>
  canonicalJson(JSON.parse(JSON.stringify(item, (_, value) => (value instanceof Set ? [...value].sort() : value))))

/**
 * All that the tables hold of some people, as text: items that name their addresses, or the ids that such items name;
 * and every mark of what was done once. Equal texts mean that nothing was written about them in between.
 */
export async function everythingStored(...emails: readonly string[]): Promise<string> {
  const items = (await everyItem()).map(([table, item]) => ({ table, item, text: textOf(item) }))
  const needles = new Set(emails)
  // Items name one another: an address's submission its customer and the address's hash, and those the rest.
  for (let round = 0; round < 3; round++)
    for (const { item, text } of items)
      if ([...needles].some((needle) => text.includes(needle)))
        for (const name of ['customerId', 'submissionId', 'addressHash'])
          if (typeof item[name] === 'string') needles.add(item[name])
  return items
    .filter(({ text }) => /"pk":"(mark#|left)/.test(text) || [...needles].some((needle) => text.includes(needle)))
    .map(({ table, text }) => `${table} ${text}`)
    .sort()
    .join('\n')
}
