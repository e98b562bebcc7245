import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { checkStore } from '../engines/store-check.ts'

/**
 * Opens a SQLite file, made when it is not there, whose committed writes survive the end of the process at any moment.
 * @throws CannotStart where the file is damaged or no database.
 */
export function openDatabase(path: string, schema: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true })
  checkStore(path)
  const database = new DatabaseSync(path)
  // Payloads hold personal data; SQLite gives its side files the same mode.
  chmodSync(path, 0o600)
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${schema}`)
  return database
}

/** Runs the work in one transaction; whatever it throws undoes all of it. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
