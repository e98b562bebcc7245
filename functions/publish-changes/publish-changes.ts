import { shouldPublish } from './should-publish.ts'

interface Change {
  readonly id: string
  readonly before: Readonly<Record<string, unknown>> | undefined
  readonly after: Readonly<Record<string, unknown>> | undefined
}

export interface PublishChangesDeps {
  readonly bus: {
    publish(entries: readonly { key: string; name: string; detail: object }[]): Promise<ReadonlySet<string>>
  }
  /** Names of the events that this stage publishes. */
  readonly published: ReadonlySet<string>
}

/**
 * Publishes what others must hear of, in the order of the changes.
 * @returns the ids of changes whose events the bus did not take; they come again
 */
export function createPublishChanges({ bus, published }: PublishChangesDeps) {
  return async (changes: readonly Change[]): Promise<ReadonlySet<string>> => {
    const entries = changes.flatMap(({ id, before, after }) =>
      shouldPublish(before, after)
        .filter(({ name }) => published.has(name))
        .map(({ name, detail }) => ({ key: id, name, detail })),
    )
    return entries.length === 0 ? new Set<string>() : bus.publish(entries)
  }
}
