import * as z from 'zod/mini'
import { dayPrefix, minutePrefix } from './raw-events.ts'
import type { ReadObjects } from './read-objects.ts'

/** An event of SES as it was kept; `detail` by its type. */
export interface RawEvent {
  readonly at: string
  readonly type: string
  readonly messageId: string
  readonly detail: Readonly<Record<string, string | number | null>>
}

/** An event that a line of a run knows of. */
export interface WantedEvent {
  readonly runId: string
  readonly batchId: string
  readonly line: number
  readonly type: 'Delivery' | 'Bounce' | 'Complaint'
  /** ISO 8601, UTC, as the line has it. */
  readonly at: string
}

const rawLine = z.object({
  at: z.string(),
  type: z.string(),
  messageId: z.string(),
  runId: z.nullable(z.string()),
  batchId: z.nullable(z.string()),
  line: z.nullable(z.number()),
  detail: z.record(z.string(), z.nullable(z.union([z.string(), z.number()]))),
})

/** Events are recorded within seconds; one that had to be recorded again lies in an object of a few minutes before. */
const minutesBack = 5
/** Of an ordinary object of 500 events this is 30 MB. */
const mostObjects = 200
const together = 8

/**
 * Finds events again that were kept as proof, in the objects of their minute and the few minutes before it; with
 * `thorough` then in those of the whole day before it, the latest first, up to 200 objects in all. What was read is
 * known to the finder: one serves one request.
 */
export function createFindRawEvents(deps: {
  readonly objects: ReadObjects
  readonly bucket: string
  readonly now: () => Date
}) {
  const { objects, bucket, now } = deps
  const found = new Map<string, RawEvent>()
  const read = new Set<string>()
  const listed = new Map<string, Promise<readonly string[]>>()

  const keysBelow = (prefix: string): Promise<readonly string[]> => {
    const keys = listed.get(prefix) ?? objects.list(bucket, prefix)
    listed.set(prefix, keys)
    return keys
  }

  /** Reads objects until the event is found, in the order of their keys. */
  const look = async (keys: readonly string[], wanted: string, until: number): Promise<void> => {
    const left = keys.filter((key) => !read.has(key))
    for (let from = 0; from < left.length; from += together) {
      if (found.has(wanted) || read.size >= mostObjects || now().getTime() >= until) return
      const chunk = left.slice(from, from + together)
      await Promise.all(chunk.map(note))
    }
  }

  const note = async (key: string): Promise<void> => {
    read.add(key)
    for (const line of ((await objects.get(bucket, key)) ?? '').split('\n')) {
      const event = line === '' ? undefined : parsed(line)
      if (event?.runId && event.batchId && event.line !== null)
        found.set(keyOf({ ...event, runId: event.runId, batchId: event.batchId, line: event.line }), event)
    }
  }

  return async (
    wanted: WantedEvent,
    { thorough, until }: { readonly thorough: boolean; readonly until: number },
  ): Promise<RawEvent | undefined> => {
    const key = keyOf(wanted)
    for (const minute of minutesBefore(wanted.at)) {
      if (found.has(key)) return found.get(key)
      await look(await keysBelow(minutePrefix(minute)), key, until)
    }
    if (thorough && !found.has(key)) await look(await earlierThat(wanted.at), key, until)
    return found.get(key)
  }

  /** Objects of the day until the minute, the latest first. */
  async function earlierThat(at: string): Promise<readonly string[]> {
    const keys: string[] = []
    const end = minutePrefix(at)
    for (let after: string | undefined; ; ) {
      const page = await objects.list(bucket, dayPrefix(at), after)
      keys.push(...page.filter((key) => key < end))
      after = page.at(-1)
      if (after === undefined || after >= end) return keys.toReversed()
    }
  }
}

export type FindRawEvents = ReturnType<typeof createFindRawEvents>

const keyOf = (event: Omit<WantedEvent, 'type'> & { readonly type: string }) =>
  `${event.runId} ${event.batchId} ${event.line} ${event.type} ${event.at}`

/** Minutes of one day, the event's own first. */
function minutesBefore(at: string): readonly string[] {
  const minutes = Array.from({ length: minutesBack + 1 }, (_, back) =>
    new Date(Date.parse(at) - back * 60_000).toISOString(),
  )
  return minutes.filter((minute) => minute.slice(0, 10) === at.slice(0, 10))
}

function parsed(line: string) {
  try {
    const read = rawLine.safeParse(JSON.parse(line))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
