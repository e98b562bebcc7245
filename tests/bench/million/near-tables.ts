import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  ScanCommand,
  type ScanCommandInput,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Profile } from '../../../shared/domain/profile/profile.ts'
import { createMemoryDynamo } from '../../support/memory-dynamo.ts'
import { BoundExpressions, type Expressions } from '../../support/memory-dynamo-requests.ts'
import type { MemoryTableSchema } from '../../support/memory-dynamo-table.ts'
import { copyItem, type Item } from '../../support/memory-dynamo-values.ts'
import { personId, personOf } from '../support/people.ts'
import { createKeptItems } from './kept-items.ts'
import type { createHeat } from './partition-heat.ts'
import type { SimTime } from './sim-time.ts'

/** One in so many customers has left the topic: they are counted as skipped. */
const leftEvery = 40
/** A scan step takes so long: 1,000 profiles are a megabyte. */
const scanMs = 100
const key = Buffer.alloc(32, 5).toString('base64')

/** How many profiles there must be so that so many may be mailed. */
export const profilesFor = (recipients: number) => recipients + Math.floor((recipients - 1) / (leftEvery - 1))

function memberOf(number: number): Profile {
  const person = personOf(number)
  if (number % leftEvery !== leftEvery - 1) return person
  const newsletter = { state: 'withdrawn', at: person.updatedAt, sequence: 2 } as const
  return { ...person, consents: { ...person.consents, newsletter } }
}

interface NearTables {
  readonly profiles: string
  readonly keys: string
  readonly timeline: string
  readonly suppressions: string
}

/**
 * The tables with an item or more for each customer, of whom a million would fill the memory: profiles are made when they
 * are read; what is written of them is checked, counted and forgotten, but for whoever bounced, complained or left, who are
 * kept outside of the heap with their suppressions.
 */
export function createNearTables(deps: {
  readonly time: SimTime
  readonly schemas: Readonly<Record<string, MemoryTableSchema>>
  readonly tables: NearTables
  readonly profiles: number
  readonly heat: ReturnType<typeof createHeat>
}) {
  const { time, tables } = deps
  let counted = true
  const dynamo = createMemoryDynamo(deps.schemas, (call) => {
    if (counted) deps.heat.note(call, time.second())
  })
  const quietly = (command: object) => {
    counted = false
    dynamo.execute(command)
    counted = true
  }
  const remembered = createKeptItems()
  const suppressed = createKeptItems()
  const profileOf = (customerId: string): Item =>
    remembered.get(customerId) ?? { ...memberOf(Number(customerId.slice(3))) }

  function read(customerId: string): Item {
    const call = { command: 'Get', access: 'read', bytes: 1100, items: 1, failed: false } as const
    deps.heat.note({ ...call, table: tables.profiles, partition: customerId }, time.second())
    return profileOf(customerId)
  }

  async function scan(request: ScanCommandInput) {
    const { Segment = 0, TotalSegments = 1, Limit = 1000, ExclusiveStartKey } = request
    const projected = projectionOf(request)
    await time.sleep(scanMs)
    const first = ExclusiveStartKey ? Number(ExclusiveStartKey.customerId.slice(3)) + TotalSegments : Segment
    const numbers = Array.from({ length: Limit }, (_, place) => first + place * TotalSegments)
    const there = numbers.filter((number) => number < deps.profiles)
    const last = there.at(-1)
    const more = last !== undefined && last + TotalSegments < deps.profiles
    return {
      Items: there.map((number) => projected({ ...memberOf(number) })),
      ...(more && { LastEvaluatedKey: { customerId: personId(last) } }),
    }
  }

  /** A write to tables that keep nothing by themselves: what it needs is put there, what need not stay is taken away. */
  function write(command: object, parts: readonly Item[]): object {
    const named = parts.flatMap((part) => Object.values(part) as Item[])
    const keysIn = (table: string, key: string): readonly string[] =>
      named.flatMap(({ TableName, Key, Item }) => (TableName === table ? [String(((Key ?? Item) as Item)[key])] : []))
    const customers = keysIn(tables.profiles, 'customerId')
    for (const customerId of customers) thaw(tables.profiles, profileOf(customerId))
    const hashes = keysIn(tables.suppressions, 'addressHash')
    for (const addressHash of hashes) thaw(tables.suppressions, suppressed.get(addressHash))
    try {
      return dynamo.execute(command)
    } finally {
      for (const customerId of customers) {
        const profile = dynamo.peek(tables.profiles, { customerId })
        if (profile && isRemembered(profile)) remembered.put(customerId, '', profile)
        forget(tables.profiles, { customerId })
      }
      for (const addressHash of hashes) {
        const suppression = dynamo.peek(tables.suppressions, { addressHash })
        if (suppression) suppressed.put(addressHash, '', suppression)
        forget(tables.suppressions, { addressHash })
      }
      for (const { TableName, Item } of named)
        if (TableName === tables.timeline && Item) {
          const { customerId, sk } = Item as Item
          forget(tables.timeline, { customerId, sk })
        }
    }
  }

  /** Reads suppressions from where they are kept. */
  function readSuppressions(command: BatchGetCommand): object {
    const hashes = (command.input.RequestItems?.[tables.suppressions]?.Keys ?? []).map(({ addressHash }) => addressHash)
    for (const addressHash of hashes) thaw(tables.suppressions, suppressed.get(addressHash))
    const answer = dynamo.execute(command)
    for (const addressHash of hashes) forget(tables.suppressions, { addressHash })
    return answer
  }
  const thaw = (TableName: string, Item: Item | undefined) => Item && quietly(new PutCommand({ TableName, Item }))
  const forget = (TableName: string, Key: Item) => quietly(new DeleteCommand({ TableName, Key }))

  return {
    async send(command: object): Promise<object> {
      if (command instanceof ScanCommand) return scan(command.input)
      if (command instanceof BatchGetCommand) {
        const wanted = command.input.RequestItems?.[tables.profiles]
        if (!wanted?.Keys) return readSuppressions(command)
        const projected = projectionOf(wanted)
        return { Responses: { [tables.profiles]: wanted.Keys.map(({ customerId }) => projected(read(customerId))) } }
      }
      if (command instanceof GetCommand) {
        const { TableName, Key } = command.input
        if (TableName === tables.profiles) return { Item: read(String(Key?.customerId)) }
        if (TableName === tables.keys) return { Item: { customerId: Key?.customerId, key } }
        return dynamo.execute(command)
      }
      if (command instanceof TransactWriteCommand) return write(command, command.input.TransactItems as Item[])
      if (command instanceof PutCommand || command instanceof UpdateCommand)
        return write(command, [{ Write: command.input }])
      return dynamo.execute(command)
    },
  }
}

/** Only what was asked for, as DynamoDB would give it. */
function projectionOf({ ProjectionExpression, ExpressionAttributeNames }: Expressions): (item: Item) => Item {
  const bound = new BoundExpressions({ ProjectionExpression, ExpressionAttributeNames })
  return (item) => bound.projected(item, copyItem)
}

function isRemembered(item: Item): boolean {
  const { suppressedFor, complainedAt } = item.mail as Item
  return suppressedFor !== undefined || complainedAt !== undefined
}
