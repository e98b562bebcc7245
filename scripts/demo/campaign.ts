import type { JsonClient } from '../../local/client/json-client.ts'
import { until } from '../../local/client/until.ts'
import type { RunCounts } from '../../shared/domain/campaign/run.ts'

export interface DemoRun {
  readonly runId: string
  readonly state: string
  readonly counts: RunCounts
}

/** Makes a campaign to everyone and schedules it a few seconds ahead, to the second, in the company's time zone. */
export async function scheduleCampaign(
  console: JsonClient,
  secondsAhead: number,
): Promise<{ id: string; instant: string }> {
  const campaignId = 'demo-harvest'
  await console.send('POST', '/api/campaigns', {
    campaignId,
    name: 'Cosecha: la demostración',
    topicId: 'newsletter',
    audienceId: 'everyone',
    templateId: 'harvest-letter',
  })
  const at = new Date(Date.now() + secondsAhead * 1000).toISOString().slice(0, 19)
  const { schedule } = await console.send<{ schedule: { instant: string } }>(
    'POST',
    `/api/campaigns/${campaignId}/schedule`,
    { at, timeZone: 'UTC' },
  )
  return { id: campaignId, instant: schedule.instant }
}

/** Waits until the scheduler has fired, the run is finished and every mail that was sent has had its feedback. */
export async function watchRun(console: JsonClient, campaignId: string, complaints: number): Promise<DemoRun> {
  const runs = () => console.get<{ items: { runId: string }[] }>(`/api/campaigns/${campaignId}/runs`)
  const [first] = (await until('the scheduler to fire', runs, ({ items }) => items.length > 0, { seconds: 90 })).items
  return until(
    'the run and its feedback',
    () => console.get<DemoRun>(`/api/runs/${first?.runId}`),
    ({ state, counts }) => state === 'finished' && counts && heard(counts, complaints),
    { seconds: 120, everyMs: 300 },
  )
}

const sum = (figures: Readonly<Record<string, number>>) => Object.values(figures).reduce((total, n) => total + n, 0)

function heard({ sent, delivered, bounced, complained }: RunCounts, complaints: number): boolean {
  return delivered + sum(bounced) >= sent && complained >= complaints
}
