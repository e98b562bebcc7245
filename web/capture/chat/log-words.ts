import type { PendingState } from '../../chat/outbox.ts'

/** What a list of lines says, to visitors and agents. */
export interface LogWords {
  readonly log: string
  readonly you: string
  readonly read: string
  readonly retry: string
  readonly drop: string
  readonly pending: Readonly<Record<PendingState, string>>
}
