import { checkReadiness, type ReadinessDeps } from '../../shared/campaigns/readiness.ts'
import type { Campaign, CampaignState } from '../../shared/domain/campaign/campaign.ts'
import { scheduleAt } from '../../shared/domain/campaign/schedule.ts'
import type { FieldProblem } from '../../shared/domain/text/field-problem.ts'
import type { ReconcileMessages } from '../../shared/events/jobs.ts'
import type { CampaignScheduler, Firing } from '../../shared/services/scheduler.ts'
import type { CampaignStore } from '../../shared/stores/campaigns.ts'
import type { Refused } from '../../shared/stores/documents.ts'
import type { RunControl, RunStore } from '../../shared/stores/runs.ts'
import { asItStands } from './campaign-view.ts'

export type FlowOutcome =
  | { readonly outcome: 'done'; readonly campaign: Campaign }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'problems'; readonly problems: readonly FieldProblem[] }
  | { readonly outcome: 'stale'; readonly revision: number }
  | { readonly outcome: 'state'; readonly state: CampaignState }
  | { readonly outcome: 'being-cancelled' }
  | { readonly outcome: 'scheduler-failed' }

export interface CampaignFlowDeps extends ReadinessDeps {
  readonly campaigns: CampaignStore
  readonly runs: Pick<RunStore, 'get' | 'requestPause' | 'resume' | 'cancel'>
  readonly scheduler: CampaignScheduler
  readonly reconcile: (job: ReconcileMessages) => Promise<void>
  readonly logFault: (error: unknown, what: string) => void
  readonly now: () => Date
}

export interface ScheduleWish {
  readonly at: string
  readonly timeZone?: string
  readonly revision?: number
}

/** A campaign's way from draft to its end, as people steer it. */
export function createCampaignFlow(deps: CampaignFlowDeps) {
  const { campaigns, runs, scheduler } = deps

  /**
   * EventBridge Scheduler first, then the state: a campaign that says `scheduled` has a schedule, whatever fails in
   * between, and a firing that no scheduled campaign waits for is obsolete.
   */
  const schedule = async (campaignId: string, wish: ScheduleWish): Promise<FlowOutcome> => {
    const campaign = await campaigns.get(campaignId)
    if (!campaign) return { outcome: 'unknown' }
    const readiness = await checkReadiness(deps, campaign)
    const zone = wish.timeZone ?? readiness.settings?.timeZone
    const time: ReturnType<typeof scheduleAt> = zone
      ? scheduleAt(wish.at, zone, deps.now())
      : { ok: false, field: 'timeZone', message: 'Name a time zone: the company has none yet.' }
    const timeProblems = time.ok ? [] : [{ field: time.field, message: time.message }]
    if (campaign.state !== 'draft') return scheduledAlready(campaign, time.ok ? time.schedule.instant : undefined)
    if (!time.ok || readiness.problems.length > 0)
      return { outcome: 'problems', problems: [...timeProblems, ...readiness.problems] }
    const read = wish.revision ?? campaign.revision
    if (read !== campaign.revision) return { outcome: 'stale', revision: campaign.revision }
    const firing = { campaignId, revision: read + 1, instant: time.schedule.instant }
    try {
      await scheduler.schedule(firing)
    } catch (error) {
      deps.logFault(error, 'schedule')
      return { outcome: 'scheduler-failed' }
    }
    const written = await campaigns.schedule(campaignId, read, time.schedule)
    return written.ok ? { outcome: 'done', campaign: written.value } : outrun(firing, written)
  }

  /** Somebody else was faster: by asking for the same, which is success, or by something that leaves our schedule idle. */
  const outrun = async (firing: Firing, refusal: Refused<Campaign>): Promise<FlowOutcome> => {
    const current = refusal.reason === 'conflict' ? refusal.current : undefined
    const waits = current?.state === 'scheduled' ? firingOf(current) : undefined
    if (waits?.revision !== firing.revision || waits.instant !== firing.instant) await forget(firing)
    if (current && waits?.instant === firing.instant) return { outcome: 'done', campaign: current }
    return refused(refusal, 'draft')
  }

  /** Asking again for the same time is success. */
  const scheduledAlready = async (campaign: Campaign, instant: string | undefined): Promise<FlowOutcome> => {
    if (campaign.state === 'scheduled' && instant !== undefined && campaign.schedule?.instant === instant)
      return { outcome: 'done', campaign }
    return { outcome: 'state', state: (await asItStands(runs, campaign)).state }
  }

  const unschedule = async (campaignId: string): Promise<FlowOutcome> => {
    const before = await campaigns.get(campaignId)
    if (!before) return { outcome: 'unknown' }
    const draft = await campaigns.unschedule(campaignId, before.revision)
    if (!draft.ok) return refused(draft, 'scheduled')
    await forget(firingOf(before))
    return { outcome: 'done', campaign: draft.value }
  }

  /** A schedule that stays by mistake fires for nothing: `launch-campaign` finds no campaign that waits for it. */
  const forget = async (firing: Firing | undefined): Promise<void> => {
    try {
      if (firing) await scheduler.unschedule(firing)
    } catch (error) {
      deps.logFault(error, 'unschedule')
    }
  }

  const refused = async (outcome: Refused<Campaign>, wanted: CampaignState): Promise<FlowOutcome> => {
    if (outcome.reason === 'not-found') return { outcome: 'unknown' }
    if (outcome.current.state === wanted) return { outcome: 'stale', revision: outcome.current.revision }
    return { outcome: 'state', state: (await asItStands(runs, outcome.current)).state }
  }

  /** Does something to a campaign's run and has the campaign follow. */
  const steer = async (campaignId: string, act: (runId: string) => Promise<RunControl>): Promise<FlowOutcome> => {
    const campaign = await campaigns.get(campaignId)
    if (!campaign) return { outcome: 'unknown' }
    if (campaign.runId === undefined) return { outcome: 'state', state: campaign.state }
    const steered = await act(campaign.runId)
    if (!steered.ok && steered.refused === 'unknown-run') return { outcome: 'state', state: campaign.state }
    if (!steered.ok && steered.refused === 'being-cancelled') return { outcome: 'being-cancelled' }
    if (!steered.ok) return { outcome: 'state', state: steered.run.state }
    await campaigns.follow(steered.run)
    return { outcome: 'done', campaign: { ...campaign, state: steered.run.state } }
  }

  return {
    schedule,
    unschedule,

    pause: (campaignId: string) => steer(campaignId, (runId) => runs.requestPause(runId)),

    resume: (campaignId: string) =>
      steer(campaignId, async (runId) => {
        const resumed = await runs.resume(runId)
        if (resumed.ok) await deps.reconcile({ job: 'ReconcileMessages', runId, requeue: true })
        return resumed
      }),

    /** Asking again is success. */
    async cancel(campaignId: string): Promise<FlowOutcome> {
      const withdrawn = await campaigns.withdraw(campaignId)
      if (withdrawn.ok) {
        // One write back it was still scheduled, under the name that its schedule has.
        await forget(firingOf({ ...withdrawn.value, revision: withdrawn.value.revision - 1 }))
        return { outcome: 'done', campaign: withdrawn.value }
      }
      if (withdrawn.reason === 'not-found') return { outcome: 'unknown' }
      const { current } = withdrawn
      if (current.state === 'cancelled' && current.runId === undefined) return { outcome: 'done', campaign: current }
      return steer(campaignId, runs.cancel)
    },
  }
}

export type CampaignFlow = ReturnType<typeof createCampaignFlow>

/** The firing that a scheduled campaign waits for. */
const firingOf = ({ campaignId, revision, schedule }: Campaign): Firing | undefined =>
  schedule && { campaignId, revision, instant: schedule.instant }
