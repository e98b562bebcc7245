import type { Sender } from '../settings/settings.ts'
import { defineTransitions } from '../states/transitions.ts'

export type CampaignState = 'draft' | 'scheduled' | 'running' | 'pausing' | 'paused' | 'finished' | 'cancelled'

export const campaignTransitions = defineTransitions<CampaignState>('draft', {
  draft: ['scheduled', 'cancelled'],
  scheduled: ['draft', 'running', 'cancelled'],
  running: ['pausing', 'paused', 'finished', 'cancelled'],
  pausing: ['paused', 'running', 'cancelled'],
  paused: ['running', 'cancelled'],
  finished: ['running'],
  cancelled: [],
})

/** What is sent, to which audience, on which topic, when. Only `once` exists so far. */
export interface Campaign {
  readonly campaignId: string
  readonly name: string
  readonly kind: 'once'
  readonly topicId: string
  readonly audienceId: string
  readonly templateId: string
  /** Overrides the company's sender. */
  readonly sender?: Sender
  readonly state: CampaignState
  readonly schedule?: {
    /** Local date-time without offset, `2026-11-30T09:00:00`, in `timeZone`. */
    readonly at: string
    readonly timeZone: string
    /** The instant that the two mean (ISO 8601, UTC). */
    readonly instant: string
  }
  /** The run that the schedule made, once it has fired. */
  readonly runId?: string
  readonly revision: number
  readonly createdAt: string
  readonly updatedAt: string
}
