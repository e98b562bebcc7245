import { type Directory, wants } from './directory.ts'
import { eventJson } from './events.ts'
import type { Mail } from './mail.ts'
import type { Store, StoredEvent } from './store.ts'

export type Publish = (topicArn: string, json: string) => Promise<void>

interface Deps {
  readonly store: Store
  readonly directory: Directory
  readonly publish: Publish
  readonly now: () => Date
  /** Hears of an event that could not be published and will be tried again. */
  readonly report: (problem: string) => void
}

const batch = 100
const abreast = 16

/**
 * Publishes events when they are due, and again until it succeeds: an event counts as published only when every topic
 * has taken it. What was waiting when the process died is published after the next start, so an event may come twice.
 */
export function createPublisher({ store, directory, publish, now, report }: Deps) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let closed = false

  /** What happens in the account when the event happens: hard bounces and complaints suppress the address. */
  function takeEffect(mail: Mail, event: StoredEvent): void {
    const reason = event.detail.suppress
    const set = directory.configurationSet(mail.call.configurationSet ?? '')
    if (reason === undefined || !(set?.suppressedReasons.includes(reason) ?? true)) return
    store.suppress(event.address, reason, event.due, event.feedback, mail.id)
  }

  async function publishOne(event: StoredEvent): Promise<boolean> {
    const mail = store.mailAt(event.mail)
    if (mail === undefined) return true
    takeEffect(mail, event)
    const set = directory.configurationSet(mail.call.configurationSet ?? '')
    const topics = (set?.destinations ?? []).filter((one) => wants(one.types, event.type)).map((one) => one.topicArn)
    if (topics.length === 0) return true
    const json = JSON.stringify(eventJson(mail, event))
    try {
      await Promise.all(topics.map((topic) => publish(topic, json)))
      return true
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      report(`A ${event.type} event of mail ${mail.id} was not published (${why}); it is tried again.`)
      return false
    }
  }

  async function publishDue(): Promise<void> {
    for (;;) {
      const events = closed ? [] : store.dueEvents(now().getTime(), batch)
      if (events.length === 0) return
      const results: boolean[] = []
      const waiting = events.map((event, index) => ({ event, index }))
      const worker = async (): Promise<void> => {
        for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
          results[one.index] = await publishOne(one.event)
        }
      }
      await Promise.all(Array.from({ length: abreast }, worker))
      if (closed) return
      const at = now().getTime()
      const failed = events.filter((_, index) => !results[index])
      store.settle(
        events.filter((_, index) => results[index]).map((event) => event.seq),
        failed.map(({ seq, attempts }) => ({ seq, next: at + Math.min(30_000, 200 * 2 ** attempts) })),
        at,
      )
    }
  }

  function run(): void {
    running = publishDue()
      .catch((error: unknown) => report(`Publishing events stopped for a moment: ${String(error)}`))
      .finally(() => {
        running = undefined
        wake()
      })
  }

  /** Sets the clock for the next event; call it whenever events have been added. */
  function wake(): void {
    if (closed || running !== undefined) return
    clearTimeout(timer)
    const next = store.nextDue()
    if (next === undefined) return
    timer = setTimeout(run, Math.min(Math.max(0, next - now().getTime()), 60_000))
  }

  return {
    wake,
    async close(): Promise<void> {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}
