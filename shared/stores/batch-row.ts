import * as z from 'zod/mini'
import { causes } from '../domain/bounce/cause.ts'
import type { Batch } from '../domain/message/batch.ts'
import { failReasons, type Line, skipReasons } from '../domain/message/line.ts'
import { tallyOf } from '../domain/message/tally.ts'
import { bounceTypes, customerOfLineText, fromLineText, toLineText } from './line-text.ts'
import { parseRow } from './parse-row.ts'

const ms = z.number()

/**
 * A line as it lay in the ledger until lines were texts: what was written then still reads. It is described when the
 * first is met: nobody else waits for it.
 */
const lineRow = z.lazy(() =>
  z.object({
    c: z.string(),
    a: z.exactOptional(z.int()),
    k: z.exactOptional(z.tuple([ms, z.enum(skipReasons)])),
    f: z.exactOptional(z.tuple([ms, z.enum(failReasons), z.nullable(z.string())])),
    s: z.exactOptional(z.tuple([ms, z.string()])),
    u: z.exactOptional(ms),
    r: z.exactOptional(z.tuple([ms, z.string(), ms])),
    d: z.exactOptional(ms),
    l: z.exactOptional(ms),
    b: z.exactOptional(z.tuple([ms, z.enum(bounceTypes), z.enum(causes), z.nullable(z.string())])),
    p: z.exactOptional(ms),
    o: z.exactOptional(ms),
    x: z.exactOptional(ms),
  }),
)
type LineRow = z.infer<typeof lineRow>

/** A batch as it lies in the ledger. */
export const batchRow = z.object({
  runId: z.string(),
  batchId: z.string(),
  shard: z.int(),
  language: z.enum(['es', 'en']),
  provider: z.string(),
  version: z.int(),
  /** One text each (line-text.ts). */
  lines: z.array(z.union([z.string(), lineRow])),
  attempts: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      by: z.string(),
      result: z.exactOptional(z.enum(['answered', 'not-called', 'ambiguous'])),
    }),
  ),
  ttl: z.exactOptional(z.int()),
})

/** The item that keeps a batch, with its tally beside the lines. */
export function toBatchRow(batch: Batch): Record<string, unknown> {
  const places = new Map(batch.attempts.map((attempt, place) => [attempt.id, place]))
  return { ...batch, lines: batch.lines.map((line) => toLineText(line, places)), tally: tallyOf(batch.lines) }
}

/** @throws Error naming what is wrong where the item is no batch. */
export function fromBatchRow(item: unknown): Batch {
  const row = parseRow('batch', batchRow, item)
  const attemptAt = (place: number) => row.attempts[place]?.id
  const lines = row.lines.map((line) =>
    typeof line === 'string' ? fromLineText(line, attemptAt) : fromLineRow(line, attemptAt),
  )
  return { ...row, lines }
}

/** The customers of a batch's item, without reading more of it. */
export function customersOf(item: { readonly lines?: unknown }): readonly string[] {
  const lines = item.lines as readonly (string | Pick<LineRow, 'c'>)[]
  return lines.map((line) => (typeof line === 'string' ? customerOfLineText(line) : line.c))
}

function fromLineRow(row: LineRow, attemptAt: (place: number) => string | undefined): Line {
  const attempt = row.a === undefined ? undefined : attemptAt(row.a)
  return {
    customerId: row.c,
    ...(attempt !== undefined && { attempt }),
    ...(row.k && { skipped: { at: toIso(row.k[0]), reason: row.k[1] } }),
    ...(row.f && { failed: { at: toIso(row.f[0]), reason: row.f[1], ...(row.f[2] !== null && { detail: row.f[2] }) } }),
    ...(row.s && { accepted: { at: toIso(row.s[0]), messageId: row.s[1] } }),
    ...(row.u !== undefined && { ambiguous: { at: toIso(row.u) } }),
    ...(row.r && { decided: { at: toIso(row.r[0]), by: row.r[1], doubtSince: toIso(row.r[2]) } }),
    ...(row.d !== undefined && { delivered: toIso(row.d) }),
    ...(row.l !== undefined && { delayed: toIso(row.l) }),
    ...(row.b && {
      bounced: {
        at: toIso(row.b[0]),
        type: row.b[1],
        cause: row.b[2],
        ...(row.b[3] !== null && { status: row.b[3] }),
      },
    }),
    ...(row.p !== undefined && { complained: toIso(row.p) }),
    ...(row.o !== undefined && { opened: toIso(row.o) }),
    ...(row.x !== undefined && { clicked: toIso(row.x) }),
  }
}

const toIso = (instant: number) => new Date(instant).toISOString()
