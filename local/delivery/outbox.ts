/**
 * Deliveries that were promised and not made yet, kept in SQLite until the target took them: what EventBridge's
 * schedules and rules share. At least once, with growing pauses, then to the dead-letter queue.
 *
 *     const outbox = createOutbox({ database, deliverer, now, report })
 *     outbox.add(delivery)      // may be part of a caller's transaction
 *     await outbox.run()        // tries what is due; safe to call at any time, also while it runs
 */
import type { DatabaseSync } from 'node:sqlite'
import type { Deliverer } from '../contracts.ts'

export const outboxSchema = `
  CREATE TABLE IF NOT EXISTS deliveries (
    id TEXT PRIMARY KEY, origin TEXT NOT NULL, target TEXT NOT NULL, payload TEXT NOT NULL, dead_letter TEXT,
    max_retries INTEGER NOT NULL, expires_at INTEGER NOT NULL, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_at);
`

export interface Delivery {
  readonly id: string
  /** What asks for it: a schedule's or a rule's ARN. */
  readonly origin: string
  readonly targetArn: string
  readonly payload: string
  readonly deadLetterArn: string | undefined
  /** Tries after the first. */
  readonly maxRetries: number
  /** No try after this instant. */
  readonly expiresAt: Date
  readonly dueAt: Date
}

export interface OutboxOptions {
  readonly database: DatabaseSync
  readonly deliverer: Deliverer
  readonly now: () => Date
  /** Told of every delivery that fails, in one sentence. */
  readonly report: (sentence: string) => void
  /**
   * True where what is past its age already at the first try (the machine was off) goes to the dead letters at once;
   * otherwise everything is tried once at least.
   */
  readonly refusesLate?: boolean
  /** A reason why the delivery may not go to this target (or dead-letter queue): it is then not retried. */
  readonly forbids?: (delivery: Delivery, arn: string) => string | undefined
  /** The payload of one try (1, 2, ...); by default the delivery's own. */
  readonly render?: (delivery: Delivery, attempt: number) => string
  /** Called once the target or the dead-letter queue has it, or it is given up. */
  readonly settled?: (delivery: Delivery) => void
}

export interface Outbox {
  add(delivery: Delivery): void
  run(): Promise<void>
  pending(): number
  /** Starts no more tries and waits for those under way. */
  stop(): Promise<void>
}

const atOnce = 50
const firstPauseMs = 1000
const longestPauseMs = 300_000

export function createOutbox(options: OutboxOptions): Outbox {
  const { database, deliverer, now, report } = options
  const render = options.render ?? ((delivery: Delivery) => delivery.payload)
  const inFlight = new Map<string, Promise<void>>()
  let stopped = false
  const insert = database.prepare('INSERT OR IGNORE INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)')
  const due = database.prepare('SELECT * FROM deliveries WHERE due_at <= ? ORDER BY due_at LIMIT ?')
  const retry = database.prepare('UPDATE deliveries SET attempts = ?, due_at = ? WHERE id = ?')
  const remove = database.prepare('DELETE FROM deliveries WHERE id = ?')
  const count = database.prepare('SELECT count(*) AS pending FROM deliveries')

  const settle = (delivery: Delivery) => {
    remove.run(delivery.id)
    options.settled?.(delivery)
  }

  const giveUp = async (delivery: Delivery, attempts: number, why: string) => {
    const what = `${delivery.origin} could not reach ${delivery.targetArn}: ${why}`
    if (!delivery.deadLetterArn) {
      report(`${what}; it has no dead-letter queue and is given up.`)
      return settle(delivery)
    }
    try {
      const forbidden = options.forbids?.(delivery, delivery.deadLetterArn)
      if (forbidden) throw new Error(forbidden)
      await deliverer.deliver(delivery.deadLetterArn, delivery.payload)
    } catch (error) {
      report(`${what}; its dead-letter queue failed too: ${messageOf(error)}.`)
      retry.run(attempts, now().getTime() + longestPauseMs, delivery.id)
      return
    }
    report(`${what}; it went to ${delivery.deadLetterArn}.`)
    settle(delivery)
  }

  const attempt = async (delivery: Delivery, earlier: number) => {
    const forbidden = options.forbids?.(delivery, delivery.targetArn)
    if (forbidden) return giveUp(delivery, earlier, forbidden)
    const attempts = earlier + 1
    try {
      await deliverer.deliver(delivery.targetArn, render(delivery, attempts))
    } catch (error) {
      const next = now().getTime() + Math.min(firstPauseMs * 2 ** earlier, longestPauseMs)
      if (attempts > delivery.maxRetries || next > delivery.expiresAt.getTime()) {
        return giveUp(delivery, attempts, messageOf(error))
      }
      retry.run(attempts, next, delivery.id)
      return
    }
    settle(delivery)
  }

  const start = (row: Row) => {
    const delivery = fromRow(row)
    const late = options.refusesLate && now() > delivery.expiresAt
    const tried = late
      ? giveUp(delivery, row.attempts, 'it is later than its policy allows')
      : attempt(delivery, row.attempts)
    const work = tried.finally(() => inFlight.delete(delivery.id))
    inFlight.set(delivery.id, work)
  }

  return {
    add({ id, origin, targetArn, payload, deadLetterArn, maxRetries, expiresAt, dueAt }) {
      const dead = deadLetterArn ?? null
      insert.run(id, origin, targetArn, payload, dead, maxRetries, expiresAt.getTime(), dueAt.getTime())
    },
    async run() {
      while (!stopped) {
        const rows = due.all(now().getTime(), atOnce + inFlight.size) as unknown as Row[]
        const fresh = rows.filter((row) => !inFlight.has(row.id))
        for (const row of fresh) start(row)
        await Promise.all(inFlight.values())
        if (fresh.length === 0) return
      }
    },
    pending: () => Number(count.get()?.pending ?? 0),
    async stop() {
      stopped = true
      await Promise.all(inFlight.values())
    },
  }
}

interface Row {
  id: string
  origin: string
  target: string
  payload: string
  dead_letter: string | null
  max_retries: number
  expires_at: number
  due_at: number
  attempts: number
}

function fromRow(row: Row): Delivery {
  return {
    id: row.id,
    origin: row.origin,
    targetArn: row.target,
    payload: row.payload,
    deadLetterArn: row.dead_letter ?? undefined,
    maxRetries: row.max_retries,
    expiresAt: new Date(row.expires_at),
    dueAt: new Date(row.due_at),
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
