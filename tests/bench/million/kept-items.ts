import { DatabaseSync } from 'node:sqlite'
import type { Item } from '../../support/memory-dynamo-values.ts'

/** An item as it is kept, with its range key; empty where its table has none. */
export interface KeptItem {
  readonly range: string
  readonly text: string
}

/** Items in SQLite's memory, outside of the heap with their keys: what tables hold is no worker's memory. */
export function createKeptItems() {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE kept (hash TEXT, range TEXT, item TEXT, PRIMARY KEY (hash, range))')
  const one = database.prepare('SELECT item FROM kept WHERE hash = ? AND range = ?')
  const some = database.prepare('SELECT range, item FROM kept WHERE hash = ? AND range > ? ORDER BY range')
  const any = database.prepare('SELECT 1 FROM kept WHERE hash = ? LIMIT 1')
  const write = database.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?)')

  return {
    get(hash: string, range = ''): Item | undefined {
      const row = one.get(hash, range)
      return row && (JSON.parse(String(row.item)) as Item)
    },

    put: (hash: string, range: string, item: Item) => void write.run(hash, range, JSON.stringify(item)),

    /** True where something of this partition is kept. */
    has: (hash: string): boolean => any.get(hash) !== undefined,

    /** A partition's items behind a range key, in their order, read as they are asked for. */
    *after(hash: string, range: string): Generator<KeptItem> {
      for (const row of some.iterate(hash, range)) yield { range: String(row.range), text: String(row.item) }
    },
  }
}
