import { conditionFailed, transactionCancelled, validationError } from './memory-dynamo-errors.ts'
import { BoundExpressions, bindingFields, type Expressions, known } from './memory-dynamo-requests.ts'
import type { MemoryTable, Stored } from './memory-dynamo-table.ts'
import { copyItem, type Item } from './memory-dynamo-values.ts'

/** One item that a call read or wrote, or tried to; a query or scan tells of all its items at once. */
export interface MemoryCall {
  readonly command: 'Get' | 'Put' | 'Update' | 'Delete' | 'Query' | 'Scan' | 'BatchGet' | 'BatchWrite' | 'TransactWrite'
  readonly table: string
  readonly access: 'read' | 'write'
  /** Value of the partition key; of a scan, empty. */
  readonly partition: string
  /** Of the larger of the item before and after a write; together of a query's or scan's items. */
  readonly bytes: number
  readonly items: number
  /** True where a condition failed, which DynamoDB charges for too. */
  readonly failed: boolean
}

interface WriteRequest extends Expressions {
  readonly TableName: string | undefined
  readonly Item?: Item | undefined
  readonly Key?: Item | undefined
}
type Kind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck'
type BatchWriteItem = { readonly PutRequest?: { Item?: Item }; readonly DeleteRequest?: { Key?: Item } }

/** What changes tables: each write is read to its end before anything is stored, so that a transaction is all or nothing. */
export function memoryWrites(tableOf: (name: string | undefined) => MemoryTable, onCall?: (call: MemoryCall) => void) {
  /** Reads a write to its end without writing: whether its condition holds, and what it would store. */
  function prepared(kind: Kind, request: WriteRequest) {
    const table = tableOf(request.TableName)
    const bound = new BoundExpressions(request)
    bound.checkUpdate(table.keyNames)
    const put = kind === 'Put' ? copyItem(request.Item ?? {}) : undefined
    const key = put ? table.placeOf(put) : table.keyOf(request.Key ?? {})
    const before = table.get(key)
    const held = bound.conditionHolds(before?.item)
    const make = () => {
      if (kind === 'ConditionCheck') return before?.item
      if (kind === 'Delete') return undefined
      return put ?? bound.updated(before?.item ?? copyItem(request.Key ?? {}))
    }
    return { kind, table, name: request.TableName ?? '', key, before, held, ...made(held, make) }
  }
  type Prepared = ReturnType<typeof prepared>

  function write(it: Prepared, command: MemoryCall['command']): void {
    let stored: Stored | undefined
    if (it.held && it.kind !== 'ConditionCheck') {
      if (it.after) stored = it.table.put(it.after)
      else it.table.delete(it.key)
    }
    if (!onCall) return
    const bytes = Math.max(1, it.before?.bytes ?? 0, stored?.bytes ?? 0)
    const partition = String(it.key[0])
    onCall({ command, table: it.name, access: 'write', partition, bytes, items: 1, failed: !it.held })
  }

  function single(
    kind: 'Put' | 'Update' | 'Delete',
    request: WriteRequest & { ReturnValues?: string | undefined },
  ): Item {
    const it = prepared(kind, known(request, [...writeFields[kind], 'ReturnValues']))
    if (it.wrong) throw it.wrong
    write(it, kind)
    if (!it.held) throw conditionFailed()
    const { ReturnValues = 'NONE' } = request
    if (ReturnValues === 'ALL_NEW' && kind === 'Update') return { Attributes: copyItem(it.after ?? {}) }
    if (ReturnValues === 'ALL_OLD' && kind === 'Delete')
      return it.before ? { Attributes: copyItem(it.before.item) } : {}
    if (ReturnValues !== 'NONE') throw validationError(`ReturnValues ${ReturnValues} is not known here`)
    return {}
  }

  function transact(items: readonly Partial<Record<Kind, WriteRequest>>[]): Item {
    if (items.length === 0 || items.length > 100) throw validationError('A transaction has 1 to 100 items')
    const parts = items.map((item) => {
      const [[kind, request] = []] = Object.entries(item) as [Kind, WriteRequest][]
      if (!kind || !request) throw validationError('A transaction item names one action')
      known(request, writeFields[kind])
      return prepared(kind, request)
    })
    const places = parts.map(({ name, key }) => JSON.stringify([name, ...key]))
    if (new Set(places).size < places.length)
      throw validationError('Transaction request cannot include multiple operations on one item')
    const failures = parts.map(({ held, wrong }) => failureOf(held, wrong))
    const isCancelled = failures.some((failure) => failure !== 'None')
    for (const part of parts) write(isCancelled ? { ...part, held: false } : part, 'TransactWrite')
    if (isCancelled) throw transactionCancelled(failures)
    return {}
  }

  function batch(requests: Readonly<Record<string, readonly BatchWriteItem[]>>): Item {
    const parts = Object.entries(requests).flatMap(([TableName, items]) =>
      items.map(({ PutRequest, DeleteRequest }) =>
        PutRequest
          ? prepared('Put', { TableName, Item: PutRequest.Item })
          : prepared('Delete', { TableName, Key: DeleteRequest?.Key }),
      ),
    )
    if (parts.length === 0 || parts.length > 25) throw validationError('A BatchWriteItem has 1 to 25 items')
    const places = parts.map(({ name, key }) => JSON.stringify([name, ...key]))
    if (new Set(places).size < places.length) throw validationError('Provided list of item keys contains duplicates')
    for (const part of parts) write(part, 'BatchWrite')
    return { UnprocessedItems: {} }
  }

  return { single, transact, batch }
}

/** What a write would store, or why what is stored does not allow it. */
function made(held: boolean, make: () => Item | undefined): { after?: Item | undefined; wrong?: unknown } {
  if (!held) return {}
  try {
    return { after: make() }
  } catch (wrong) {
    return { wrong }
  }
}

const failureOf = (held: boolean, wrong: unknown) => {
  if (!held) return 'ConditionalCheckFailed'
  return wrong ? 'ValidationError' : 'None'
}

const conditionFields = ['TableName', 'ConditionExpression', 'ReturnConsumedCapacity', ...bindingFields]
const writeFields = {
  Put: [...conditionFields, 'Item'],
  Update: [...conditionFields, 'Key', 'UpdateExpression'],
  Delete: [...conditionFields, 'Key'],
  ConditionCheck: [...conditionFields, 'Key'],
}
