import type { MemoryCall } from '../../support/memory-dynamo-writes.ts'

/** What one partition took in its busiest second. */
export interface Hottest {
  readonly table: string
  readonly partition: string
  readonly calls: number
  /** Write or read units: DynamoDB gives a partition 1,000 of the first and 3,000 of the second a second. */
  readonly units: number
}

export interface Heat {
  /** Writes and their units by table. */
  readonly writes: Readonly<Record<string, { readonly calls: number; readonly units: number }>>
  readonly mostWrites: Hottest | undefined
  readonly mostWriteUnits: Hottest | undefined
  readonly mostReadUnits: Hottest | undefined
}

interface Seen {
  calls: number
  units: number
}

/**
 * Counts what each partition is asked in each second, and keeps the busiest. A write takes a unit for each KB of the
 * item as it is larger, twice that in a transaction; a consistent read a unit for each 4 KB.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html
 */
export function createHeat(nameOf: (table: string) => string) {
  const writes: Record<string, Seen> = {}
  let second = -1
  let busy = { read: new Map<string, Seen>(), write: new Map<string, Seen>() }
  let most: { writes?: Hottest; writeUnits?: Hottest; readUnits?: Hottest } = {}

  function endSecond(): void {
    for (const [key, { calls, units }] of busy.write) {
      const hottest = () => ({ ...placeOf(key), calls, units })
      if (calls > (most.writes?.calls ?? 0)) most = { ...most, writes: hottest() }
      if (units > (most.writeUnits?.units ?? 0)) most = { ...most, writeUnits: hottest() }
    }
    for (const [key, { calls, units }] of busy.read)
      if (units > (most.readUnits?.units ?? 0)) most = { ...most, readUnits: { ...placeOf(key), calls, units } }
    busy = { read: new Map(), write: new Map() }
  }

  return {
    note(call: MemoryCall, at: number): void {
      if (call.command === 'Scan') return
      if (at !== second) endSecond()
      second = at
      const table = nameOf(call.table)
      const units = unitsOf(call)
      add(busy[call.access], `${table} ${call.partition}`, units)
      if (call.access === 'read') return
      const { calls, units: before } = writes[table] ?? { calls: 0, units: 0 }
      writes[table] = { calls: calls + 1, units: before + units }
    },

    result(): Heat {
      endSecond()
      return { writes, mostWrites: most.writes, mostWriteUnits: most.writeUnits, mostReadUnits: most.readUnits }
    },
  }
}

function unitsOf({ access, command, bytes }: MemoryCall): number {
  if (access === 'read') return Math.ceil(Math.max(1, bytes) / 4096)
  return Math.ceil(Math.max(1, bytes) / 1024) * (command === 'TransactWrite' ? 2 : 1)
}

function add(to: Map<string, Seen>, key: string, units: number): void {
  const seen = to.get(key)
  if (!seen) to.set(key, { calls: 1, units })
  else {
    seen.calls += 1
    seen.units += units
  }
}

function placeOf(key: string) {
  const [table = '', ...partition] = key.split(' ')
  return { table, partition: partition.join(' ') }
}
