import { until } from '../../local/client/until.ts'
import { consoleAs, unique } from './flow.ts'

type Figures = Readonly<Record<string, number>>

export interface RunView {
  readonly runId: string
  readonly state: string
  readonly finding?: { readonly code: string; readonly detail: string }
  readonly counts: {
    readonly audience: number
    readonly planned: number
    readonly sent: number
    readonly failed: number
    readonly unknown: number
    readonly skipped: Figures
    readonly delivered: number
    readonly bounced: Figures
    readonly complained: number
  }
}

export interface MessageView {
  readonly customerId: string
  readonly outcome: string
  readonly failed?: { readonly reason: string }
  readonly skipped?: { readonly reason: string }
  readonly accepted?: { readonly messageId: string }
  readonly ambiguous?: object
  readonly delivered?: string
}

const sum = (figures: Figures) => Object.values(figures).reduce((total, n) => total + n, 0)

/** Every customer of the audience has exactly one outcome. */
export const accounted = ({ counts }: RunView) =>
  counts.sent + sum(counts.skipped) + counts.failed + counts.unknown + counts.planned === counts.audience

/** A campaign to the people of one town, and what a marketer does with it. */
export async function campaignTo(
  city: string,
  content: { readonly topicId?: string; readonly templateId?: string; readonly sender?: object } = {},
) {
  const console = await consoleAs('marketer')
  const campaignId = unique('campaign')
  const audienceId = unique('town')
  await console.send('POST', '/api/audiences', { audienceId, name: city, rule: { field: 'city', is: city } })
  await console.send('POST', '/api/campaigns', {
    campaignId,
    name: `To ${city}`,
    topicId: 'newsletter',
    templateId: 'harvest-letter',
    audienceId,
    ...content,
  })
  const path = `/api/campaigns/${campaignId}`
  const run = async (): Promise<RunView | undefined> => {
    const { items } = await console.get<{ items: RunView[] }>(`${path}/runs`)
    return items[0] && console.get<RunView>(`/api/runs/${items[0].runId}`)
  }
  const becomes = async (what: string, holds: (run: RunView) => boolean, seconds = 60): Promise<RunView> => {
    const found = await until(what, run, (view) => view !== undefined && holds(view), { seconds, everyMs: 150 })
    if (!found) throw new Error(`There is no run of ${campaignId}.`)
    return found
  }
  return {
    campaignId,
    audienceId,
    console,
    state: async () => (await console.get<{ state: string }>(path)).state,
    act: <T = { state: string }>(what: 'unschedule' | 'pause' | 'resume' | 'cancel') =>
      console.send<T>('POST', `${path}/${what}`),
    /** Schedules it a few seconds ahead: a busy machine may take one or two to answer, and then it must not be past. */
    schedule: (secondsAhead = 5) =>
      console.send<{ state: string }>('POST', `${path}/schedule`, {
        at: new Date(Date.now() + secondsAhead * 1000).toISOString().slice(0, 19),
        timeZone: 'UTC',
      }),
    test: (to: string) => console.send<{ messageId: string }>('POST', `${path}/test`, { to }),
    run,
    becomes,
    finished: (seconds?: number) => becomes('the run to finish', ({ state }) => state === 'finished', seconds),
    async messages(): Promise<MessageView[]> {
      const found: MessageView[] = []
      const { runId } = (await run()) ?? {}
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const page: { items: MessageView[]; cursor?: string } = await console.get(
          `/api/runs/${runId}/messages${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
        )
        found.push(...page.items)
        cursor = page.cursor
      }
      return found
    },
  }
}
