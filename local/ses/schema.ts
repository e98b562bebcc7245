import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CannotStart } from '../cannot-start.ts'

const version = 1

/**
 * contents    parts that many mails share, by their hash
 * calls       accepted API calls; `body` is the call without its content
 * mails       one row a mail; `entry` is what differs between the mails of a call
 * recipients  who a mail goes to, to search by
 * events      what happens to mails: each is published once `next` has come; `published` is when it was
 */
const tables = `
  CREATE TABLE contents (hash TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE calls (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, recipients INTEGER NOT NULL, content TEXT NOT NULL, body TEXT NOT NULL
  );
  CREATE INDEX calls_at ON calls (at);
  CREATE TABLE mails (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, call INTEGER NOT NULL, at INTEGER NOT NULL,
    entry TEXT NOT NULL, raw BLOB
  );
  CREATE TABLE recipients (address TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (address, seq)) WITHOUT ROWID;
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, mail INTEGER NOT NULL, type TEXT NOT NULL, address TEXT NOT NULL,
    due INTEGER NOT NULL, next INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, published INTEGER,
    feedback TEXT NOT NULL, detail TEXT NOT NULL
  );
  CREATE INDEX events_next ON events (next) WHERE published IS NULL;
  CREATE INDEX events_mail ON events (mail);
  CREATE TABLE suppressions (
    address TEXT PRIMARY KEY, reason TEXT NOT NULL, at INTEGER NOT NULL, feedback TEXT, mail TEXT
  ) WITHOUT ROWID;
  CREATE TABLE mailboxes (address TEXT PRIMARY KEY, received INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE settings (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
`

/**
 * Opens `ses.sqlite` in the folder and makes its tables where it is new. What a transaction has committed survives the
 * death of the process: with a write-ahead log that holds at synchronous=NORMAL.
 * @throws CannotStart with a sentence that says what to do where the file is damaged or of another version.
 */
export function openDatabase(dataDir: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'ses.sqlite')
  try {
    const database = new DatabaseSync(file)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000')
    const found = Number(database.prepare('PRAGMA user_version').get()?.user_version)
    if (found === 0) database.exec(`BEGIN; ${tables} PRAGMA user_version = ${version}; COMMIT`)
    else if (found !== version) throw new Error(`it has version ${found}, and this program knows version ${version}`)
    return database
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(`The mail store ${file} cannot be used (${why}): delete it to start with an empty inbox.`)
  }
}
