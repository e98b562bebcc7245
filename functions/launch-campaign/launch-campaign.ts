import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import type { Run } from '../../shared/domain/campaign/run.ts'
import { runIdOf } from '../../shared/domain/campaign/run-id.ts'
import type { LaunchCampaign, SelectAudience } from '../../shared/events/jobs.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { AudienceStore } from '../../shared/stores/audiences.ts'
import type { CampaignStore } from '../../shared/stores/campaigns.ts'
import type { Launch } from '../../shared/stores/launches.ts'
import type { PageStore } from '../../shared/stores/pages.ts'
import type { RetentionStore } from '../../shared/stores/retention-settings.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import type { SettingsStore } from '../../shared/stores/settings.ts'
import type { TemplateStore } from '../../shared/stores/templates.ts'
import type { Topics } from '../../shared/stores/topics.ts'

export interface LaunchCampaignDeps {
  readonly campaigns: Pick<CampaignStore, 'get'>
  readonly audiences: Pick<AudienceStore, 'get'>
  readonly templates: Pick<TemplateStore, 'get' | 'compiled'>
  readonly topics: Pick<Topics, 'get'>
  readonly settings: Pick<SettingsStore, 'get'>
  readonly retention: Pick<RetentionStore, 'get'>
  readonly runs: Pick<RunStore, 'get'>
  /** Makes the campaign run, in one transaction. */
  readonly launch: Launch
  readonly pages: Pick<PageStore, 'get'>
  readonly select: (jobs: readonly SelectAudience[]) => Promise<void>
  readonly now: () => Date
  readonly log: Log
}

/** `launched` also for a second firing; `obsolete` where the campaign was cancelled, withdrawn or put on another time. */
export type LaunchOutcome = 'launched' | 'obsolete'

/** Parallel scans of one run: each reads about 10,000 profiles a second. */
const segments = 4
/**
 * Partitions for a run's pages and batches. DynamoDB gives each 1,000 write units a second; 500 mails/s take up to 2,000
 * in all, and what is written at one time belongs to few pages (`npm run bench:million`).
 */
const shards = 16
/** Between the schedule and the state that tells of it lies one write: nobody needs as long. */
const settleMs = 60_000
/** A firing that comes later than this after its time is flagged. */
const lateAfterMs = 5 * 60_000

/**
 * Turns a firing of the scheduler into a run: freezes rule, template version, sender and company, makes campaign and run
 * go in one transaction, and queues the segments of the audience. Fired twice, it finds what stands and queues only what
 * has not begun. What cannot be frozen is never launched: the campaign stays scheduled, so that people can still mend or
 * cancel it.
 */
export function createLaunchCampaign(deps: LaunchCampaignDeps) {
  return async (job: LaunchCampaign): Promise<LaunchOutcome> => {
    const { campaignId } = job
    const scheduledFor = new Date(job.scheduledFor).toISOString()
    const runId = runIdOf(campaignId, scheduledFor)
    const campaign = await deps.campaigns.get(campaignId)
    if (!campaign || !waitsFor(campaign, runId, scheduledFor)) return obsolete(campaignId, campaign, scheduledFor)
    const run = (await deps.runs.get(runId)) ?? (await launch(campaign, runId, scheduledFor))
    if (run) await queueSegments(run)
    return run ? 'launched' : 'obsolete'
  }

  /** The state is written a moment after the schedule: a firing that is faster comes back. */
  function obsolete(campaignId: string, campaign: Campaign | undefined, scheduledFor: string): LaunchOutcome {
    const age = deps.now().getTime() - Date.parse(scheduledFor)
    if (campaign?.state === 'draft' && age < settleMs)
      throw new Error(`The campaign ${campaignId} is a draft yet: whoever schedules it may be about to say so.`)
    deps.log.info('A firing without a campaign that waits for it.', { campaignId, state: campaign?.state ?? 'gone' })
    return 'obsolete'
  }

  /** Undefined where somebody took the campaign back meanwhile. */
  async function launch(campaign: Campaign, runId: string, scheduledFor: string): Promise<Run | undefined> {
    const run = await frozen(campaign, runId, scheduledFor)
    if ((await deps.launch(campaign, run)) === 'launched') return run
    const standing = await deps.runs.get(runId)
    if (standing) return standing
    const now = await deps.campaigns.get(campaign.campaignId)
    // Two firings met, and neither has written yet: the queue brings this one back.
    if (now && waitsFor(now, runId, scheduledFor)) throw new Error(`Another launch of ${runId} is under way.`)
    return undefined
  }

  async function frozen(campaign: Campaign, runId: string, scheduledFor: string): Promise<Run> {
    const { campaignId } = campaign
    const [audience, template, topic, company, { proofDays }] = await Promise.all([
      deps.audiences.get(campaign.audienceId),
      deps.templates.get(campaign.templateId),
      deps.topics.get(campaign.topicId),
      deps.settings.get(),
      deps.retention.get(),
    ])
    const compiled = template && (await deps.templates.compiled(template.templateId, template.version))
    if (!audience || !template || !compiled || !topic || !company)
      throw new Error(
        `The campaign ${campaignId} cannot be launched: its ${missing({ audience, template: compiled, topic, company })} is missing.`,
      )
    const startedAt = deps.now()
    return {
      runId,
      campaignId,
      state: 'running',
      scheduledFor,
      startedAt: startedAt.toISOString(),
      late: startedAt.getTime() - Date.parse(scheduledFor) > lateAfterMs,
      topicId: topic.topicId,
      topicName: topic.name,
      rule: audience.rule,
      templateId: template.templateId,
      templateVersion: template.version,
      languages: (['es', 'en'] as const).filter((language) => compiled.languages[language] !== undefined),
      sender: campaign.sender ?? company.sender,
      company,
      retentionDays: proofDays,
      segments,
      shards,
      revision: 1,
    }
  }

  /** Queues the segments that have no first page: after a crash between run and queue, those that never began. */
  async function queueSegments(run: Run): Promise<void> {
    if (run.state !== 'running') return
    const all = Array.from({ length: run.segments }, (_, segment) => segment)
    const begun = await Promise.all(all.map((segment) => deps.pages.get(run, segment, null)))
    await deps.select(
      all
        .filter((segment) => !begun[segment])
        .map((segment) => ({ job: 'SelectAudience', runId: run.runId, segment, startKey: null })),
    )
  }
}

/** Scheduled for this instant, or bound to this run by a launch that was cut off. */
const waitsFor = ({ state, schedule, runId: bound }: Campaign, runId: string, scheduledFor: string) =>
  bound === runId || (state === 'scheduled' && schedule?.instant === scheduledFor)

const missing = (parts: Readonly<Record<string, unknown>>) =>
  Object.entries(parts)
    .filter(([, part]) => part === undefined)
    .map(([name]) => name)
    .join(', ')
