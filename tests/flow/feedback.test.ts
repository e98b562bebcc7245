import { describe, expect, test } from 'vitest'
import { consoleAs, customerOf, mailsTo, settle, unique } from '../support/flow.ts'
import { accounted, campaignTo } from '../support/flow-campaign.ts'

const suppressionOf = async (email: string) =>
  (await consoleAs('agent')).get<{ suppressed: boolean; cause?: string }>(
    `/api/suppressions?email=${encodeURIComponent(email)}`,
  )

const sum = (figures: Readonly<Record<string, number>>) => Object.values(figures).reduce((total, n) => total + n, 0)

/** One campaign to a town, followed until every letter has had its feedback. */
async function sendTo(city: string, complaints = 0) {
  const campaign = await campaignTo(city)
  await campaign.schedule()
  const run = await campaign.becomes(
    'the run and its feedback',
    ({ state, counts }) =>
      state === 'finished' && counts.delivered + sum(counts.bounced) >= counts.sent && counts.complained >= complaints,
  )
  return { campaign, run }
}

describe.concurrent('What comes back', () => {
  test('an address that was suppressed by hand is passed over until it is released', async () => {
    const city = unique('Quibdó')
    const email = `${unique('asked')}@example.com`
    await settle(city, [{ email }, { email: `${unique('other')}@example.com` }])
    const marketer = await consoleAs('marketer')
    await marketer.send('PUT', '/api/suppressions', { email: email.toUpperCase(), reason: 'asked by telephone' })
    expect(await suppressionOf(email)).toMatchObject({ suppressed: true, cause: 'manual' })
    const { run } = await sendTo(city)
    expect(run.counts).toMatchObject({ audience: 2, sent: 1, skipped: { suppressed: 1 } })
    expect(accounted(run)).toBe(true)
    expect(await mailsTo(email)).toEqual([])

    const manager = await consoleAs('manager')
    await manager.send('DELETE', `/api/suppressions?email=${encodeURIComponent(email)}&reason=mistake`)
    expect((await sendTo(city)).run.counts).toMatchObject({ audience: 2, sent: 2, skipped: {} })
  })

  test('a hard bounce suppresses: the next campaign passes over the address', async () => {
    const city = unique('Arauca')
    const email = `user-unknown+${unique('gone')}@bounce.test`
    await settle(city, [{ email }, { email: `${unique('there')}@example.com` }])
    const { run } = await sendTo(city)
    expect(run.counts).toMatchObject({ sent: 2, delivered: 1, bounced: { 'user-unknown': 1 } })
    expect(await suppressionOf(email)).toMatchObject({ suppressed: true })
    expect((await customerOf(email))?.mail).toMatchObject({ bounces: [{ cause: 'user-unknown' }] })
    const { run: next } = await sendTo(city)
    expect(next.counts).toMatchObject({ audience: 2, sent: 1, skipped: { suppressed: 1 } })
    expect(await mailsTo(email)).toHaveLength(1)
    const { items } = await (await consoleAs('agent')).get<{ items: { kind: string }[] }>(
      `/api/customers/${(await customerOf(email))?.customerId}/timeline`,
    )
    expect(items.map(({ kind }) => kind)).toContain('mail-bounced')
  })

  test('a full mailbox is no reason to give an address up', async () => {
    const city = unique('Mitú')
    const email = `mailbox-full.times1+${unique('full')}@bounce.test`
    await settle(city, [{ email }])
    expect((await sendTo(city)).run.counts.bounced).toEqual({ 'mailbox-full': 1 })
    expect(await suppressionOf(email)).toMatchObject({ suppressed: false })
    expect((await sendTo(city)).run.counts).toMatchObject({ sent: 1, delivered: 1, bounced: {} })
  })

  test('a complaint withdraws consent and suppresses', async () => {
    const city = unique('Inírida')
    const email = `complaint+${unique('angry')}@bounce.test`
    await settle(city, [{ email }], ['newsletter', 'offers'])
    const { run } = await sendTo(city, 1)
    expect(run.counts).toMatchObject({ sent: 1, delivered: 1, complained: 1, bounced: {} })
    const customer = await customerOf(email)
    expect(customer?.consents).toMatchObject({ newsletter: { state: 'withdrawn' }, offers: { state: 'granted' } })
    expect(await suppressionOf(email)).toMatchObject({ suppressed: true, cause: 'complaint' })
    const evidence = await (await consoleAs('manager')).get<{ intact: boolean; records: { origin: string }[] }>(
      `/api/customers/${customer?.customerId}/evidence`,
    )
    expect(evidence.intact).toBe(true)
    expect(evidence.records.map(({ origin }) => origin)).toContain('complaint')
    const offers = await campaignTo(city, { topicId: 'offers' })
    await offers.schedule()
    expect((await offers.finished()).counts).toMatchObject({ sent: 0, skipped: { suppressed: 1 } })
  })

  test('an automatic answer is no bounce', async () => {
    const city = unique('Yopal')
    const email = `ooo+${unique('away')}@bounce.test`
    await settle(city, [{ email }])
    const { campaign } = await sendTo(city)
    await new Promise((resolve) => setTimeout(resolve, 3000))
    const run = await campaign.run()
    expect(run?.counts).toMatchObject({ sent: 1, delivered: 1, bounced: {}, failed: 0 })
    expect(await suppressionOf(email)).toMatchObject({ suppressed: false })
    expect((await sendTo(city)).run.counts).toMatchObject({ audience: 1, sent: 1 })
  })

  test('who opens and clicks is known by the run', async () => {
    const city = unique('Puerto Carreño')
    await settle(city, [{ email: `clicks+${unique('keen')}@bounce.test` }])
    const campaign = await campaignTo(city)
    await campaign.schedule()
    const figures = (run: { counts: object }) => run.counts as { opened: number; clicked: number }
    await campaign.becomes('a click', (run) => figures(run).opened === 1 && figures(run).clicked === 1)
  })
})
