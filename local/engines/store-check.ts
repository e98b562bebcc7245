import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CannotStart } from '../cannot-start.ts'

/**
 * Makes sure that an SQLite store can be opened and read before an engine is put on it.
 * `PRAGMA quick_check(1)` reads every page once: about 1 s per GB.
 * @returns whether there is a store
 * @throws CannotStart naming the file and what to do.
 */
export function checkStore(path: string): boolean {
  if (!existsSync(path)) return false
  const verdict = quickCheck(path)
  if (verdict === 'ok') return true
  throw new CannotStart(
    `The store ${path} cannot be read (${verdict}): restore ${dirname(path)} from a copy, or delete that folder to begin anew with empty tables.`,
  )
}

function quickCheck(path: string): string {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path)
    const row = database.prepare('PRAGMA quick_check(1)').get()
    return String(row?.quick_check ?? 'no answer')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    database?.close()
  }
}
