import { type JobPlace, placeOf } from '../../shared/events/dead-letters.ts'
import type { SelectAudience, SendMessages } from '../../shared/events/jobs.ts'
import { type CampaignQueue, campaignQueues } from '../../shared/events/names.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { DeadLetters } from '../../shared/services/dead-letters.ts'
import type { ParkedJobs } from '../../shared/stores/parked.ts'
import type { RunStore } from '../../shared/stores/runs.ts'

export interface ParkedJobsDeps {
  readonly deadLetters: Pick<DeadLetters, 'count' | 'look'>
  readonly parked: Pick<ParkedJobs, 'of' | 'found' | 'forget'>
  readonly runs: Pick<RunStore, 'get'>
  readonly now: () => Date
  readonly log: Log
}

/** What of a run lies among the dead letters now. */
export type StandingParked = (
  runId: string,
) => Promise<{ readonly has: (job: SelectAudience | SendMessages) => boolean }>

/** Some thousand letters; whoever runs more of them dead has the rest looked at next time. */
const lookMs = 5_000
/** From its last try to the dead letters a job takes as long as its queue hides it: 6 minutes. Then SQS's counts settle. */
const settledMs = 60 * 60_000

/** Keeps the markers of parked jobs true to what lies in the dead-letter queues. */
export function createParkedJobsWatch({ deadLetters, parked, runs, now, log }: ParkedJobsDeps) {
  return {
    /** Notes jobs that died without saying so: their function ran out of time or memory. */
    async note(): Promise<void> {
      for (const queue of campaignQueues) {
        if ((await deadLetters.count(queue)) === 0) continue
        await deadLetters.look(queue, now().getTime() + lookMs, async (place) => {
          const run = await runs.get(place.runId)
          // What it should have done was done by another, or is not to be done any more.
          if (run?.state === 'finished' || run?.state === 'cancelled') return
          if (await parked.found(place, 'It ended without a word: out of time, memory, or stopped from outside.'))
            log.error('A dead job was found that had not said so.', { ...place })
        })
      }
    },

    /** Parked jobs of a run. A marker whose letter is gone (purged, or sent on by other means) is dropped. */
    async standing(runId: string) {
      const jobs = await parked.of(runId)
      const empty = new Map<CampaignQueue, boolean>()
      const standing = new Set<string>()
      for (const job of jobs) {
        const isOld = now().getTime() - Date.parse(job.at) > settledMs
        if (isOld && !empty.has(job.queue)) empty.set(job.queue, (await deadLetters.count(job.queue)) === 0)
        if (isOld && empty.get(job.queue)) await parked.forget(job)
        else standing.add(nameOf(job))
      }
      return { has: (job: SelectAudience | SendMessages) => standing.has(nameOf(placeOf(job))) }
    },
  }
}

const nameOf = ({ queue, key }: JobPlace) => `${queue} ${key}`
