import { describe, expect, test } from 'vitest'
import { consoleAs, inbox, mailedTo, mailsTo, refusal, settle, unique, urls } from '../support/flow.ts'
import { accounted, campaignTo } from '../support/flow-campaign.ts'
import { orderFault } from '../support/flow-faults.ts'

/** People of a town in both languages: each language is a batch of its own, so that one can be held up. */
async function town(es: number, en: number) {
  const city = unique('Ibagué')
  const people = [
    ...Array.from({ length: es }, (_, n) => ({ email: `es${n}.${city}@example.com`, language: 'es' as const })),
    ...Array.from({ length: en }, (_, n) => ({ email: `en${n}.${city}@example.com`, language: 'en' as const })),
  ].map((person) => ({ ...person, email: person.email.replace('é', 'e').toLowerCase() }))
  await settle(city, people)
  return { city, people, late: people.filter(({ language }) => language === 'en') }
}

const lettersTo = async (people: readonly { readonly email: string }[]) =>
  Promise.all(people.map(async ({ email }) => (await mailsTo(email, 'campaign')).length))

/** SES has no rate for calls with any of these recipients, until that is over. */
async function holdUp(late: readonly { readonly email: string }[]) {
  const faults = await Promise.all(late.map(({ email }) => orderFault({ effect: 'throttle', recipient: email })))
  return { over: () => Promise.all(faults.map((fault) => fault.over())) }
}

describe.concurrent('A campaign under a marketer’s hand', () => {
  test('is tested, counted and sampled before it is sent', async () => {
    const { city, people } = await town(3, 2)
    const campaign = await campaignTo(city)
    const to = `${unique('boss')}@example.com`
    await campaign.test(to)
    const { subject, html = '', text = '', links } = await mailedTo(to, 'test')
    expect(subject).toMatch(/^\[Prueba\] /)
    expect(html).toContain('Lucía Marín')
    expect(text).not.toMatch(/\{\{|\{%/)
    for (const link of links.filter((one) => one.startsWith(urls.front)))
      expect((await fetch(link)).status).toBeLessThan(500)
    expect(await campaign.run()).toBeUndefined()

    const audience = { count: 5, mailable: 5, skipped: {}, partial: false }
    const preview = await campaign.console.get<{ sample: { email: string }[] }>(
      `/api/audiences/${campaign.audienceId}/preview?topicId=newsletter`,
    )
    expect(preview).toMatchObject(audience)
    expect(preview.sample.length).toBeGreaterThan(0)
    for (const { email } of preview.sample) expect(people.map((one) => one.email)).not.toContain(email)
    const rule = { field: 'city', is: city }
    const onOffers = { rule, topicId: 'offers' }
    expect(await campaign.console.send('POST', '/api/audiences/preview', onOffers)).toMatchObject({
      count: 5,
      mailable: 0,
      skipped: { 'no-consent': 5 },
    })
    const manager = await consoleAs('manager')
    const open = await manager.send<{ sample: { email: string }[] }>('POST', '/api/audiences/preview', { rule })
    for (const { email } of open.sample) expect(people.map((one) => one.email)).toContain(email)
  })

  test('is taken back before its time, and nothing is sent', async () => {
    const { city, people } = await town(2, 0)
    const campaign = await campaignTo(city)
    await campaign.schedule()
    expect((await campaign.act('unschedule')).state).toBe('draft')
    await new Promise((resolve) => setTimeout(resolve, 7000))
    expect(await campaign.state()).toBe('draft')
    expect(await campaign.run()).toBeUndefined()
    expect(await lettersTo(people)).toEqual([0, 0])
    // Its own time once it is scheduled again.
    await campaign.schedule()
    expect((await campaign.finished()).counts).toMatchObject({ audience: 2, sent: 2 })
    expect((await refusal(campaign.act('unschedule'))).status).toBe(409)
  })

  test('is paused and goes on with exactly the rest', async () => {
    const { city, people, late } = await town(12, 9)
    const held = await holdUp(late)
    const campaign = await campaignTo(city)
    await campaign.schedule()
    await campaign.becomes('the first half', ({ counts }) => counts?.sent === 12)
    expect((await campaign.act('pause')).state).toMatch(/^paus(ing|ed)$/)
    const paused = await campaign.becomes('the pause', ({ state }) => state === 'paused')
    expect(paused.counts).toMatchObject({ sent: 12, planned: 9 })
    expect(await campaign.state()).toBe('paused')
    await held.over()
    await new Promise((resolve) => setTimeout(resolve, 5000))
    expect(await campaign.run()).toMatchObject({ state: 'paused', counts: { sent: 12, planned: 9 } })
    expect((await campaign.act('resume')).state).toBe('running')
    const run = await campaign.finished()
    expect(run.counts).toMatchObject({ audience: 21, sent: 21, failed: 0, unknown: 0, skipped: {} })
    expect(await lettersTo(people)).toEqual(people.map(() => 1))
  })

  test('is cancelled: what was planned counts as skipped', async () => {
    const { city, people, late } = await town(6, 5)
    const held = await holdUp(late)
    const campaign = await campaignTo(city)
    await campaign.schedule()
    await campaign.becomes('the first half', ({ counts }) => counts?.sent === 6)
    await campaign.act('cancel')
    const run = await campaign.becomes('its end', ({ state }) => state === 'cancelled')
    await held.over()
    expect(run.counts).toMatchObject({ audience: 11, sent: 6, planned: 0, skipped: { cancelled: 5 } })
    expect(accounted(run)).toBe(true)
    expect(await campaign.state()).toBe('cancelled')
    expect((await refusal(campaign.act('resume'))).status).toBe(409)
    await new Promise((resolve) => setTimeout(resolve, 5000))
    expect(await lettersTo(people)).toEqual(people.map(({ language }) => (language === 'es' ? 1 : 0)))
  })

  test('letters come from whom the campaign names', async () => {
    const { city, people } = await town(1, 1)
    const sender = { name: 'Óscar Núñez', role: { es: 'Tostador', en: 'Roaster' }, email: 'oscar@sierra-alta.example' }
    const campaign = await campaignTo(city, { sender, templateId: 'december-offer' })
    await campaign.schedule()
    await campaign.finished()
    for (const { email, language } of people) {
      const mail = await mailedTo(email, 'campaign')
      expect(mail.text).toContain('Óscar Núñez')
      expect(mail.text).toContain(language === 'es' ? 'Tostador' : 'Roaster')
      expect((await inbox.open(mail.id)).headers.find(({ name }) => name === 'From')?.value).toContain('oscar@')
    }
  })
})
