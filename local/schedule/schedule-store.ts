import type { DatabaseSync } from 'node:sqlite'
import type { Definition, StoredSchedule } from './schedule.ts'

export const scheduleSchema = `
  CREATE TABLE IF NOT EXISTS schedules (
    group_name TEXT NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL, client_token TEXT, from_template INTEGER,
    created INTEGER NOT NULL, modified INTEGER NOT NULL, next INTEGER, PRIMARY KEY (group_name, name)
  );
  CREATE INDEX IF NOT EXISTS schedules_next ON schedules (next);
  CREATE TABLE IF NOT EXISTS schedule_groups (name TEXT PRIMARY KEY, tags TEXT NOT NULL, created INTEGER NOT NULL);
`

/** Schedules and their groups in SQLite; every method is one statement. */
export interface ScheduleStore {
  find(group: string, name: string): StoredSchedule | undefined
  put(schedule: StoredSchedule, origin: { clientToken?: string | undefined; fromTemplate?: boolean }): void
  remove(group: string, name: string): boolean
  /** Whether this very call made the schedule before: the same client token. */
  wasMadeBy(group: string, name: string, clientToken: string | undefined): boolean
  list(filter: {
    group?: string | undefined
    prefix?: string | undefined
    state?: string | undefined
  }): StoredSchedule[]
  due(now: number): StoredSchedule[]
  setNext(group: string, name: string, next: number | undefined): void
  /** Names of the schedules that a template made. */
  fromTemplate(): { group: string; name: string }[]
  hasGroup(name: string): boolean
  addGroup(name: string, tags: readonly Tag[], created: number): void
  tagsOf(group: string): Tag[]
  setTags(group: string, tags: readonly Tag[]): void
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export function createScheduleStore(database: DatabaseSync): ScheduleStore {
  const one = database.prepare('SELECT * FROM schedules WHERE group_name = ? AND name = ?')
  const upsert = database.prepare('INSERT OR REPLACE INTO schedules VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const gone = database.prepare('DELETE FROM schedules WHERE group_name = ? AND name = ?')
  const all = database.prepare('SELECT * FROM schedules ORDER BY group_name, name')
  const ready = database.prepare('SELECT * FROM schedules WHERE next <= ? ORDER BY next')
  const advance = database.prepare('UPDATE schedules SET next = ? WHERE group_name = ? AND name = ?')
  const templated = database.prepare('SELECT group_name, name FROM schedules WHERE from_template = 1')
  const group = database.prepare('SELECT * FROM schedule_groups WHERE name = ?')
  const newGroup = database.prepare('INSERT OR IGNORE INTO schedule_groups VALUES (?, ?, ?)')
  const retag = database.prepare('UPDATE schedule_groups SET tags = ? WHERE name = ?')
  const rows = (found: unknown) => (found as Row[]).map(fromRow)
  return {
    find(groupName, name) {
      const row = one.get(groupName, name)
      return row && fromRow(row as unknown as Row)
    },
    put({ group: groupName, name, definition, created, modified, next }, { clientToken, fromTemplate }) {
      const text = JSON.stringify(definition)
      upsert.run(groupName, name, text, clientToken ?? null, fromTemplate ? 1 : 0, created, modified, next ?? null)
    },
    remove: (groupName, name) => gone.run(groupName, name).changes === 1,
    wasMadeBy: (groupName, name, clientToken) =>
      clientToken !== undefined && one.get(groupName, name)?.client_token === clientToken,
    list: (filter) =>
      rows(all.all()).filter(
        (schedule) =>
          (!filter.group || schedule.group === filter.group) &&
          (!filter.prefix || schedule.name.startsWith(filter.prefix)) &&
          (!filter.state || schedule.definition.state === filter.state),
      ),
    due: (now) => rows(ready.all(now)),
    setNext: (groupName, name, next) => void advance.run(next ?? null, groupName, name),
    fromTemplate: () => templated.all().map((row) => ({ group: String(row.group_name), name: String(row.name) })),
    hasGroup: (name) => group.get(name) !== undefined,
    addGroup: (name, tags, created) => void newGroup.run(name, JSON.stringify(tags), created),
    tagsOf: (name) => JSON.parse(String(group.get(name)?.tags ?? '[]')) as Tag[],
    setTags: (name, tags) => void retag.run(JSON.stringify(tags), name),
  }
}

interface Row {
  group_name: string
  name: string
  definition: string
  created: number
  modified: number
  next: number | null
}

function fromRow(row: Row): StoredSchedule {
  return {
    group: row.group_name,
    name: row.name,
    definition: JSON.parse(row.definition) as Definition,
    created: row.created,
    modified: row.modified,
    next: row.next ?? undefined,
  }
}
