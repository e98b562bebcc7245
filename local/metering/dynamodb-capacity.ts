import type { AwsResponse } from '../contracts.ts'
import { isObject } from '../protocol/aws-json.ts'
import { sizeOf } from './item-size.ts'
import type { Use } from './use.ts'

type Input = Readonly<Record<string, unknown>>
type Capacity = Omit<Use, 'by'>

/** Operations on items: those that consume capacity and can be asked how much. */
export const metersCapacity = (operation: string) =>
  /^(Get|Put|Update|Delete|BatchGet|BatchWrite|TransactGet|TransactWrite)Items?$|^(Query|Scan)$/.test(operation)

/**
 * Capacity that a call consumed, indexes included, as the engine tells it. A refused conditional write tells nothing
 * and is billed all the same, by the size of the item: here by that of the item in the request, with 1 KB at least.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function capacityOf(operation: string, input: Input, response: AwsResponse): readonly Capacity[] {
  if (!metersCapacity(operation)) return []
  const writes = /Put|Update|Delete|Write/.test(operation)
  const unit = writes ? 'dynamodb-write-unit' : 'dynamodb-read-unit'
  const answer: unknown = JSON.parse(String(response.body ?? '{}'))
  if (response.status !== 200) return refused(operation, input, answer)
  const told = isObject(answer) ? [answer.ConsumedCapacity].flat().filter(isObject) : []
  return told.map(({ TableName, CapacityUnits }) => ({
    unit,
    what: `${operation} ${TableName}`,
    quantity: Number(CapacityUnits ?? 0),
  }))
}

function refused(operation: string, input: Input, answer: unknown): readonly Capacity[] {
  const type = isObject(answer) ? String(answer.__type ?? '') : ''
  const write = (one: Input, times: number): Capacity => ({
    unit: 'dynamodb-write-unit',
    what: `refused ${operation} ${one.TableName}`,
    quantity: times * Math.max(1, Math.ceil(sizeOf(one.Item) / 1024)),
  })
  if (type.endsWith('ConditionalCheckFailedException')) return [write(input, 1)]
  if (!type.endsWith('TransactionCanceledException')) return []
  const items = Array.isArray(input.TransactItems) ? input.TransactItems.filter(isObject) : []
  return items.flatMap((item) => Object.values(item).filter(isObject)).map((one) => write(one, 2))
}
