import { createHash } from 'node:crypto'
import type { PutObject } from './put-object.ts'

/**
 * Keeps feedback in S3 as JSON lines, one object per day and call: `events/2026/11/30/1405-<hash of the lines>.jsonl`,
 * by the minute of the earliest line. So an event of one minute lies in an object of that minute or of one shortly
 * before it, and is found without a search through the day (find-raw-events.ts). The same events make the same object,
 * so that a repeated delivery overwrites instead of adding.
 */
export function createRawEvents({ put, bucket }: { readonly put: PutObject; readonly bucket: string }) {
  return async (lines: readonly { readonly at: string }[]): Promise<void> => {
    const days = Map.groupBy(lines, ({ at }) => at.slice(0, 10))
    for (const ofDay of days.values()) {
      const first = ofDay.map(({ at }) => at).sort()[0] ?? ''
      const texts = ofDay.map((line) => JSON.stringify(line)).sort()
      const body = `${[...new Set(texts)].join('\n')}\n`
      const hash = createHash('sha256').update(body).digest('hex').slice(0, 32)
      await put({ bucket, key: `${minutePrefix(first)}${hash}.jsonl`, body, contentType: 'application/x-ndjson' })
    }
  }
}

export type KeepRawEvents = ReturnType<typeof createRawEvents>

/** What keys of objects begin with whose earliest line is of this minute. @param at ISO 8601, UTC */
export const minutePrefix = (at: string) => `${dayPrefix(at)}${at.slice(11, 13)}${at.slice(14, 16)}-`

export const dayPrefix = (at: string) => `events/${at.slice(0, 10).replaceAll('-', '/')}/`
