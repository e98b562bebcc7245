import { type Attributes, fromAttributes, toAttributes } from './attribute-values.ts'

type Fields = Readonly<Record<string, unknown>>

interface Operation {
  /** The command's input as DynamoDB's JSON. */
  readonly request: (input: Fields) => Fields
  /** DynamoDB's answer as the command's output. */
  readonly output: (answer: Fields) => Fields
}

/** Turns what lies under these names from items to attribute values. */
const marshalled = (...names: readonly string[]) => changed(names, toAttributes)
const unmarshalled = (...names: readonly string[]) => changed(names, (found) => fromAttributes(found as Attributes))

function changed(names: readonly string[], change: (value: unknown) => unknown) {
  return (fields: Fields): Fields => {
    const result: Record<string, unknown> = { ...fields }
    for (const name of names) if (fields[name] !== undefined) result[name] = change(fields[name])
    return result
  }
}

const eachOf = (change: (value: Fields) => unknown) => (values: unknown) => (values as readonly Fields[]).map(change)

/** Keys to be read, by table. */
const ofTables = (change: (table: Fields) => unknown) => (tables: unknown) =>
  Object.fromEntries(Object.entries(tables as Record<string, Fields>).map(([name, table]) => [name, change(table)]))

const found: Operation['output'] = (answer) => {
  const items = changed(
    ['Items'],
    eachOf((item) => fromAttributes(item as Attributes)),
  )
  return unmarshalled('LastEvaluatedKey')(items(answer))
}

/** The items of a transaction, each of one kind. */
const ofTransaction = eachOf((item) =>
  Object.fromEntries(
    Object.entries(item).map(([kind, write]) => [
      kind,
      marshalled('Item', 'Key', 'ExpressionAttributeValues')(write as Fields),
    ]),
  ),
)

/** The operations that are called directly; in whatever else a store uses, speed is no matter. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['GetItem', { request: marshalled('Key'), output: unmarshalled('Item') }],
  ['PutItem', { request: marshalled('Item', 'ExpressionAttributeValues'), output: unmarshalled('Attributes') }],
  ['UpdateItem', { request: marshalled('Key', 'ExpressionAttributeValues'), output: unmarshalled('Attributes') }],
  ['DeleteItem', { request: marshalled('Key', 'ExpressionAttributeValues'), output: unmarshalled('Attributes') }],
  ['Query', { request: marshalled('ExclusiveStartKey', 'ExpressionAttributeValues'), output: found }],
  ['TransactWriteItems', { request: changed(['TransactItems'], ofTransaction), output: (answer) => answer }],
  ['Scan', { request: marshalled('ExclusiveStartKey', 'ExpressionAttributeValues'), output: found }],
  [
    'BatchGetItem',
    {
      request: changed(['RequestItems'], ofTables(changed(['Keys'], eachOf(toAttributes)))),
      output: (answer) => ({
        ...changed(
          ['Responses'],
          ofTables((items) => eachOf((item) => fromAttributes(item as Attributes))(items)),
        )(answer),
        ...changed(
          ['UnprocessedKeys'],
          ofTables(
            changed(
              ['Keys'],
              eachOf((key) => fromAttributes(key as Attributes)),
            ),
          ),
        )(answer.UnprocessedKeys === undefined ? {} : { UnprocessedKeys: answer.UnprocessedKeys }),
      }),
    },
  ],
])
