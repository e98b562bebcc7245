import { refuse } from '../../shared/api/problem.ts'
import type { ApiAnswer } from '../../shared/api/route.ts'
import type { Campaign, CampaignState } from '../../shared/domain/campaign/campaign.ts'
import { runIdOf } from '../../shared/domain/campaign/run-id.ts'
import type { ParkedJobs } from '../../shared/stores/parked.ts'
import type { RunStore } from '../../shared/stores/runs.ts'

/** Once a campaign has a run, the run knows best how it stands: the campaign's own state only follows. */
export async function asItStands(runs: Pick<RunStore, 'get'>, campaign: Campaign): Promise<Campaign> {
  if (campaign.runId === undefined) return campaign
  const run = await runs.get(campaign.runId)
  return run ? { ...campaign, state: run.state } : campaign
}

/** The launch of a scheduled campaign that ended among the dead letters, where it did. */
export async function parkedLaunch(parked: Pick<ParkedJobs, 'of'>, { campaignId, state, schedule }: Campaign) {
  if (state !== 'scheduled' || !schedule) return undefined
  const [job] = await parked.of(runIdOf(campaignId, schedule.instant))
  return job && { runId: job.runId, at: job.at, reason: job.reason }
}

/** What may be done in each state, in the words of the routes. */
const allowed: Readonly<Record<CampaignState, string>> = {
  draft: 'change, test, schedule, cancel or delete it',
  scheduled: 'test, unschedule or cancel it',
  running: 'pause or cancel it',
  pausing: 'resume or cancel it',
  paused: 'resume or cancel it',
  finished: 'read its runs',
  cancelled: 'read its runs',
}

/** A refusal that says what the state does allow. */
export function stateRefusal(campaignId: string, state: CampaignState, wish: string): ApiAnswer {
  return refuse(409, `The campaign "${campaignId}" is ${state} and cannot be ${wish}: you can ${allowed[state]}.`)
}
