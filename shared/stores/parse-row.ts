import type * as z from 'zod/mini'

/**
 * Reads a row as it lies in a table. What the schema does not name is dropped, what it misses is a fault of ours.
 * @throws Error naming kind and attributes, never values
 */
export function parseRow<T extends z.ZodMiniType>(kind: string, schema: T, row: unknown): z.output<T> {
  const parsed = schema.safeParse(row)
  if (parsed.success) return parsed.data
  const where = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the row itself'))].join(', ')
  throw new Error(`A stored ${kind} does not read: ${where}.`)
}

/** The instant in seconds since 1970, as DynamoDB's time to live wants it. */
export const ttlOf = (instant: string) => Math.floor(Date.parse(instant) / 1000)

/** Expired items may lie in a table for days until they are removed: they count as gone. */
export const isGone = (row: { readonly ttl?: unknown }, now: Date) =>
  typeof row.ttl === 'number' && row.ttl * 1000 <= now.getTime()
