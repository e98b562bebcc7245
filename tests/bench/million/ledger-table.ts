import { DeleteCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { createMemoryDynamo } from '../../support/memory-dynamo.ts'
import type { MemoryTableSchema } from '../../support/memory-dynamo-table.ts'
import type { Item } from '../../support/memory-dynamo-values.ts'
import { createKeptItems } from './kept-items.ts'
import type { createHeat } from './partition-heat.ts'
import type { SimTime } from './sim-time.ts'

/** One answer of a query holds so much. */
const queryBytes = 1024 * 1024

/**
 * Ledger and registry in memory. Pages and batches, which grow with the run, lie outside of the heap between two calls;
 * each call has its items put into DynamoDB's double and taken out again.
 */
export function createLedgerTable(deps: {
  readonly time: SimTime
  readonly schemas: Readonly<Record<string, MemoryTableSchema>>
  readonly ledger: string
  readonly heat: ReturnType<typeof createHeat>
}) {
  const { ledger, heat, time } = deps
  let counted = true
  const dynamo = createMemoryDynamo(deps.schemas, (call) => {
    if (counted) heat.note(call, time.second())
  })
  const quietly = (command: object) => {
    counted = false
    dynamo.execute(command)
    counted = true
  }
  const kept = createKeptItems()
  const thaw = (item: Item) => quietly(new PutCommand({ TableName: ledger, Item: item }))
  const clear = (pk: string, sk: string) => quietly(new DeleteCommand({ TableName: ledger, Key: { pk, sk } }))

  /** What a query answers, read from the kept items in their order up to a megabyte. */
  function query(command: QueryCommand, pk: string): Item {
    const { ExpressionAttributeValues = {}, ExclusiveStartKey, ...rest } = command.input
    const kind = String(ExpressionAttributeValues[':kind'] ?? '')
    const taken: string[] = []
    let bytes = 0
    let isCut = false
    for (const { range, text } of kept.after(pk, String(ExclusiveStartKey?.sk ?? ''))) {
      if (!range.startsWith(kind)) continue
      isCut = bytes > queryBytes
      if (isCut) break
      thaw(JSON.parse(text) as Item)
      taken.push(range)
      bytes += text.length
    }
    const answer = dynamo.execute(new QueryCommand({ ...rest, ExpressionAttributeValues }))
    for (const sk of taken) clear(pk, sk)
    return isCut && !answer.LastEvaluatedKey ? { ...answer, LastEvaluatedKey: { pk, sk: taken.at(-1) } } : answer
  }

  return {
    send(command: object): object {
      if (command instanceof QueryCommand) {
        const pk = String(command.input.ExpressionAttributeValues?.[':pk'])
        return kept.has(pk) ? query(command, pk) : dynamo.execute(command)
      }
      const touched = keysOf(command, ledger).filter(({ sk }) => /^(page|batch)#/.test(sk))
      const before = touched.map(({ pk, sk }) => {
        const item = kept.get(pk, sk)
        if (item) thaw(item)
        return dynamo.peek(ledger, { pk, sk })
      })
      try {
        return dynamo.execute(command)
      } finally {
        for (const [place, { pk, sk }] of touched.entries()) {
          const item = dynamo.peek(ledger, { pk, sk })
          if (item && item !== before[place]) kept.put(pk, sk, item)
          clear(pk, sk)
        }
      }
    },
  }
}

/** Keys of the ledger that a command names. */
function keysOf(command: object, ledger: string): readonly { readonly pk: string; readonly sk: string }[] {
  const { input } = command as { readonly input: Item }
  const parts =
    command instanceof TransactWriteCommand
      ? (command.input.TransactItems ?? []).flatMap((item) => Object.values(item) as unknown as Item[])
      : [input]
  return parts.flatMap(({ TableName, Key, Item }) => {
    const { pk, sk } = (Key ?? Item ?? {}) as Item
    return TableName === ledger && typeof pk === 'string' && typeof sk === 'string' ? [{ pk, sk }] : []
  })
}
