import { createLaunchCampaign } from '../../functions/launch-campaign/launch-campaign.ts'
import {
  type CampaignFlowDeps,
  createCampaignFlow,
  type FlowOutcome,
} from '../../functions/serve-console/campaign-flow.ts'
import type { CampaignScheduler, Firing } from '../../shared/services/scheduler.ts'
import { interpose } from './interpose.ts'
import type { SendingHouse } from './sending-house.ts'

/** What EventBridge Scheduler holds: one-off schedules, each gone once it has fired. */
function createSchedules() {
  const standing = new Map<string, Firing>()
  const nameOf = ({ campaignId, revision, instant }: Firing) => `${campaignId} ${revision} ${instant}`
  const scheduler: CampaignScheduler = {
    schedule: async (firing) => void standing.set(nameOf(firing), firing),
    unschedule: async (firing) => void standing.delete(nameOf(firing)),
  }
  return {
    scheduler,
    of: (campaignId: string) => [...standing.values()].filter((firing) => firing.campaignId === campaignId),
    fired: (firing: Firing) => void standing.delete(nameOf(firing)),
  }
}

export type Verb = 'launch' | 'cancel' | 'unschedule' | 'schedule' | 'move'

/** What a verb answered: a launch's outcome, a person's answer, or `comes back` where the queue would bring it again. */
export type Said = FlowOutcome | 'launched' | 'obsolete' | 'comes back'

/** One campaign's schedule under people's hands and the scheduler's, over the stores of a sending house. */
export function createScheduleHouse(house: SendingHouse) {
  const schedules = createSchedules()
  const { launchDeps, campaigns, runs } = house
  const flowDeps: CampaignFlowDeps = {
    ...launchDeps,
    campaigns,
    runs,
    // The house's letter has no Spanish.
    settings: { get: async () => ({ ...((await launchDeps.settings.get()) ?? noSettings()), defaultLanguage: 'en' }) },
    scheduler: schedules.scheduler,
    reconcile: async (job) => void house.queue.reconcile.push(job),
    logFault: (error) => {
      throw error
    },
  }
  const flow = createCampaignFlow(flowDeps)

  /** What `verb` does through these dependencies; `launch` is a firing for `instant`. */
  function does(verb: Verb, campaignId: string, instant: string, place = -1, meanwhile = async () => {}) {
    if (verb === 'launch') {
      const { deps, calls } = interpose(launchDeps, place, meanwhile)
      const fire = createLaunchCampaign(deps)
      const said = fire({ job: 'LaunchCampaign', campaignId, scheduledFor: instant }).catch((): Said => 'comes back')
      return said.then((answer: Said) => ({ said: answer, calls: calls() }))
    }
    const { deps, calls } = interpose(flowDeps, place, meanwhile)
    const steered = createCampaignFlow(deps)
    const wish = { at: instant.slice(0, 19), timeZone: 'UTC' }
    const later = { at: new Date(Date.parse(instant) + 3_600_000).toISOString().slice(0, 19), timeZone: 'UTC' }
    const act = {
      cancel: () => steered.cancel(campaignId),
      unschedule: () => steered.unschedule(campaignId),
      schedule: () => steered.schedule(campaignId, wish),
      move: async () => {
        const taken = await steered.unschedule(campaignId)
        return taken.outcome === 'done' ? steered.schedule(campaignId, later) : taken
      },
    }[verb]
    return act().then((answer): { said: Said; calls: number } => ({ said: answer, calls: calls() }))
  }

  /** A draft with all it needs. */
  async function draft(): Promise<string> {
    const { campaignId } = await house.scheduleCampaign()
    await campaigns.unschedule(campaignId, 1)
    return campaignId
  }

  return { schedules, flow, does, draft }
}

function noSettings(): never {
  throw new Error('The house has no settings.')
}

export type ScheduleHouse = ReturnType<typeof createScheduleHouse>
