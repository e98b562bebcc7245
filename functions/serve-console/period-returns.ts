import type { ReturnsOfRun } from '../../shared/domain/report/group-returns.ts'
import { instantsOf, type Period, periodBefore } from '../../shared/domain/report/period.ts'
import type { CampaignStore } from '../../shared/stores/campaigns.ts'
import type { LaunchedRun } from '../../shared/stores/launched-runs.ts'
import type { RunStore } from '../../shared/stores/runs.ts'
import { createReadReturns, type ReadReturnsDeps } from './read-returns.ts'

export interface PeriodReturnsDeps extends ReadReturnsDeps {
  readonly runs: Pick<RunStore, 'get'>
  readonly campaigns: Pick<CampaignStore, 'get'>
  /** Runs that began from one instant until before another, in their order; `after` a run's place, later ones only. */
  readonly launchedBetween: (from: string, until: string, after?: string) => AsyncGenerator<LaunchedRun>
}

export interface PeriodWish extends Period {
  readonly timeZone: string
  readonly domains: boolean
  /** Each run's audience is looked up only where it is asked for. */
  readonly audiences: boolean
  readonly campaign?: string | undefined
  readonly audience?: string | undefined
  readonly template?: string | undefined
}

/** What came back of the runs of a period and of the time before it, as far as the time was enough. */
export interface PeriodReturns {
  readonly now: readonly ReturnsOfRun[]
  readonly before: readonly ReturnsOfRun[]
  /** Runs of the period itself that are read to their end here. */
  readonly runs: number
  readonly next?: string
}

/**
 * Reads the runs of a period, then those of the time before it. Where the time is over in between, `next` says how to go
 * on: which of the two, which run, where in it. Undefined for a place that no page gave.
 */
export function createPeriodReturns(deps: PeriodReturnsDeps) {
  const readReturns = createReadReturns(deps)

  return async (wish: PeriodWish, from: string | undefined, until: number): Promise<PeriodReturns | undefined> => {
    const begin = from === undefined ? { part: 'now', place: '', within: '' } : placeIn(from)
    if (!begin) return undefined
    const found: Record<Part, ReturnsOfRun[]> = { now: [], before: [] }
    let runs = 0
    for (const part of parts.slice(parts.indexOf(begin.part as Part))) {
      const at = part === begin.part ? begin : { place: '', within: '' }
      for await (const { runId, place, within } of entries(part === 'now' ? wish : periodBefore(wish), wish, at)) {
        // One whose retention is over is gone, though the list may still name it.
        const run = await deps.runs.get(runId)
        if (run && (await isWished(run, wish))) {
          const read = await readReturns(run, { from: within, domains: wish.domains, until })
          if (!read) return undefined
          const { campaignId, templateId } = run
          const audienceId = wish.audiences ? await audienceOf(campaignId) : ''
          found[part].push({ runId, campaignId, templateId, audienceId, returns: read.returns })
          if (read.next !== undefined) return { ...found, runs, next: `${part}~${place}~${read.next}` }
          if (part === 'now') runs += 1
        }
        if (deps.now().getTime() >= until) return { ...found, runs, next: `${part}~${place}~` }
      }
    }
    return { ...found, runs }
  }

  /** Runs of the period, the one that was cut off first. */
  async function* entries(
    period: Period,
    { timeZone }: PeriodWish,
    at: { readonly place: string; readonly within: string },
  ): AsyncGenerator<LaunchedRun & { readonly within?: string }> {
    const { from, until } = instantsOf(period, timeZone)
    const { place, within } = at
    if (within !== '') yield { runId: place.slice(place.indexOf('#') + 1), place, within }
    yield* deps.launchedBetween(from, until, place || undefined)
  }

  async function isWished(
    { campaignId, templateId }: { readonly campaignId: string; readonly templateId: string },
    { campaign = campaignId, template = templateId, audience }: PeriodWish,
  ): Promise<boolean> {
    if (campaign !== campaignId || template !== templateId) return false
    return audience === undefined || audience === (await audienceOf(campaignId))
  }

  /** Once it has a run, a campaign never gets another audience. */
  async function audienceOf(campaignId: string): Promise<string> {
    return (await deps.campaigns.get(campaignId))?.audienceId ?? 'unknown'
  }
}

const parts = ['now', 'before'] as const
type Part = (typeof parts)[number]

function placeIn(cursor: string) {
  const found = /^(now|before)~(\d{4}-[\d:.TZ-]+#[^~]{1,200})~([^~]*)$/.exec(cursor)
  return found ? { part: found[1] ?? '', place: found[2] ?? '', within: found[3] ?? '' } : undefined
}
