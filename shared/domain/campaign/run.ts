import type { Rule } from '../audience/rule.ts'
import type { Sender } from '../settings/settings.ts'
import { defineTransitions } from '../states/transitions.ts'

export type RunState = 'running' | 'pausing' | 'paused' | 'cancelled' | 'finished'

export const runTransitions = defineTransitions<RunState>('running', {
  running: ['pausing', 'paused', 'cancelled', 'finished'],
  pausing: ['paused', 'running', 'cancelled'],
  paused: ['running', 'cancelled'],
  cancelled: [],
  finished: [],
})

/** A fault of account, identity or configuration that stopped a run; a person reads it and acts. */
export interface Finding {
  readonly at: string
  /** e.g. `account-sending-paused`, `identity-not-verified`, `configuration-set-missing`. */
  readonly code: string
  readonly detail: string
}

/** Figures of a run; while it is going they trail, when it is finished they are counted from pages and batches. */
export interface RunCounts {
  /** Those who match the rule: planned + skipped + sent + failed + unknown. */
  readonly audience: number
  /** Lines that still wait to be sent. */
  readonly planned: number
  readonly sent: number
  readonly failed: number
  readonly unknown: number
  readonly skipped: Readonly<Record<string, number>>
  readonly delivered: number
  readonly bounced: Readonly<Record<string, number>>
  readonly complained: number
  readonly opened: number
  readonly clicked: number
}

/**
 * One occurrence of a campaign, with all it needs frozen at launch: a change of campaign, audience or template cannot
 * alter what is under way. `runId` is `<campaignId>-<scheduled instant as yyyymmddThhmmssZ>`.
 */
export interface Run {
  readonly runId: string
  readonly campaignId: string
  readonly state: RunState
  /** ISO 8601 instants. */
  readonly scheduledFor: string
  readonly startedAt: string
  readonly finishedAt?: string
  /** True where the launch came more than 5 minutes after its time. */
  readonly late: boolean
  readonly topicId: string
  readonly rule: Rule
  readonly templateId: string
  readonly templateVersion: number
  readonly sender: Sender
  readonly segments: number
  readonly shards: number
  readonly finding?: Finding
  readonly counts?: RunCounts
  readonly revision: number
}
