import type { JsonClient } from '../../../local/client/json-client.ts'
import { until } from '../../../local/client/until.ts'
import type { RunCounts } from '../../../shared/domain/campaign/run.ts'

/** Sends a campaign to everyone and waits until each mail is sent and told as delivered. */
export async function runCampaign(api: JsonClient, recipients: number): Promise<void> {
  const campaignId = 'metered'
  await api.send('POST', '/api/campaigns', {
    campaignId,
    name: 'Metered',
    topicId: 'newsletter',
    audienceId: 'everyone',
    templateId: 'harvest-letter',
  })
  const at = new Date(Date.now() + 3_000).toISOString().slice(0, 19)
  await api.send('POST', `/api/campaigns/${campaignId}/schedule`, { at, timeZone: 'UTC' })
  const runs = () => api.get<{ items: { runId: string }[] }>(`/api/campaigns/${campaignId}/runs`)
  const [run] = (await until('the run', runs, ({ items }) => items.length > 0)).items
  const { counts } = await until(
    'the run and its deliveries',
    () => api.get<{ state: string; counts?: RunCounts }>(`/api/runs/${run?.runId}`),
    ({ state, counts }) => state === 'finished' && counts !== undefined && counts.delivered >= counts.sent,
    { seconds: 120 + recipients / 10, everyMs: 2_000 },
  )
  if (counts?.sent !== recipients) throw new Error(`The run sent ${counts?.sent} mails instead of ${recipients}.`)
}
