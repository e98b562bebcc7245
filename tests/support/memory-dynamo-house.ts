import { keySchemas, nameOf, type TestDynamo, tableNames } from './dynamo.ts'
import { createMemoryDynamo, type MemoryDynamo } from './memory-dynamo.ts'
import type { MemoryTableSchema } from './memory-dynamo-table.ts'
import type { MemoryCall } from './memory-dynamo-writes.ts'

export interface MemoryHouse extends MemoryDynamo {
  /** Table names by what they hold, the same as the real engine's in `startDynamo`. */
  readonly tables: TestDynamo['tables']
}

/** The house's tables in memory, in place of `startDynamo`. */
export function memoryHouse(onCall?: (call: MemoryCall) => void): MemoryHouse {
  const schemas = Object.fromEntries(tableNames.map((table) => [nameOf(table), schemaOf(table)]))
  const tables = Object.fromEntries(tableNames.map((table) => [table, nameOf(table)])) as TestDynamo['tables']
  return { ...createMemoryDynamo(schemas, onCall), tables }
}

export function schemaOf(table: (typeof tableNames)[number]): MemoryTableSchema {
  const [hash = '', range] = keySchemas[table].map((attribute) => attribute.split(':')[0] ?? '')
  const numberKeys = keySchemas[table].filter((attribute) => attribute.endsWith(':N')).map((a) => a.slice(0, -2))
  return {
    hash,
    ...(range !== undefined && { range }),
    numberKeys,
    ...(table === 'registry' && { indexes: { 'by-owner': { hash: 'owner', range: 'pk' } } }),
  }
}
