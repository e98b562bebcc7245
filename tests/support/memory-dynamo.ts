import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { noSuchTable, validationError } from './memory-dynamo-errors.ts'
import { BoundExpressions, bindingFields, type Expressions, known } from './memory-dynamo-requests.ts'
import { firstWhere, MemoryTable, type MemoryTableSchema, type Stored } from './memory-dynamo-table.ts'
import { compare, copyItem, type Item } from './memory-dynamo-values.ts'
import { type MemoryCall, memoryWrites } from './memory-dynamo-writes.ts'

export interface MemoryDynamo {
  /** Takes the commands of `@aws-sdk/lib-dynamodb` that the stores use; any other, and any unknown field, throws. */
  readonly client: DynamoDBDocumentClient
  /** A command's answer at once, without a promise: for simulators. */
  execute(command: object): Item
  /** Every item of a table, in the order of a scan; copies. */
  all(table: string): Item[]
  /** How many items a table has. */
  count(table: string): number
  /** One item without a copy, outside any counting: for checks that run at every step, not to be changed. */
  peek(table: string, key: Item): Item | undefined
}

const maxPageBytes = 1024 * 1024

/**
 * DynamoDB in memory, for simulations: the document client's surface as far as the stores use it, with conditions,
 * transactions, paging, size limits and the SDK's exceptions. tests/model/dynamo-contract.test.ts holds it against the real engine.
 * @param onCall told of every item that is read or written
 */
export function createMemoryDynamo(
  schemas: Readonly<Record<string, MemoryTableSchema>>,
  onCall?: (call: MemoryCall) => void,
): MemoryDynamo {
  const tables = new Map(Object.entries(schemas).map(([name, schema]) => [name, new MemoryTable(schema)]))
  const tableOf = (name: string | undefined): MemoryTable => {
    const table = tables.get(name ?? '')
    if (!table) throw noSuchTable(name ?? '')
    return table
  }
  const tell = (call: MemoryCall) => onCall?.(call)

  const writes = memoryWrites(tableOf, onCall)

  function get(request: Expressions & { TableName?: string | undefined; Key?: Item | undefined }): Item {
    const table = tableOf(request.TableName)
    const bound = new BoundExpressions(request)
    const key = table.keyOf(request.Key ?? {})
    const stored = table.get(key)
    const head = { command: 'Get', table: request.TableName ?? '', access: 'read', items: 1, failed: false } as const
    if (onCall) tell({ ...head, partition: String(key[0]), bytes: stored?.bytes ?? 1 })
    return stored ? { Item: bound.projected(stored.item, copyItem) } : {}
  }

  function batchGet(requests: Readonly<Record<string, Expressions & { readonly Keys?: Item[] | undefined }>>): Item {
    const responses: Record<string, Item[]> = {}
    let wanted = 0
    for (const [name, { Keys = [], ...request }] of Object.entries(requests)) {
      known({ Keys, ...request }, ['Keys', ...readFields])
      const table = tableOf(name)
      const bound = new BoundExpressions(request)
      const seen = new Set<string>()
      const found: Item[] = []
      for (const wantedKey of Keys) {
        const key = table.keyOf(wantedKey)
        if (seen.size === seen.add(key.join('\n')).size)
          throw validationError('Provided list of item keys contains duplicates')
        const stored = table.get(key)
        const head = { command: 'BatchGet', table: name, access: 'read', items: 1, failed: false } as const
        if (onCall) tell({ ...head, partition: String(key[0]), bytes: stored?.bytes ?? 1 })
        if (stored) found.push(bound.projected(stored.item, copyItem))
      }
      wanted += Keys.length
      responses[name] = found
    }
    if (wanted === 0 || wanted > 100) throw validationError('A BatchGetItem asks for 1 to 100 items')
    return { Responses: responses, UnprocessedKeys: {} }
  }

  function query(request: QueryCommandInput): Item {
    const table = tableOf(request.TableName)
    const bound = new BoundExpressions(request as Expressions)
    const index = request.IndexName === undefined ? table.schema : table.schema.indexes?.[request.IndexName]
    if (!index) throw validationError(`The table does not have the specified index: ${request.IndexName}`)
    if (request.IndexName !== undefined && request.ConsistentRead)
      throw validationError('Consistent reads are not supported on global secondary indexes')
    const { partition, inRange } = bound.keyCondition(index.hash, index.range)
    const up = request.ScanIndexForward !== false
    const items =
      request.IndexName === undefined
        ? inPartition(table, partition, inRange, up, request.ExclusiveStartKey)
        : inIndex(table, request.IndexName, partition, inRange, up, request.ExclusiveStartKey)
    const keyNames = [...new Set([...table.keyNames, index.hash, ...(index.range ? [index.range] : [])])]
    return page('Query', request, bound, items, keyNames, String(partition))
  }

  function* inPartition(
    table: MemoryTable,
    partition: unknown,
    inRange: (key: unknown) => boolean,
    up: boolean,
    start: Item | undefined,
  ): Generator<Stored> {
    if (typeof partition !== 'string' && typeof partition !== 'number')
      throw validationError('A key is text or a number')
    const order = table.order(partition)
    const after = start && table.keyOf(start)
    // The keys that a range condition takes lie together: ask in halves where they begin and end.
    const first = order.findIndex(inRange)
    if (first < 0) return
    const end = first + firstWhere(order.length - first, (place) => !inRange(order[first + place]))
    const beyond = (place: number) => {
      if (!after) return true
      const step = compare(order[place], after[1]) ?? 0
      return up ? step > 0 : step < 0
    }
    const count = end - first
    const skip = firstWhere(count, (step) => beyond(up ? first + step : end - 1 - step))
    for (let step = skip; step < count; step++) {
      const stored = table.get([partition, order[up ? first + step : end - 1 - step] ?? ''])
      if (stored) yield stored
    }
  }

  function* inIndex(
    table: MemoryTable,
    name: string,
    partition: unknown,
    inRange: (key: unknown) => boolean,
    up: boolean,
    start: Item | undefined,
  ): Generator<Stored> {
    const range = table.schema.indexes?.[name]?.range
    const found = table.inIndex(name, partition).filter(({ item }) => !range || inRange(item[range]))
    if (!up) (found as Stored[]).reverse()
    const isStart = ({ item }: Stored) => table.keyNames.every((key) => item[key] === start?.[key])
    yield* start ? found.slice(found.findIndex(isStart) + 1) : found
  }

  function scan(request: ScanCommandInput): Item {
    const table = tableOf(request.TableName)
    const bound = new BoundExpressions(request as Expressions)
    const { Segment = 0, TotalSegments = 1, ExclusiveStartKey } = request
    if (Segment < 0 || Segment >= TotalSegments) throw validationError('Segment lies outside TotalSegments')
    const items = table.scan(Segment, TotalSegments, ExclusiveStartKey && table.keyOf(ExclusiveStartKey))
    return page('Scan', request, bound, items, table.keyNames, '')
  }

  /** Items until the limit of count or of a megabyte, whichever comes first. */
  function page(
    command: 'Query' | 'Scan',
    request: { readonly TableName: string | undefined; readonly Limit?: number | undefined },
    bound: BoundExpressions,
    stored: Iterable<Stored>,
    keyNames: readonly string[],
    partition: string,
  ): Item {
    const { Limit = Number.POSITIVE_INFINITY } = request
    const found: Item[] = []
    let [bytes, scanned] = [0, 0]
    let end: Item | undefined
    let last: Item | undefined
    for (const { item, bytes: own } of stored) {
      if (scanned >= Limit || (last && bytes + own > maxPageBytes)) {
        end = last
        break
      }
      scanned += 1
      bytes += own
      last = item
      if (bound.filterHolds(item)) found.push(bound.projected(item, copyItem))
    }
    // A limit that was reached says nothing of whether more follows.
    if (scanned >= Limit) end = last
    const key = end && Object.fromEntries(keyNames.map((name) => [name, end?.[name]]))
    if (onCall)
      tell({ command, table: request.TableName ?? '', access: 'read', partition, bytes, items: scanned, failed: false })
    return { Items: found, Count: found.length, ScannedCount: scanned, ...(key && { LastEvaluatedKey: key }) }
  }

  function execute(command: object): Item {
    const { input } = command as { readonly input: never }
    if (command instanceof GetCommand) return get(known(input, ['TableName', 'Key', ...readFields]))
    if (command instanceof PutCommand) return writes.single('Put', input)
    if (command instanceof UpdateCommand) return writes.single('Update', input)
    if (command instanceof DeleteCommand) return writes.single('Delete', input)
    if (command instanceof QueryCommand) return query(known(input, queryFields))
    if (command instanceof ScanCommand) return scan(known(input, scanFields))
    if (command instanceof BatchGetCommand) return batchGet(only(input, 'RequestItems'))
    if (command instanceof BatchWriteCommand) return writes.batch(only(input, 'RequestItems'))
    if (command instanceof TransactWriteCommand) return writes.transact(only(input, 'TransactItems'))
    throw new Error(`DynamoDB in memory does not know ${command.constructor.name}.`)
  }

  return {
    client: { send: async (command: object) => execute(command) } as unknown as DynamoDBDocumentClient,
    execute,
    all: (name) => [...tableOf(name).scan(0, 1, undefined)].map(({ item }) => copyItem(item)),
    count: (name) => tableOf(name).size,
    peek: (name, key) => tableOf(name).get(tableOf(name).keyOf(key))?.item,
  }
}

const readFields = ['ConsistentRead', 'ReturnConsumedCapacity', 'ProjectionExpression', ...bindingFields]
const pageFields = [...readFields, 'TableName', 'FilterExpression', 'Limit', 'ExclusiveStartKey']
const queryFields = [...pageFields, 'IndexName', 'KeyConditionExpression', 'ScanIndexForward']
const scanFields = [...pageFields, 'Segment', 'TotalSegments']

function only(input: Item, name: string): never {
  return known(input, [name, 'ReturnConsumedCapacity'])[name] as never
}
