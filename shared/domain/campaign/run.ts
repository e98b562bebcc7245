import type { Rule } from '../audience/rule.ts'
import type { Language } from '../profile/profile.ts'
import type { CompanySettings, Sender } from '../settings/settings.ts'
import { defineTransitions } from '../states/transitions.ts'
import type { Localised } from '../topic/topic.ts'

export type RunState = 'running' | 'pausing' | 'paused' | 'cancelled' | 'finished'

export const runTransitions = defineTransitions<RunState>('running', {
  running: ['pausing', 'paused', 'cancelled', 'finished'],
  pausing: ['paused', 'running', 'cancelled'],
  paused: ['running', 'cancelled'],
  cancelled: [],
  // A worker that was long thought dead may report that SES took nothing: its lines are planned again, the run goes on.
  finished: ['running'],
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
  readonly topicName: Localised
  readonly rule: Rule
  readonly templateId: string
  readonly templateVersion: number
  /** Languages that the template has. */
  readonly languages: readonly Language[]
  readonly sender: Sender
  readonly company: CompanySettings
  /** How many parts the profiles are scanned in, and how many partitions pages and batches are spread over. */
  readonly segments: number
  readonly shards: number
  /** Present while `pausing`: what the run becomes when no claim is open any more. */
  readonly stopping?: 'pause' | 'cancel'
  /** SES's daily quota is spent: until this instant nothing is sent, then what is planned is queued again. */
  readonly waitsUntil?: string
  readonly finding?: Finding
  /** As `reconcile-messages` last counted them. */
  readonly counts?: RunCounts
  readonly revision: number
}
