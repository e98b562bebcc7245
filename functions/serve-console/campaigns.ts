import { createdAnswer, pageAnswer, readRevision, refusedAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { defined } from '../../shared/api/defined.ts'
import { notFound, refuse, stale, unprocessable } from '../../shared/api/problem.ts'
import type { ApiAnswer, Handlers } from '../../shared/api/route.ts'
import type { campaignRoutes } from '../../shared/api/routes/campaigns.ts'
import { checkReadiness, type ReadinessDeps } from '../../shared/campaigns/readiness.ts'
import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import type { CampaignStore } from '../../shared/stores/campaigns.ts'
import type { ParkedJobs } from '../../shared/stores/parked.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import type { CampaignFlow, FlowOutcome } from './campaign-flow.ts'
import { asItStands, parkedLaunch, stateRefusal } from './campaign-view.ts'

export interface CampaignHandlerDeps extends ReadinessDeps {
  readonly campaigns: CampaignStore
  readonly runs: Pick<RunStore, 'get'>
  readonly parked: Pick<ParkedJobs, 'of'>
  readonly flow: CampaignFlow
  readonly newId: () => string
  readonly now: () => Date
}

export function createCampaignHandlers(
  deps: CampaignHandlerDeps,
): Handlers<Omit<typeof campaignRoutes, 'testCampaign'>> {
  const { campaigns, runs, flow, now } = deps

  const withCampaign = async (id: string, use: (campaign: Campaign) => Promise<ApiAnswer>): Promise<ApiAnswer> => {
    const campaign = await campaigns.get(id)
    return campaign ? use(campaign) : notFound('campaign', id)
  }
  const moved = async (id: string, wish: string, move: () => Promise<FlowOutcome>): Promise<ApiAnswer> =>
    flowAnswer(id, wish, await move())

  return {
    listCampaigns: async ({ query: { cursor, limit } }) => {
      const page = await campaigns.list({ cursor: decodeCursor(cursor), ...(limit && { limit }) })
      const items = await Promise.all(page.items.map((campaign) => asItStands(runs, campaign)))
      return pageAnswer({ ...page, items })
    },

    createCampaign: async ({ body }) => {
      const campaignId = body.campaignId ?? deps.newId().toLowerCase()
      const at = now().toISOString()
      const campaign: Campaign = {
        ...defined(body),
        campaignId,
        kind: 'once',
        state: 'draft',
        revision: 1,
        createdAt: at,
        updatedAt: at,
      }
      const made = await campaigns.create(campaign)
      return createdAnswer('campaign', campaignId, campaign, made.ok ? undefined : made.current, (value) => [
        value.name,
        value.topicId,
        value.audienceId,
        value.templateId,
        value.sender,
      ])
    },

    getCampaign: ({ params: { campaignId = '' } }) =>
      withCampaign(campaignId, async (campaign) => {
        const [standing, parked] = await Promise.all([asItStands(runs, campaign), parkedLaunch(deps.parked, campaign)])
        return { body: { ...standing, ...(parked && { parked }) } }
      }),

    updateCampaign: ({ params: { campaignId = '' }, body: { revision, ...content }, ifMatch }) =>
      withCampaign(campaignId, async (before) => {
        const read = readRevision(revision, ifMatch)
        if (typeof read !== 'number') return read
        const { sender: _sender, ...kept } = before
        const after = { ...kept, ...defined(content), revision: read + 1, updatedAt: now().toISOString() }
        if (before.state !== 'draft') return stateRefusal(campaignId, before.state, 'changed')
        const written = await campaigns.revise(after)
        return written.ok ? { body: written.value } : refusedAnswer('campaign', campaignId, written)
      }),

    deleteCampaign: ({ params: { campaignId = '' } }) =>
      withCampaign(campaignId, async (campaign) => {
        const removed = await campaigns.remove(campaign)
        if (removed.ok) return { status: 204 }
        if (removed.reason === 'not-found') return notFound('campaign', campaignId)
        return removed.current.state === 'draft'
          ? stale('campaign', removed.current.revision)
          : stateRefusal(campaignId, removed.current.state, 'deleted')
      }),

    checkCampaign: ({ params: { campaignId = '' } }) =>
      withCampaign(campaignId, async (campaign) => {
        const { problems } = await checkReadiness(deps, campaign)
        return { body: { ready: problems.length === 0, problems } }
      }),

    scheduleCampaign: ({ params: { campaignId = '' }, body, ifMatch }) =>
      moved(campaignId, 'scheduled', () =>
        flow.schedule(campaignId, { ...defined(body), ...revisionOf(body, ifMatch) }),
      ),
    unscheduleCampaign: ({ params: { campaignId = '' } }) =>
      moved(campaignId, 'unscheduled', () => flow.unschedule(campaignId)),
    pauseCampaign: ({ params: { campaignId = '' } }) => moved(campaignId, 'paused', () => flow.pause(campaignId)),
    resumeCampaign: ({ params: { campaignId = '' } }) => moved(campaignId, 'resumed', () => flow.resume(campaignId)),
    cancelCampaign: ({ params: { campaignId = '' } }) => moved(campaignId, 'cancelled', () => flow.cancel(campaignId)),
  }
}

function revisionOf(body: { readonly revision?: number | undefined }, ifMatch: number | undefined) {
  const revision = body.revision ?? ifMatch
  return revision === undefined ? {} : { revision }
}

function flowAnswer(campaignId: string, wish: string, outcome: FlowOutcome): ApiAnswer {
  switch (outcome.outcome) {
    case 'done':
      return { body: outcome.campaign }
    case 'unknown':
      return notFound('campaign', campaignId)
    case 'problems':
      return unprocessable(outcome.problems)
    case 'stale':
      return stale('campaign', outcome.revision)
    case 'state':
      return stateRefusal(campaignId, outcome.state, wish)
    case 'being-cancelled':
      return refuse(409, `The campaign "${campaignId}" is being cancelled and cannot be ${wish}.`)
    case 'scheduler-failed':
      return refuse(502, 'The scheduler did not take the campaign, so it stays a draft: try again in a moment.')
  }
}
