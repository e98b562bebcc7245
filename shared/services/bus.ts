import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { eventSource } from '../events/names.ts'

/** An event to publish; `key` tells the caller's own which of them failed. */
export interface BusEntry {
  readonly key: string
  readonly name: string
  readonly detail: object
}

/** Most entries that one PutEvents call takes. */
const perCall = 10

/** The house's event bus. */
export function createBus({ client, busName }: { client: EventBridgeClient; busName: string }) {
  return {
    /** Publishes in order, ten a call, and gives the keys of those that the bus did not take. */
    async publish(entries: readonly BusEntry[]): Promise<ReadonlySet<string>> {
      const failed = new Set<string>()
      for (let start = 0; start < entries.length; start += perCall) {
        const part = entries.slice(start, start + perCall)
        const answer = await client.send(
          new PutEventsCommand({ Entries: part.map((entry) => toEntry(busName, entry)) }),
        )
        part.forEach(({ key }, place) => {
          if (answer.Entries?.[place]?.EventId === undefined) failed.add(key)
        })
      }
      return failed
    },
  }
}

const toEntry = (busName: string, { name, detail }: BusEntry) => ({
  EventBusName: busName,
  Source: eventSource,
  DetailType: name,
  Detail: JSON.stringify(detail),
})
