import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preferencesUrl, unsubscribeUrl } from '../../shared/domain/mail/links.ts'
import { becomeCustomer, type CaptureHouse, startCaptureHouse } from '../support/capture-house.ts'

let house: CaptureHouse
let count = 0
beforeAll(async () => {
  house = await startCaptureHouse()
})
afterAll(() => house.close())

const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }
const pathOf = (url: string) => new URL(url).pathname

async function customer(more: Readonly<Record<string, unknown>> = {}) {
  count += 1
  const { customerId } = await becomeCustomer(house, {
    answers: { email: `customer${count}@example.com` },
    topics: ['newsletter', 'offers'],
    ...more,
  })
  const claims = { customerId, topicId: 'newsletter', runId: 'run-1' }
  return {
    customerId,
    unsubscribe: pathOf(unsubscribeUrl(house.links, claims)),
    preferences: pathOf(preferencesUrl(house.links, claims)),
    states: async () => {
      const profile = await house.profiles.get(customerId)
      if (!profile || !('consents' in profile)) return undefined
      return Object.fromEntries(Object.entries(profile.consents).map(([topic, { state }]) => [topic, state]))
    },
  }
}

describe('one-click unsubscribing (RFC 8058)', () => {
  it('takes effect at once, without redirect or cookie', async () => {
    const { unsubscribe, states, customerId } = await customer()
    const answer = await house.post(unsubscribe, { headers: urlencoded, body: 'List-Unsubscribe=One-Click' })
    expect(answer.status).toBe(200)
    expect(answer.headers).not.toHaveProperty('location')
    expect(answer.headers).not.toHaveProperty('set-cookie')
    expect(await states()).toEqual({ newsletter: 'withdrawn', offers: 'granted' })
    expect((await house.evidence.chain(customerId)).at(-1)).toMatchObject({
      kind: 'withdrawn',
      topicId: 'newsletter',
      origin: 'one-click',
      runId: 'run-1',
    })
  })

  it('is taken as multipart too', async () => {
    const { unsubscribe, states, customerId } = await customer()
    const body = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    expect((await house.post(unsubscribe, { headers, body })).status).toBe(200)
    expect((await states())?.newsletter).toBe('withdrawn')
    expect((await house.evidence.chain(customerId)).at(-1)?.origin).toBe('one-click')
  })

  it('repeated or at the same moment leaves one piece of evidence', async () => {
    const { unsubscribe, customerId } = await customer()
    const click = () => house.post(unsubscribe, { headers: urlencoded, body: 'List-Unsubscribe=One-Click' })
    const answers = await Promise.all([click(), click(), click()])
    await click()
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await house.evidence.chain(customerId)).toHaveLength(3)
  })

  it('is taken in any content type, readable or not', async () => {
    const { unsubscribe, states } = await customer()
    const headers = { 'content-type': 'text/calendar' }
    expect((await house.post(unsubscribe, { headers, body: 'List-Unsubscribe=One-Click' })).status).toBe(200)
    expect((await states())?.newsletter).toBe('withdrawn')
  })

  it('works years later', async () => {
    const { unsubscribe, states } = await customer()
    house.clock.at = new Date('2036-06-01T10:00:00.000Z')
    expect((await house.post(unsubscribe, {})).status).toBe(200)
    house.clock.at = new Date('2026-06-01T10:00:00.000Z')
    expect((await states())?.newsletter).toBe('withdrawn')
  })
})

describe('the unsubscribe page', () => {
  it('asks and changes nothing', async () => {
    const { unsubscribe, states } = await customer({ language: 'en' })
    const { status, text } = await house.get(unsubscribe)
    expect(status).toBe(200)
    expect(text).toContain('Unsubscribe from “Topic newsletter”?')
    expect(text).toContain('https://front.example/preferences/')
    expect((await states())?.newsletter).toBe('granted')
  })

  it('says by its button what is left', async () => {
    const { unsubscribe, customerId } = await customer()
    const { text } = await house.post(unsubscribe, { headers: urlencoded, body: 'unsubscribe=yes' })
    expect(text).toContain('No recibirá más correos sobre «Tema newsletter»')
    expect(text).toContain('<li>Tema offers</li>')
    expect((await house.evidence.chain(customerId)).at(-1)?.origin).toBe('unsubscribe-page')
  })
})

describe('the preference page', () => {
  it('shows every topic with the choice made, and changes nothing', async () => {
    const { preferences, states } = await customer({ topics: ['newsletter'] })
    const { text } = await house.get(preferences)
    expect(text).toContain('value="newsletter" checked')
    expect(text).toMatch(/name="topics" value="events">/)
    expect(await states()).toEqual({ newsletter: 'granted' })
  })

  it('grants and withdraws what was shown, with the wording as evidence', async () => {
    const { preferences, states, customerId } = await customer({ topics: ['newsletter'] })
    const body = 'shown=newsletter&shown=events&topics=events&action=save'
    const { text } = await house.post(preferences, { headers: urlencoded, body })
    expect(text).toContain('Guardado.')
    expect(await states()).toEqual({ newsletter: 'withdrawn', events: 'granted' })
    expect((await house.evidence.chain(customerId)).find(({ topicId }) => topicId === 'events')).toMatchObject({
      kind: 'granted',
      origin: 'preference-page',
      wording: { text: 'Tema events: Una vez al mes', locale: 'es' },
    })
    const again = await house.post(preferences, { headers: urlencoded, body })
    expect(again.text).toContain('No hay nada que cambiar')
    expect(await house.evidence.chain(customerId)).toHaveLength(3)
  })

  it('leaves alone a topic that it did not show', async () => {
    const { preferences, states } = await customer()
    await house.post(preferences, { headers: urlencoded, body: 'shown=newsletter&action=save' })
    expect(await states()).toEqual({ newsletter: 'withdrawn', offers: 'granted' })
  })

  it('leaves every topic by its second button, one that it did not show too', async () => {
    const { preferences, states } = await customer()
    await house.post(preferences, { headers: urlencoded, body: 'shown=newsletter&topics=newsletter&action=leave-all' })
    expect(await states()).toEqual({ newsletter: 'withdrawn', offers: 'withdrawn' })
  })

  it('takes nothing at all as a choice', async () => {
    const { preferences, states } = await customer()
    const body = 'shown=newsletter&shown=offers&topics=newsletter&action=leave-all'
    await house.post(preferences, { headers: urlencoded, body })
    expect(await states()).toEqual({ newsletter: 'withdrawn', offers: 'withdrawn' })
  })

  it('ignores a topic that does not exist and refuses what is no form', async () => {
    const { preferences, states } = await customer({ topics: [] })
    await house.post(preferences, { headers: urlencoded, body: 'shown=admin&topics=admin' })
    expect(await states()).toEqual({})
    expect((await house.post(preferences, { body: { topics: ['offers'] } })).status).toBe(400)
  })
})

describe('a link of someone else or nobody', () => {
  it('opens no page of another purpose', async () => {
    const { unsubscribe, preferences } = await customer()
    expect((await house.get(unsubscribe.replace('unsubscribe', 'preferences'))).status).toBe(400)
    expect((await house.post(preferences.replace('preferences', 'unsubscribe'))).status).toBe(400)
  })

  it('of an erased customer says so, and leaving by it is success: nothing is mailed there', async () => {
    const { unsubscribe, preferences, customerId } = await customer()
    await house.erase(customerId)
    expect((await house.get(unsubscribe)).status).toBe(404)
    expect((await house.post(preferences, { headers: urlencoded, body: 'action=leave-all' })).status).toBe(404)
    expect((await house.post(unsubscribe)).status).toBe(200)
  })
})
