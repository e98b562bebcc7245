import type { CampaignState } from '../../shared/domain/campaign/campaign.ts'
import type { Run } from '../../shared/domain/campaign/run.ts'
import { runIdOf } from '../../shared/domain/campaign/run-id.ts'
import type { LaunchCampaign, SelectAudience } from '../../shared/events/jobs.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { AudienceStore } from '../../shared/stores/audiences.ts'
import type { CampaignStore } from '../../shared/stores/campaigns.ts'
import type { PageStore } from '../../shared/stores/pages.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import type { SettingsStore } from '../../shared/stores/settings.ts'
import type { TemplateStore } from '../../shared/stores/templates.ts'
import type { Topics } from '../../shared/stores/topics.ts'

export interface LaunchCampaignDeps {
  readonly campaigns: Pick<CampaignStore, 'get' | 'setRun'>
  readonly audiences: Pick<AudienceStore, 'get'>
  readonly templates: Pick<TemplateStore, 'get' | 'compiled'>
  readonly topics: Pick<Topics, 'get'>
  readonly settings: Pick<SettingsStore, 'get'>
  readonly runs: Pick<RunStore, 'get' | 'createRun'>
  readonly pages: Pick<PageStore, 'get'>
  readonly select: (jobs: readonly SelectAudience[]) => Promise<void>
  readonly now: () => Date
  readonly log: Log
}

/** `launched` also for a second firing; `obsolete` where the campaign was cancelled, withdrawn or put on another time. */
export type LaunchOutcome = 'launched' | 'obsolete'

/** Parallel scans of one run: each reads about 10,000 profiles a second. */
const segments = 4
/** Partitions for a run's pages and batches: a partition takes 1,000 writes/s, 500 mails/s need about 200. */
const shards = 8
/** A firing that comes later than this after its time is flagged. */
const lateAfterMs = 5 * 60_000

/**
 * Turns a firing of the scheduler into a run: binds the campaign to it, freezes rule, template version, sender and
 * company, and queues the segments of the audience. Fired twice, it finds what stands and queues only what has not begun.
 */
export function createLaunchCampaign(deps: LaunchCampaignDeps) {
  return async ({ campaignId, scheduledFor }: LaunchCampaign): Promise<LaunchOutcome> => {
    const runId = runIdOf(campaignId, scheduledFor)
    const bound = await deps.campaigns.setRun(campaignId, runId, scheduledFor)
    if (!bound.ok) {
      const state: CampaignState | 'gone' = bound.reason === 'not-found' ? 'gone' : bound.current.state
      deps.log.info('A firing without a campaign that waits for it.', { campaignId, state })
      return 'obsolete'
    }
    const run = (await deps.runs.get(runId)) ?? (await launch(runId, bound.value.campaignId, scheduledFor))
    await queueSegments(run)
    return 'launched'
  }

  async function launch(runId: string, campaignId: string, scheduledFor: string): Promise<Run> {
    const run = await frozen(runId, campaignId, scheduledFor)
    if (await deps.runs.createRun(run)) return run
    const standing = await deps.runs.get(runId)
    if (!standing) throw new Error(`The run ${runId} neither stands nor can be created.`)
    return standing
  }

  async function frozen(runId: string, campaignId: string, scheduledFor: string): Promise<Run> {
    const campaign = await deps.campaigns.get(campaignId)
    if (!campaign) throw new Error(`The campaign ${campaignId} does not exist.`)
    const [audience, template, topic, company] = await Promise.all([
      deps.audiences.get(campaign.audienceId),
      deps.templates.get(campaign.templateId),
      deps.topics.get(campaign.topicId),
      deps.settings.get(),
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

const missing = (parts: Readonly<Record<string, unknown>>) =>
  Object.entries(parts)
    .filter(([, part]) => part === undefined)
    .map(([name]) => name)
    .join(', ')
