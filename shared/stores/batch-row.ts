import * as z from 'zod/mini'
import { causes } from '../domain/bounce/cause.ts'
import type { Batch } from '../domain/message/batch.ts'
import { failReasons, type Line, skipReasons } from '../domain/message/line.ts'
import { tallyOf } from '../domain/message/tally.ts'
import { parseRow } from './parse-row.ts'

const ms = z.number()
const bounceTypes = ['Permanent', 'Transient', 'Undetermined'] as const

/**
 * A line as the ledger keeps it: one letter per fact and instants in milliseconds, because a batch is written three or
 * more times and DynamoDB charges by the kilobyte. `a` is the place of the attempt among the batch's attempts.
 */
const lineRow = z.object({
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
})
type LineRow = z.infer<typeof lineRow>

/** A batch as it lies in the ledger. */
export const batchRow = z.object({
  runId: z.string(),
  batchId: z.string(),
  shard: z.int(),
  language: z.enum(['es', 'en']),
  provider: z.string(),
  version: z.int(),
  lines: z.array(lineRow),
  attempts: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      by: z.string(),
      result: z.exactOptional(z.enum(['answered', 'not-called', 'ambiguous'])),
    }),
  ),
})

/** The item that keeps a batch, with its tally beside the lines. */
export function toBatchRow(batch: Batch): Record<string, unknown> {
  const places = new Map(batch.attempts.map((attempt, place) => [attempt.id, place]))
  return { ...batch, lines: batch.lines.map((line) => toLineRow(line, places)), tally: tallyOf(batch.lines) }
}

/** @throws Error naming what is wrong where the item is no batch. */
export function fromBatchRow(item: unknown): Batch {
  const row = parseRow('batch', batchRow, item)
  return { ...row, lines: row.lines.map((line) => fromLineRow(line, (place) => row.attempts[place]?.id)) }
}

function toLineRow(line: Line, places: ReadonlyMap<string, number>): LineRow {
  const row: { -readonly [K in keyof LineRow]: LineRow[K] } = { c: line.customerId }
  const attempt = line.attempt === undefined ? undefined : places.get(line.attempt)
  if (attempt !== undefined) row.a = attempt
  if (line.skipped) row.k = [toMs(line.skipped.at), line.skipped.reason]
  if (line.failed) row.f = [toMs(line.failed.at), line.failed.reason, line.failed.detail ?? null]
  if (line.accepted) row.s = [toMs(line.accepted.at), line.accepted.messageId]
  if (line.ambiguous) row.u = toMs(line.ambiguous.at)
  if (line.decided) row.r = [toMs(line.decided.at), line.decided.by, toMs(line.decided.doubtSince)]
  if (line.delivered) row.d = toMs(line.delivered)
  if (line.delayed) row.l = toMs(line.delayed)
  if (line.bounced) {
    const { at, type, cause, status } = line.bounced
    row.b = [toMs(at), type, cause, status ?? null]
  }
  if (line.complained) row.p = toMs(line.complained)
  if (line.opened) row.o = toMs(line.opened)
  if (line.clicked) row.x = toMs(line.clicked)
  return row
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

const toMs = (iso: string) => Date.parse(iso)
const toIso = (instant: number) => new Date(instant).toISOString()
