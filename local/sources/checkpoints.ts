import { join } from 'node:path'
import type { Running } from '../contracts.ts'
import { openDatabase } from '../delivery/open-database.ts'

/** How far each mapping has read each shard of its stream; survives restarts. */
export interface Checkpoints extends Running {
  /** The last sequence number that was done; '' where the reading begins at the oldest record; undefined if never read. */
  read(mapping: string, shard: string): string | undefined
  write(mapping: string, shard: string, sequence: string): void
}

export function openCheckpoints(dataDir: string): Checkpoints {
  const database = openDatabase(
    join(dataDir, 'checkpoints.sqlite'),
    'CREATE TABLE IF NOT EXISTS checkpoints (mapping TEXT, shard TEXT, sequence TEXT NOT NULL, PRIMARY KEY (mapping, shard))',
  )
  const select = database.prepare('SELECT sequence FROM checkpoints WHERE mapping = ? AND shard = ?')
  const replace = database.prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?)')
  return {
    read: (mapping, shard) => select.get(mapping, shard)?.sequence as string | undefined,
    write: (mapping, shard, sequence) => {
      replace.run(mapping, shard, sequence)
    },
    close: async () => database.close(),
  }
}
