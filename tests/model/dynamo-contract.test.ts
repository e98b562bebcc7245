import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDynamo, type TestDynamo, tableNames } from '../support/dynamo.ts'
import { type MemoryHouse, memoryHouse } from '../support/memory-dynamo-house.ts'

let engine: TestDynamo
let memory: MemoryHouse
beforeAll(async () => {
  engine = await startDynamo()
})
afterAll(() => engine.close())

type Item = Record<string, unknown>
const ledger = 'vinculo-test-ledger'
const registry = 'vinculo-test-registry'
const profiles = 'vinculo-test-profiles'
const evidence = 'vinculo-test-evidence'

/** What a client answers, or how it refuses, without what differs by nature. */
async function outcomeOf(client: DynamoDBDocumentClient, command: object): Promise<unknown> {
  try {
    const { $metadata, ...answer } = (await client.send(command as GetCommand)) as Item & { $metadata?: unknown }
    const responses = answer.Responses as Record<string, Item[]> | undefined
    // DynamoDB promises no order of what a batch is answered with.
    for (const items of Object.values(responses ?? {})) items.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1))
    return answer
  } catch (error) {
    const { name, CancellationReasons } = error as Error & { CancellationReasons?: { Code?: string }[] }
    return { refused: name, reasons: CancellationReasons?.map(({ Code }) => Code) }
  }
}
const textOf = (item: Item) => JSON.stringify(sorted(item))

async function allOf(client: DynamoDBDocumentClient, table: string): Promise<readonly string[]> {
  const items: Item[] = []
  for (let start: Item | undefined; ; ) {
    const page = await client.send(
      new ScanCommand({ TableName: table, Limit: 3, ...(start && { ExclusiveStartKey: start }) }),
    )
    items.push(...(page.Items ?? []))
    start = page.LastEvaluatedKey
    if (!start) return items.map((item) => JSON.stringify(sorted(item))).sort()
  }
}
const sorted = (value: unknown): unknown => {
  if (value instanceof Set) return [...value].sort()
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  )
}

async function emptied(): Promise<void> {
  memory = memoryHouse()
  for (const table of tableNames) {
    const name = engine.tables[table]
    const { Items = [] } = await engine.client.send(new ScanCommand({ TableName: name }))
    for (const item of Items) {
      const names = { profiles: ['customerId'], evidence: ['customerId', 'sequence'], suppressions: ['addressHash'] }
      const keys = (names as Record<string, string[]>)[table] ?? ['pk', 'sk']
      const Key = Object.fromEntries(keys.map((key) => [key, item[key]]))
      await engine.client.send(new DeleteCommand({ TableName: name, Key }))
    }
  }
}

const pk = fc.constantFrom('a', 'run#1', 'é', '\u{1f600}', '\uffee')
const sk = fc.constantFrom('run', 'batch#1', 'batch#2', 'page#1', 'batch#~', 'batch#\u{1f600}')
const key = fc.record({ pk, sk })
const number = fc.integer({ min: -2, max: 3 })
const value = fc.oneof(number, fc.constantFrom('running', 'finished', 'é', ''), fc.boolean(), fc.constant(null))
const nested = fc.record(
  {
    state: fc.constantFrom('running', 'finished', 'paused'),
    revision: number,
    tally: fc.record({ planned: number, claimed: number, skipped: fc.dictionary(fc.constantFrom('a', 'b'), number) }),
    lines: fc.array(fc.record({ c: value, a: fc.option(number, { nil: undefined }) }), { maxLength: 3 }),
    done: fc.uniqueArray(number, { minLength: 1, maxLength: 3 }).map((numbers) => new Set(numbers)),
    owner: fc.constantFrom('customer#1', 'customer#2'),
    loose: value,
  },
  { requiredKeys: [] },
)

/** Conditions as the stores write them, with what they bind. */
const condition = fc.oneof(
  fc.constant({}),
  fc.constant({ ConditionExpression: 'attribute_not_exists(pk)' }),
  fc.constant({ ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(tally)' }),
  number.map((read) => ({
    ConditionExpression: 'revision = :read',
    ExpressionAttributeValues: { ':read': read } as Item,
  })),
  fc.constant({
    ConditionExpression: '#state IN (:running, :finished)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':running': 'running', ':finished': 'finished' } as Item,
  }),
  number.map((most) => ({
    ConditionExpression: 'attribute_not_exists(#count) OR NOT (#count >= :most)',
    ExpressionAttributeNames: { '#count': 'revision' },
    ExpressionAttributeValues: { ':most': most } as Item,
  })),
  nested.map((item) => ({
    ConditionExpression: 'tally = :before OR loose <> :loose',
    ExpressionAttributeValues: { ':before': item.tally ?? 'none', ':loose': item.loose ?? 1 } as Item,
  })),
  number.map((low) => ({
    ConditionExpression: 'tally.planned BETWEEN :low AND :high AND revision < :most',
    ExpressionAttributeValues: { ':low': low, ':high': low + 2, ':most': 2 } as Item,
  })),
  fc.constant({
    ConditionExpression: 'begins_with(#owner, :start) OR contains(done, :one)',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':start': 'customer#1', ':one': 1 } as Item,
  }),
)

const update = fc.oneof(
  number.map((by) => ({
    UpdateExpression: 'ADD planned :planned, settled :settled',
    ExpressionAttributeValues: { ':planned': by, ':settled': 1 } as Item,
  })),
  number.map((one) => ({
    UpdateExpression: 'ADD done :set SET #ttl = :ttl',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':set': new Set([one]), ':ttl': 9 } as Item,
  })),
  fc.constant({
    UpdateExpression: 'SET #s = :s, revision = revision + :one REMOVE finishedAt, tally',
    ExpressionAttributeNames: { '#s': 'state' },
    ExpressionAttributeValues: { ':s': 'running', ':one': 1 } as Item,
  }),
  value.map((other) => ({
    UpdateExpression: 'SET tally.planned = :v, loose = if_not_exists(loose, :v)',
    ExpressionAttributeValues: { ':v': other } as Item,
  })),
  fc.constant({
    UpdateExpression: 'DELETE done :set SET #l = list_append(#l, :more)',
    ExpressionAttributeNames: { '#l': 'lines' },
    ExpressionAttributeValues: { ':set': new Set([1, 2]), ':more': [{ c: 1 }] } as Item,
  }),
  fc.constant({
    UpdateExpression: 'SET tally = tally.skipped, #o = #o',
    ExpressionAttributeNames: { '#o': 'owner' },
  }),
)

const merged = <A extends object, B extends object>(first: A, second: B) => {
  const [a, b] = [first, second] as Record<'ExpressionAttributeNames' | 'ExpressionAttributeValues', object>[]
  const names = { ...a?.ExpressionAttributeNames, ...b?.ExpressionAttributeNames }
  const values = { ...a?.ExpressionAttributeValues, ...b?.ExpressionAttributeValues }
  return {
    ...first,
    ...second,
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  }
}

const putPart = fc
  .tuple(key, nested, condition)
  .map(([at, item, only]) => ({ TableName: ledger, Item: { ...item, ...at }, ...only }))
const updatePart = fc
  .tuple(key, update, condition)
  .map(([Key, change, only]) => ({ TableName: ledger, Key, ...merged(change, only) }))
const deletePart = fc.tuple(key, condition).map(([Key, only]) => ({ TableName: ledger, Key, ...only }))

const rangeCondition = fc.oneof(
  fc.constant({ KeyConditionExpression: 'pk = :pk', values: {} }),
  fc.constant({ KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)', values: { ':kind': 'batch#' } }),
  fc.constant({ KeyConditionExpression: 'pk = :pk AND sk > :beyond', values: { ':beyond': 'batch#1' } }),
  fc.constant({ KeyConditionExpression: 'pk = :pk AND sk < :beyond', values: { ':beyond': 'page#1' } }),
  fc.constant({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :last',
    values: { ':after': 'batch#1 ', ':last': 'batch#~' },
  }),
)

const command: fc.Arbitrary<() => object> = fc.oneof(
  { weight: 6, arbitrary: putPart.map((input) => () => new PutCommand(input)) },
  {
    weight: 6,
    arbitrary: fc.tuple(updatePart, fc.constantFrom('NONE', 'ALL_NEW')).map(
      ([input, ReturnValues]) =>
        () =>
          new UpdateCommand({ ...input, ReturnValues } as never),
    ),
  },
  { weight: 2, arbitrary: deletePart.map((input) => () => new DeleteCommand(input)) },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.oneof(
          putPart.map((Put) => ({ Put })),
          updatePart.map((Update) => ({ Update })),
          deletePart.map((Delete) => ({ Delete })),
          key.map((Key) => ({
            ConditionCheck: { TableName: ledger, Key, ConditionExpression: 'attribute_exists(pk)' },
          })),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((TransactItems) => () => new TransactWriteCommand({ TransactItems } as never)),
  },
  {
    weight: 2,
    arbitrary: key.map(
      (Key) => () =>
        new GetCommand({
          TableName: ledger,
          Key,
          ConsistentRead: true,
          ProjectionExpression: 'pk, tally.planned, tally.skipped.a, #s',
          ExpressionAttributeNames: { '#s': 'state' },
        }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .uniqueArray(key, { minLength: 1, maxLength: 4, selector: (it) => `${it.pk} ${it.sk}` })
      .map((Keys) => () => new BatchGetCommand({ RequestItems: { [ledger]: { Keys, ConsistentRead: true } } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.tuple(key, nested, fc.boolean()), {
        minLength: 1,
        maxLength: 4,
        selector: ([it]) => `${it.pk} ${it.sk}`,
      })
      .map(
        (parts) => () =>
          new BatchWriteCommand({
            RequestItems: {
              [ledger]: parts.map(([Key, item, isPut]) =>
                isPut ? { PutRequest: { Item: { ...item, ...Key } } } : { DeleteRequest: { Key } },
              ),
            },
          }),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(pk, rangeCondition, fc.boolean(), fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), sk)
      .map(
        ([at, { values, ...by }, ScanIndexForward, Limit, start]) =>
          () =>
            new QueryCommand({
              TableName: ledger,
              ...by,
              ExpressionAttributeValues: { ':pk': at, ...values },
              ScanIndexForward,
              ConsistentRead: true,
              ...(Limit && {
                Limit,
                ...(Object.keys(values).length === 0 && { ExclusiveStartKey: { pk: at, sk: start } }),
              }),
            }),
      ),
  },
)

describe('DynamoDB in memory', () => {
  it('answers, refuses and keeps as the real engine does, whatever is asked in whatever order', async () => {
    let operations = 0
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
        await emptied()
        for (const make of commands) {
          operations += 1
          const [real, double] = [await outcomeOf(engine.client, make()), await outcomeOf(memory.client, make())]
          expect(sorted(double), JSON.stringify((make() as { input: unknown }).input)).toEqual(sorted(real))
        }
        const asked = JSON.stringify(commands.map((make) => (make() as { input: unknown }).input))
        expect(await allOf(memory.client, ledger), asked).toEqual(await allOf(engine.client, ledger))
      }),
      { numRuns: 40 },
    )
    expect(operations).toBeGreaterThan(200)
  })

  it('refuses what the engine refuses: wrong keys, unused names, items that are too large', async () => {
    await emptied()
    const wrong = [
      new GetCommand({ TableName: ledger, Key: { pk: 'a' } }),
      new GetCommand({ TableName: ledger, Key: { pk: 'a', sk: '' } }),
      new GetCommand({ TableName: 'none', Key: { pk: 'a' } }),
      new PutCommand({ TableName: ledger, Item: { pk: 'a' } }),
      new PutCommand({ TableName: evidence, Item: { customerId: 'a', sequence: 'one' } }),
      new PutCommand({ TableName: profiles, Item: { customerId: 'a', text: 'x'.repeat(410_000) } }),
      new PutCommand({
        TableName: profiles,
        Item: { customerId: 'a' },
        ConditionExpression: 'attribute_not_exists(customerId)',
        ExpressionAttributeValues: { ':unused': 1 },
      }),
      new UpdateCommand({ TableName: profiles, Key: { customerId: 'a' }, UpdateExpression: 'SET a = :missing' }),
      new UpdateCommand({ TableName: profiles, Key: { customerId: 'a' }, UpdateExpression: 'SET a' }),
      new QueryCommand({
        TableName: ledger,
        KeyConditionExpression: 'sk = :sk',
        ExpressionAttributeValues: { ':sk': 'a' },
      }),
    ]
    for (const command of wrong) {
      const real = await outcomeOf(engine.client, command)
      expect(real).toHaveProperty('refused')
      expect(await outcomeOf(memory.client, command), JSON.stringify(command.input).slice(0, 200)).toEqual(real)
    }
  })

  it('scans every item in exactly one segment, page by page, even from a key that is gone', async () => {
    await emptied()
    const clients = [engine.client, memory.client]
    for (const client of clients)
      for (let number = 0; number < 60; number++)
        await client.send(new PutCommand({ TableName: profiles, Item: { customerId: `c${number}`, number } }))
    for (const client of clients) {
      const found: unknown[] = []
      for (let Segment = 0; Segment < 4; Segment++)
        for (let start: Item | undefined; ; ) {
          const page = await client.send(
            new ScanCommand({
              TableName: profiles,
              Segment,
              TotalSegments: 4,
              Limit: 7,
              ...(start && { ExclusiveStartKey: start }),
            }),
          )
          expect((page.Items ?? []).length).toBeLessThanOrEqual(7)
          found.push(...(page.Items ?? []).map(({ customerId }) => customerId))
          start = page.LastEvaluatedKey
          if (!start) break
        }
      expect(found).toHaveLength(60)
      expect(new Set(found).size).toBe(60)
    }
  })

  it('pages by a megabyte, lists by an index and orders numbers as numbers', async () => {
    await emptied()
    const text = 'x'.repeat(300_000)
    const query = (table: string, values: Item, expression: string, more: Item = {}) =>
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: expression,
        ExpressionAttributeValues: values,
        ...more,
      })
    const [real, double] = await Promise.all(
      [engine.client, memory.client].map(async (client) => {
        for (const sequence of [10, 9, 1, 2])
          await client.send(new PutCommand({ TableName: evidence, Item: { customerId: 'a', sequence, text } }))
        for (const name of ['z', 'b', 'y'])
          await client.send(
            new PutCommand({ TableName: registry, Item: { pk: name, sk: 's', owner: name === 'b' ? 'two' : 'one' } }),
          )
        const pages: unknown[] = []
        for (let start: Item | undefined; ; ) {
          const page = await client.send(
            query(evidence, { ':a': 'a' }, 'customerId = :a', { ...(start && { ExclusiveStartKey: start }) }),
          )
          pages.push((page.Items ?? []).map(({ sequence }) => sequence))
          start = page.LastEvaluatedKey
          if (!start) break
        }
        const named = { ExpressionAttributeNames: { '#owner': 'owner' }, IndexName: 'by-owner', Limit: 1 }
        const first = await client.send(query(registry, { ':owner': 'one' }, '#owner = :owner', named))
        const next = await client.send(
          query(registry, { ':owner': 'one' }, '#owner = :owner', {
            ...named,
            ExclusiveStartKey: first.LastEvaluatedKey,
          }),
        )
        return { pages, items: [first.Items, next.Items], key: first.LastEvaluatedKey }
      }),
    )
    expect(double).toEqual(real)
  })

  it('tells how many simple operations it answers in a second', () => {
    memory = memoryHouse()
    const started = process.cpuUsage()
    const operations = 40_000
    for (let number = 0; number < operations / 4; number++) {
      const Key = { pk: `p${number % 50}`, sk: `s${number}` }
      memory.execute(new PutCommand({ TableName: ledger, Item: { ...Key, revision: 1, state: 'running' } }))
      memory.execute(new GetCommand({ TableName: ledger, Key, ConsistentRead: true }))
      memory.execute(
        new UpdateCommand({
          TableName: ledger,
          Key,
          UpdateExpression: 'SET revision = revision + :one',
          ConditionExpression: 'revision = :read',
          ExpressionAttributeValues: { ':one': 1, ':read': 1 },
        }),
      )
      memory.execute(new DeleteCommand({ TableName: ledger, Key }))
    }
    const { user, system } = process.cpuUsage(started)
    console.info(`DynamoDB in memory: ${Math.round((operations * 1e6) / (user + system))} operations a second`)
    expect(memory.count(ledger)).toBe(0)
  })
})
