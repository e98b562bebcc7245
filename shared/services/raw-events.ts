import { createHash } from 'node:crypto'
import type { PutObject } from './put-object.ts'

/**
 * Keeps feedback in S3 as JSON lines, one object per day and call: `events/2026/11/30/<hash of the lines>.jsonl`. The
 * same events make the same object, so that a repeated delivery overwrites instead of adding.
 */
export function createRawEvents({ put, bucket }: { readonly put: PutObject; readonly bucket: string }) {
  return async (lines: readonly { readonly at: string }[]): Promise<void> => {
    const days = Map.groupBy(lines, ({ at }) => at.slice(0, 10))
    for (const [day, ofDay] of days) {
      const texts = ofDay.map((line) => JSON.stringify(line)).sort()
      const body = `${[...new Set(texts)].join('\n')}\n`
      const hash = createHash('sha256').update(body).digest('hex').slice(0, 32)
      await put({
        bucket,
        key: `events/${day.replaceAll('-', '/')}/${hash}.jsonl`,
        body,
        contentType: 'application/x-ndjson',
      })
    }
  }
}

export type KeepRawEvents = ReturnType<typeof createRawEvents>
