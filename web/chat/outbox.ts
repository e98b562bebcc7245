/**
 * `waiting` to be sent; `sending`; `sent`: kept by the server, its line on the way; `held` for the moderator, or
 * `refused` by them; `failed`: only a person can help.
 */
export type PendingState = 'waiting' | 'sending' | 'sent' | 'held' | 'refused' | 'failed'

/** What somebody wrote, until its line is there. */
export interface Pending {
  readonly clientId: string
  readonly text: string
  /** For agents' eyes only. */
  readonly note?: true
  readonly state: PendingState
  /** Why it failed, in the server's words. */
  readonly why?: string
}

/** Where it is kept over a reload. */
export interface OutboxStore {
  read(): readonly Pending[]
  write(entries: readonly Pending[]): void
}

/** What is still to be sent, in the order in which it was written, kept until the server has it. */
export function createOutbox(store: OutboxStore) {
  const waiting = (entry: Pending): Pending => (entry.state === 'sending' ? { ...entry, state: 'waiting' } : entry)
  let entries = store.read().map(waiting)

  function become(next: readonly Pending[]): void {
    entries = [...next]
    store.write(entries.filter(({ state }) => state !== 'sent' && state !== 'refused'))
  }

  return {
    all: (): readonly Pending[] => entries,
    /** What comes next: nothing while one is under way, for lines keep their order. */
    next: () =>
      entries.some(({ state }) => state === 'sending') ? undefined : entries.find(({ state }) => state === 'waiting'),
    add: (entry: Pending) => become([...entries, entry]),
    remove(clientId: string | undefined): void {
      if (entries.some((entry) => entry.clientId === clientId))
        become(entries.filter((entry) => entry.clientId !== clientId))
    },
    set(clientId: string, change: Partial<Pending>): Pending | undefined {
      const found = entries.find((entry) => entry.clientId === clientId)
      if (!found) return undefined
      const changed = { ...found, ...change }
      become(entries.map((entry) => (entry === found ? changed : entry)))
      return changed
    },
    /** What was under way when a connection was cut may or may not have arrived: it is sent again. */
    again: () => become(entries.map(waiting)),
  }
}
