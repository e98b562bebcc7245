import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultSending } from '../../shared/domain/settings/sending.ts'
import { mailsTo, settle, unique } from '../support/flow.ts'
import { accounted, campaignTo } from '../support/flow-campaign.ts'
import { changeSending } from '../support/flow-sending.ts'

let before: Awaited<ReturnType<typeof changeSending>>
beforeAll(async () => {
  // Slowly, so that what bounces is known while there is something left to stop, however busy the machine is.
  before = await changeSending(() => ({ guard: defaultSending.guard, mailsPerSecond: 10 }))
})
const fast = 100_000
afterAll(() => changeSending(() => ({ guard: before.guard, mailsPerSecond: before.mailsPerSecond ?? fast })))

const settled = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const sum = (figures: Readonly<Record<string, number>>) => Object.values(figures).reduce((total, n) => total + n, 0)

test('a run of which too much bounces stops itself, and sends the rest when a person has it go on', {
  timeout: 300_000,
}, async () => {
  const city = unique('Leticia')
  const people = Array.from({ length: 250 }, (_, n) =>
    n % 8 === 0 ? `user-unknown+${unique(`gone${n}`)}@bounce.test` : `${unique(`here${n}`)}@example.com`,
  )
  await settle(
    city,
    people.map((email) => ({ email })),
  )
  const campaign = await campaignTo(city)
  // Workers go by new settings within half a minute.
  await campaign.schedule(30)

  const stopped = await campaign.becomes('the run to stop itself', ({ state }) => state === 'paused', 110)
  expect(stopped.finding).toMatchObject({ code: 'bounce-rate', detail: expect.stringMatching(/mails bounced/) })
  const { figures } = stopped.finding as { figures?: { sent: number; bounced: number } }
  expect(figures?.sent).toBeGreaterThanOrEqual(100)
  expect(figures?.bounced).toBeGreaterThanOrEqual(5)
  expect(await campaign.state()).toBe('paused')
  expect(stopped.counts.planned).toBeGreaterThan(0)
  expect(accounted(stopped)).toBe(true)

  // Nothing more goes out, whatever comes back.
  await settled(2_000)
  const later = await campaign.run()
  expect(later?.counts).toMatchObject({ sent: stopped.counts.sent, planned: stopped.counts.planned })

  // A person has looked at the figures, and lets this campaign go on whatever else bounces.
  await changeSending(({ guard }) => ({ guard: { ...guard, minBounces: 1_000 }, mailsPerSecond: fast }))
  expect(await campaign.act('resume')).toMatchObject({ state: 'running' })
  const run = await campaign.becomes(
    'the rest to be sent',
    ({ state, counts }) => state === 'finished' && counts.delivered + sum(counts.bounced) >= counts.sent,
    110,
  )
  expect(run.finding).toBeUndefined()
  expect(run).toMatchObject({ baseline: { bounced: expect.any(Number) } })
  expect(run.counts).toMatchObject({ audience: 250, sent: 250, delivered: 218, bounced: { 'user-unknown': 32 } })
  expect(run.counts).toMatchObject({ silentByAge: { under24h: 0, from24hTo72h: 0, over72h: 0 } })
  for (const email of people.slice(0, 20)) expect(await mailsTo(email, 'campaign'), email).toHaveLength(1)
})
