import { DeleteCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { createMemoryDynamo } from '../../support/memory-dynamo.ts'
import type { MemoryTableSchema } from '../../support/memory-dynamo-table.ts'
import type { Item } from '../../support/memory-dynamo-values.ts'
import type { createHeat } from './partition-heat.ts'
import type { SimTime } from './sim-time.ts'

/** One answer of a query holds so much. */
const queryBytes = 1024 * 1024

/**
 * Ledger and registry in memory. Pages and batches, which grow with the run, lie outside of the heap between two calls:
 * what tables hold is no worker's memory. Each call has its items put into DynamoDB's double and taken out again.
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
  const partitions = new Map<string, Map<string, Buffer>>()

  function thaw(pk: string, sk: string): void {
    const kept = partitions.get(pk)?.get(sk)
    if (kept) quietly(new PutCommand({ TableName: ledger, Item: JSON.parse(kept.toString()) as Item }))
  }

  function freeze(pk: string, sk: string, changed: boolean): void {
    const item = dynamo.peek(ledger, { pk, sk })
    if (!item) return
    if (changed) {
      const partition = partitions.get(pk) ?? new Map<string, Buffer>()
      partitions.set(pk, partition)
      const text = JSON.stringify(item)
      // A buffer of its own: small ones would share a pool that then stays as a whole.
      const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
      bytes.write(text)
      partition.set(sk, bytes)
    }
    quietly(new DeleteCommand({ TableName: ledger, Key: { pk, sk } }))
  }

  /** What a query answers, read from the kept items in their order up to a megabyte. */
  function query(command: QueryCommand, pk: string): Item {
    const { ExpressionAttributeValues = {}, ExclusiveStartKey } = command.input
    const kind = String(ExpressionAttributeValues[':kind'] ?? '')
    const after = String(ExclusiveStartKey?.sk ?? '')
    const wanted = [...(partitions.get(pk)?.keys() ?? [])].filter((sk) => sk.startsWith(kind) && sk > after).sort()
    const taken: string[] = []
    let bytes = 0
    for (const sk of wanted) {
      taken.push(sk)
      bytes += partitions.get(pk)?.get(sk)?.length ?? 0
      if (bytes > queryBytes) break
    }
    for (const sk of taken) thaw(pk, sk)
    const { ExclusiveStartKey: _, ...rest } = command.input
    const answer = dynamo.execute(new QueryCommand(rest))
    for (const sk of taken) freeze(pk, sk, false)
    const more = taken.length < wanted.length && answer.LastEvaluatedKey === undefined
    return more ? { ...answer, LastEvaluatedKey: { pk, sk: taken.at(-1) } } : answer
  }

  return {
    send(command: object): object {
      if (command instanceof QueryCommand) {
        const pk = String(command.input.ExpressionAttributeValues?.[':pk'])
        return partitions.has(pk) ? query(command, pk) : dynamo.execute(command)
      }
      const touched = keysOf(command, ledger).filter(({ sk }) => /^(page|batch)#/.test(sk))
      for (const { pk, sk } of touched) thaw(pk, sk)
      let changed = false
      try {
        const answer = dynamo.execute(command)
        changed = true
        return answer
      } finally {
        for (const { pk, sk } of touched) freeze(pk, sk, changed && !isGet(command))
      }
    },
  }
}

const isGet = (command: object) => command.constructor.name === 'GetCommand'

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
