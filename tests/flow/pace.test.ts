import { describe, expect, test } from 'vitest'
import { defaultSending, type SendingSettings } from '../../shared/domain/settings/sending.ts'
import { consoleAs, mailsTo, refusal, settle, unique } from '../support/flow.ts'
import { campaignTo } from '../support/flow-campaign.ts'
import { changeSending } from '../support/flow-sending.ts'

const path = '/api/settings/sending'

interface PaceView {
  readonly mailsPerSecond: number
  readonly providers: readonly { readonly provider: string; readonly mailsPerSecond: number; readonly part: number }[]
  readonly warmUps: readonly { readonly sender: string; readonly cap?: number; readonly taken: number }[]
}

describe.concurrent('How fast the company sends', () => {
  test('is read by marketers and set by operators, who are told what is wrong', async () => {
    const marketer = await consoleAs('marketer')
    const read = await marketer.get<SendingSettings>(path)
    expect(read).toMatchObject({ providerCaps: {}, guard: { afterMails: defaultSending.guard.afterMails } })
    expect((await refusal(marketer.send('PUT', path, read))).status).toBe(403)
    const wrong = {
      revision: read.revision,
      mailsPerSecond: 0,
      providerCaps: { gmial: 3, outlook: -1 },
      warmUps: [{ sender: 'nobody', startsOn: '2026-02-30', dailyCaps: [10, 0] }],
      guard: { ...read.guard, bounceRate: 4 },
    }
    const { status, text } = await refusal((await consoleAs('operator')).send('PUT', path, wrong))
    expect(status).toBe(422)
    const { problems } = JSON.parse(text) as { problems: { field: string; message: string }[] }
    expect(Object.fromEntries(problems.map(({ field, message }) => [field, message]))).toEqual({
      mailsPerSecond: 'This must be 0.1 at least.',
      'providerCaps.gmial': 'There is no field "gmial"; did you mean "gmail"?',
      'providerCaps.outlook': 'This must be 0.1 at least.',
      'warmUps[0].sender': 'This is no e-mail address such as ana@example.com.',
      'warmUps[0].startsOn': 'This must be a day such as 2026-12-01.',
      'warmUps[0].dailyCaps[1]': 'This must be 1 at least.',
      'guard.bounceRate': 'This may be 1 at most.',
    })
  })

  test('holds a new sender to its day’s cap and a provider to its own, and shows both', async () => {
    const city = unique('Neiva')
    const sender = `${unique('new')}@sierra-alta.example`
    const people = ['example.com', 'yahoo.com'].flatMap((domain) =>
      Array.from({ length: 4 }, (_, n) => ({ email: `${unique(`p${n}`)}@${domain}` })),
    )
    await settle(city, people)
    const startsOn = new Date().toISOString().slice(0, 10)
    await changeSending(({ providerCaps, warmUps }) => ({
      providerCaps: { ...providerCaps, yahoo: 0.5 },
      warmUps: [...warmUps, { sender, startsOn, dailyCaps: [5, 5] }],
    }))
    const campaign = await campaignTo(city, {
      sender: { name: 'Eva', role: { es: 'Directora', en: 'Director' }, email: sender },
    })
    // Workers go by new settings within half a minute.
    await campaign.schedule(32)
    const run = await campaign.becomes(
      'the day’s cap to be spent',
      (view) => 'waitsUntil' in view && view.counts.sent === 5,
      100,
    )
    expect(run).toMatchObject({
      state: 'running',
      waitsUntil: expect.stringMatching(/T05:00:00/),
      counts: { planned: 3 },
    })
    const letters = await Promise.all(people.map(async ({ email }) => (await mailsTo(email, 'campaign')).length))
    expect(letters.filter((count) => count === 1)).toHaveLength(5)
    expect(letters.filter((count) => count > 1)).toHaveLength(0)

    const pace = await campaign.console.get<PaceView>(`${path}/pace`)
    expect(pace.mailsPerSecond).toBeGreaterThan(0)
    expect(pace.providers.find(({ provider }) => provider === 'yahoo')).toMatchObject({ mailsPerSecond: 0.5, part: 1 })
    expect(pace.warmUps.find((one) => one.sender === sender)).toMatchObject({ cap: 5, taken: 5 })
    await campaign.act('cancel')
  })
})
