import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../delivery/open-database.ts'
import type { SuppressionReason } from './directory.ts'
import { type Call, type Content, type Draft, type Mail, recipientsOf } from './mail.ts'
import type { EventDetail, EventType, Planned } from './mailbox.ts'

export interface Accepted {
  readonly id: string
  readonly draft: Draft
  readonly plans: readonly { readonly address: string; readonly events: readonly Planned[] }[]
}

export interface StoredEvent {
  readonly seq: number
  readonly mail: number
  readonly type: EventType
  readonly address: string
  /** When it happens, in milliseconds since 1970. */
  readonly due: number
  readonly attempts: number
  readonly published: number | null
  readonly feedback: string
  readonly detail: EventDetail
}

export interface MailQuery {
  /** Part of a recipient's address. */
  readonly to?: string
  readonly sinceMs?: number
  /** Only mails older than this sequence number. */
  readonly before?: number
  readonly limit: number
}

export type Store = ReturnType<typeof createStore>

type Row = Record<string, unknown>

/** Mails and their events in one SQLite file. Every method is one transaction. */
export function createStore(database: DatabaseSync) {
  const sql = {
    content: database.prepare('INSERT OR IGNORE INTO contents (hash, body) VALUES (?, ?)'),
    call: database.prepare('INSERT INTO calls (at, recipients, content, body) VALUES (?, ?, ?, ?)'),
    mail: database.prepare('INSERT INTO mails (id, call, at, entry, raw) VALUES (?, ?, ?, ?, ?)'),
    recipient: database.prepare('INSERT OR IGNORE INTO recipients (address, seq) VALUES (?, ?)'),
    event: database.prepare(
      'INSERT INTO events (mail, type, address, due, next, feedback, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    nth: database.prepare(
      'INSERT INTO mailboxes VALUES (?, 1) ON CONFLICT DO UPDATE SET received = received + 1 RETURNING received',
    ),
    due: database.prepare('SELECT * FROM events WHERE published IS NULL AND next <= ? ORDER BY next, seq LIMIT ?'),
    next: database.prepare('SELECT min(next) AS next FROM events WHERE published IS NULL'),
    published: database.prepare('UPDATE events SET published = ? WHERE seq = ?'),
    failed: database.prepare('UPDATE events SET attempts = attempts + 1, next = ? WHERE seq = ?'),
    events: database.prepare('SELECT * FROM events WHERE mail = ? ORDER BY due, seq'),
    full: database.prepare(`
      SELECT mails.seq, mails.id, mails.entry, mails.raw, calls.at, calls.body, calls.content
      FROM mails JOIN calls ON calls.id = mails.call WHERE mails.seq = ?`),
    seqOf: database.prepare('SELECT seq FROM mails WHERE id = ?'),
    contentOf: database.prepare('SELECT body FROM contents WHERE hash = ?'),
    calls: database.prepare('SELECT at, recipients FROM calls WHERE at > ? ORDER BY at'),
    count: database.prepare('SELECT count(*) AS mails FROM mails'),
    waiting: database.prepare('SELECT count(*) AS events FROM events WHERE published IS NULL'),
    suppress: database.prepare('INSERT OR REPLACE INTO suppressions VALUES (?, ?, ?, ?, ?)'),
    suppressed: database.prepare('SELECT * FROM suppressions WHERE address = ?'),
    unsuppress: database.prepare('DELETE FROM suppressions WHERE address = ?'),
    suppressions: database.prepare('SELECT * FROM suppressions WHERE address > ? ORDER BY address LIMIT ?'),
    setting: database.prepare('SELECT body FROM settings WHERE name = ?'),
    set: database.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)'),
  }

  /** The parts of the last few contents, so that reading a page of one campaign's mails parses its template once. */
  const contents = new Map<string, Content>()

  function contentAt(hash: string): Content {
    const known = contents.get(hash)
    if (known !== undefined) return known
    const content = JSON.parse(String(sql.contentOf.get(hash)?.body)) as Content
    if (contents.size >= 8) contents.clear()
    contents.set(hash, content)
    return content
  }

  function toMail(row: Row | undefined): Mail | undefined {
    if (row === undefined) return undefined
    const raw = row.raw instanceof Uint8Array ? { raw: Buffer.from(row.raw) } : {}
    const call = { ...JSON.parse(String(row.body)), content: contentAt(String(row.content)) } as Call
    return { ...(JSON.parse(String(row.entry)) as Draft), ...raw, seq: Number(row.seq), id: String(row.id), call }
  }

  const toEvent = (row: Row): StoredEvent =>
    ({ ...row, detail: JSON.parse(String(row.detail)) as EventDetail }) as unknown as StoredEvent

  return {
    /** Runs the work in one transaction of the store. */
    transaction: <T>(work: () => T): T => inTransaction(database, work),

    /** How many mails have reached this mailbox with this one. Within `accept`'s transaction. */
    countMail: (address: string): number => Number(sql.nth.get(address.toLowerCase())?.received),

    /**
     * Keeps a call with its mails and their events to come. Within a transaction.
     * @param stepMs what one step of a plan lasts.
     */
    accept(call: Call, accepted: readonly Accepted[], stepMs: number, feedbackId: (at: number) => string): void {
      const { content, ...rest } = call
      const body = JSON.stringify(content)
      const hash = createHash('sha256').update(body).digest('base64url')
      const recipients = accepted.reduce((sum, one) => sum + recipientsOf(one.draft).length, 0)
      sql.content.run(hash, body)
      const callId = sql.call.run(call.at, recipients, hash, JSON.stringify(rest)).lastInsertRowid
      for (const { id, draft, plans } of accepted) {
        const { raw, ...entry } = draft
        const seq = sql.mail.run(id, callId, call.at, JSON.stringify(entry), raw ?? null).lastInsertRowid
        for (const address of recipientsOf(draft)) sql.recipient.run(address.toLowerCase(), seq)
        for (const { address, events } of plans) {
          for (const { type, steps, seconds, detail } of events) {
            const due = call.at + steps * stepMs + (seconds ?? 0) * 1000
            sql.event.run(seq, type, address, due, due, feedbackId(due), JSON.stringify(detail))
          }
        }
      }
    },

    dueEvents: (now: number, limit: number): StoredEvent[] => sql.due.all(now, limit).map(toEvent),
    /** When the next event is to be published, or undefined where none is waiting. */
    nextDue(): number | undefined {
      const next = sql.next.get()?.next
      return typeof next === 'number' ? next : undefined
    },
    settle(published: readonly number[], failed: readonly { seq: number; next: number }[], now: number): void {
      inTransaction(database, () => {
        for (const seq of published) sql.published.run(now, seq)
        for (const { seq, next } of failed) sql.failed.run(next, seq)
      })
    },
    eventsOf: (mail: number): StoredEvent[] => sql.events.all(mail).map(toEvent),

    mailAt: (seq: number): Mail | undefined => toMail(sql.full.get(seq)),
    mailById(id: string): Mail | undefined {
      const seq = sql.seqOf.get(id)?.seq
      return typeof seq === 'number' ? toMail(sql.full.get(seq)) : undefined
    },
    /** Newest first. */
    find({ to, sinceMs, before, limit }: MailQuery): Mail[] {
      const conditions = ['seq < ?']
      const values: (string | number)[] = [before ?? Number.MAX_SAFE_INTEGER]
      if (sinceMs !== undefined) {
        conditions.push('at >= ?')
        values.push(sinceMs)
      }
      if (to !== undefined && to !== '') {
        const exact = to.includes('@') && addressKnown(to)
        conditions.push(`seq IN (SELECT seq FROM recipients WHERE ${exact ? 'address = ?' : 'instr(address, ?) > 0'})`)
        values.push(to.toLowerCase())
      }
      const found = database
        .prepare(`SELECT seq FROM mails WHERE ${conditions.join(' AND ')} ORDER BY seq DESC LIMIT ?`)
        .all(...values, limit)
      return found.flatMap((row) => toMail(sql.full.get(Number(row.seq))) ?? [])
    },
    mailCount: (): number => Number(sql.count.get()?.mails),
    waitingEvents: (): number => Number(sql.waiting.get()?.events),
    callsSince: (at: number): { at: number; recipients: number }[] =>
      sql.calls.all(at).map((row) => ({ at: Number(row.at), recipients: Number(row.recipients) })),

    setting: (name: string): unknown => {
      const body = sql.setting.get(name)?.body
      return typeof body === 'string' ? JSON.parse(body) : undefined
    },
    set: (name: string, value: unknown): void => void sql.set.run(name, JSON.stringify(value)),

    suppress(address: string, reason: SuppressionReason, at: number, feedback?: string, mail?: string): void {
      sql.suppress.run(address.toLowerCase(), reason, at, feedback ?? null, mail ?? null)
    },
    suppression: (address: string): Suppression | undefined => toSuppression(sql.suppressed.get(address.toLowerCase())),
    unsuppress: (address: string): boolean => sql.unsuppress.run(address.toLowerCase()).changes === 1,
    suppressions: (after: string, limit: number): Suppression[] =>
      sql.suppressions.all(after, limit).flatMap((row) => toSuppression(row) ?? []),

    /** Forgets all mails, their events and what mailboxes have counted; the suppression list only where asked. */
    reset({ suppressions }: { suppressions: boolean }): void {
      const emptied = ['contents', 'calls', 'mails', 'recipients', 'events', 'mailboxes']
      if (suppressions) emptied.push('suppressions')
      contents.clear()
      inTransaction(database, () => {
        for (const table of emptied) database.exec(`DELETE FROM ${table}`)
      })
    },
    close: (): void => database.close(),
  }

  function addressKnown(address: string): boolean {
    return (
      database.prepare('SELECT 1 FROM recipients WHERE address = ? LIMIT 1').get(address.toLowerCase()) !== undefined
    )
  }
}

export interface Suppression {
  readonly address: string
  readonly reason: SuppressionReason
  readonly at: number
  readonly feedback: string | null
  readonly mail: string | null
}

function toSuppression(row: Row | undefined): Suppression | undefined {
  return row as unknown as Suppression | undefined
}
