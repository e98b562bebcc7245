import { describe, expect, test } from 'vitest'
import { eachOf } from '../../../local/client/until.ts'
import { linkTo } from '../../../local/client/visitor.ts'
import {
  becomeCustomer,
  confirmationLink,
  consoleAs,
  customerOf,
  mailedTo,
  newVisitor,
  postForm,
  settle,
  unique,
  urls,
} from '../../support/flow.ts'
import { accounted, campaignTo } from '../../support/flow-campaign.ts'

const times = 100

/** All that is known of a customer: a page that changes nothing leaves it as it is. */
async function everythingOf(email: string) {
  const customer = await customerOf(email)
  if (!customer) return undefined
  const console = await consoleAs('operator')
  const path = `/api/customers/${customer.customerId}`
  const [evidence, timeline] = await Promise.all([console.get(`${path}/evidence`), console.get(`${path}/timeline`)])
  return { customer, evidence, timeline }
}

/** Opens a link as mail scanners and prefetchers do, at once and again and again. */
async function scan(link: string): Promise<number[]> {
  const visitor = newVisitor()
  const statuses = await eachOf(Array.from({ length: 2 * times }), 8, async (_, index) => {
    const { status, headers } = await visitor.ask(link, { method: index % 2 === 0 ? 'GET' : 'HEAD' })
    expect(headers['set-cookie']).toBeUndefined()
    return status
  })
  return [...new Set(statuses)]
}

describe('A page that a machine opens changes nothing', () => {
  test('the link of a confirmation mail, before and after it was used', async () => {
    const email = `${unique('scanned')}@example.com`
    const { visitor } = await postForm({ email })
    const link = await confirmationLink(email)
    expect(await scan(link)).toEqual([200])
    expect(await customerOf(email)).toBeUndefined()

    const confirmed = await visitor.press(link)
    expect(confirmed.status).toBe(200)
    const before = await everythingOf(email)
    expect(before?.customer.consents.newsletter?.state).toBe('granted')
    const again = await visitor.press(link)
    expect(again.status).toBe(200)
    expect(again.body).toMatch(/role="status"/)
    expect(linkTo('preferences', again.body)).toBeDefined()
    expect(await scan(link)).toEqual([200])
    expect(await everythingOf(email)).toEqual(before)
  })
})

describe('Leaving', () => {
  test('by one click (urlencoded or multipart) or on the preference page: effective before the next send', async () => {
    const city = unique('Armenia')
    const people = ['urlencoded', 'multipart', 'chooser', 'stayer'].map((word) => `${unique(word)}@example.com`)
    const [urlencoded = '', multipart = '', chooser = '', stayer = ''] = people
    await settle(
      city,
      people.map((email) => ({ email })),
      ['newsletter', 'offers'],
    )
    const first = await campaignTo(city)
    await first.schedule()
    expect((await first.finished()).counts).toMatchObject({ audience: 4, sent: 4 })
    const headerLink = async (email: string) => (await mailedTo(email, 'campaign')).unsubscribe.links[0] ?? ''

    const clicked = await newVisitor().ask(await headerLink(urlencoded), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    const inParts = await newVisitor().ask(await headerLink(multipart), {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=part' },
      body: '--part\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--part--\r\n',
    })
    for (const { status, headers } of [clicked, inParts]) {
      expect(status).toBe(200)
      expect(headers.location).toBeUndefined()
      expect(headers['set-cookie']).toBeUndefined()
    }
    const preferences = linkTo('preferences', (await mailedTo(chooser, 'campaign')).text ?? '') ?? ''
    const chosen = await newVisitor().ask(preferences, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'shown=newsletter&shown=offers&shown=events&topics=events&topics=offers&action=save',
    })
    expect(chosen.status).toBe(200)
    expect((await customerOf(chooser))?.consents).toMatchObject({
      newsletter: { state: 'withdrawn' },
      offers: { state: 'granted' },
      events: { state: 'granted' },
    })
    // One click leaves the topic of that letter, and no other.
    expect((await customerOf(multipart))?.consents).toMatchObject({
      newsletter: { state: 'withdrawn' },
      offers: { state: 'granted' },
    })

    const second = await campaignTo(city)
    await second.schedule()
    const run = await second.finished()
    expect(run.counts).toMatchObject({ audience: 4, sent: 1, skipped: { withdrawn: 3 } })
    expect(accounted(run)).toBe(true)
    const { customerId } = (await customerOf(stayer)) ?? {}
    const sent = (await second.messages()).filter(({ outcome }) => outcome === 'sent')
    expect(sent.map((line) => line.customerId)).toEqual([customerId])
    const evidence = await (await consoleAs('manager')).get<{ intact: boolean; records: { origin: string }[] }>(
      `/api/customers/${(await customerOf(urlencoded))?.customerId}/evidence`,
    )
    expect(evidence.intact).toBe(true)
    expect(evidence.records.map(({ origin }) => origin)).toContain('one-click')
  })

  test('everything on the preference page', async () => {
    const email = `${unique('leaver')}@example.com`
    const { page } = await becomeCustomer({ email, topics: ['newsletter', 'offers'], language: 'en' })
    const left = await newVisitor().ask(linkTo('preferences', page.body) ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'shown=newsletter&shown=offers&topics=newsletter&topics=offers&action=leave-all',
    })
    expect(left.status).toBe(200)
    expect((await customerOf(email))?.consents).toMatchObject({
      newsletter: { state: 'withdrawn' },
      offers: { state: 'withdrawn' },
    })
  })
})

describe('A forged Host', () => {
  test('reaches no link, in mails or on pages', async () => {
    const email = `${unique('host')}@example.com`
    const visitor = newVisitor()
    const proof = await visitor.openForm('quick')
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
    const answer = await visitor.ask('/forms/quick/submissions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...forged },
      body: JSON.stringify({ proof, language: 'es', topics: ['newsletter'], answers: { email, givenName: 'Ana' } }),
    })
    expect(answer.status).toBe(202)
    const link = await confirmationLink(email)
    expect(link).toMatch(new RegExp(`^${urls.front}/confirm/`))
    const page = await visitor.ask(link, { method: 'POST', headers: forged })
    expect(page.status).toBe(200)
    expect(page.body).not.toContain('evil.example')
    expect(page.body).toContain(`${urls.front}/preferences/`)
  })
})
