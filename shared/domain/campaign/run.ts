import type { Rule } from '../audience/rule.ts'
import type { ByAge } from '../message/ages.ts'
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

/** What the reputation guard goes by. */
export interface MailFigures {
  /** Mails that SES took and tried to deliver. */
  readonly sent: number
  readonly bounced: number
  readonly complained: number
}

/** What stopped a run: a fault of account, identity or configuration, or its bounces; a person reads it and acts. */
export interface Finding {
  readonly at: string
  /** e.g. `account-sending-paused`, `identity-not-verified`, `bounce-rate`, `complaint-rate`. */
  readonly code: string
  readonly detail: string
  /** Of the reputation guard: what it counted, since the run's start or since a person had it go on. */
  readonly figures?: MailFigures
}

/** What of a run says whether mails may be sent for it now. */
export type RunStanding = Pick<Run, 'state' | 'waitsUntil'>

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
  /** Mails that came back for a cause that may pass and were followed by another to the same customer. */
  readonly retried?: number
  /** `unknown` by how long each has been so. */
  readonly unknownByAge?: ByAge
  /** Mails that SES took and that show no sign of their end, by how long ago SES took them. */
  readonly silentByAge?: ByAge
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
  /** How long the run is kept, in days from its start; five years where it was launched before that could be set. */
  readonly retentionDays?: number
  /** How many parts the profiles are scanned in, and how many partitions pages and batches are spread over. */
  readonly segments: number
  readonly shards: number
  /** Present while `pausing`: what the run becomes when no claim is open any more. */
  readonly stopping?: 'pause' | 'cancel'
  /**
   * SES's daily quota, or the day's cap of the sender's warm-up, is spent: until this instant nothing is sent, then what is
   * planned is queued again.
   */
  readonly waitsUntil?: string
  readonly finding?: Finding
  /** Figures at which a person had the run go on after the reputation guard stopped it: the guard counts from there. */
  readonly baseline?: MailFigures
  /** As `reconcile-messages` last counted them. */
  readonly counts?: RunCounts
  readonly revision: number
}
