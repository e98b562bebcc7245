import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CannotStart } from './cannot-start.ts'

/**
 * Keeps a second system off a data folder. The lock is SQLite's own on a file: the operating system lets it go however
 * the process ends.
 * @returns a function that lets it go
 * @throws CannotStart where another system has it
 */
export function lockData(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = new DatabaseSync(join(dataDir, 'lock.sqlite'))
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return () => file.close()
  } catch {
    file.close()
    throw new CannotStart(
      `The data folder ${dataDir} is in use by a system that runs already: end that one, or choose another folder with --data DIR.`,
    )
  }
}
