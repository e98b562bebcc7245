import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preferencesUrl, unsubscribeUrl } from '../../shared/domain/mail/links.ts'
import { isTombstone } from '../../shared/domain/profile/profile.ts'
import { createLeavingReasons } from '../../shared/stores/preference-writes.ts'
import { becomeCustomer, type CaptureHouse, startCaptureHouse } from '../support/capture-house.ts'

let house: CaptureHouse
let count = 0
beforeAll(async () => {
  house = await startCaptureHouse()
})
afterAll(() => house.close())

const headers = { 'content-type': 'application/x-www-form-urlencoded' }
const pathOf = (url: string) => new URL(url).pathname

async function customer(language = 'en') {
  count += 1
  const email = `wisher${count}@example.com`
  const { customerId } = await becomeCustomer(house, { answers: { email }, topics: ['newsletter', 'offers'], language })
  const claims = { customerId, topicId: 'newsletter' }
  const preferences = pathOf(preferencesUrl(house.links, claims))
  return {
    customerId,
    unsubscribe: pathOf(unsubscribeUrl(house.links, claims)),
    preferences,
    choose: (body: string) => house.post(preferences, { headers, body }),
    profile: async () => {
      const profile = await house.profiles.get(customerId)
      if (!profile || isTombstone(profile)) throw new Error('gone')
      return profile
    },
    activities: async (kind: string) => (await house.timeline.all(customerId)).filter((each) => each.kind === kind),
  }
}

describe('the preference page', () => {
  it('sets how often and in which language, and says so in that language', async () => {
    const { choose, profile, preferences, activities } = await customer()
    const body =
      'shown=newsletter&shown=offers&topics=newsletter&topics=offers&frequency=weekly&language=es&action=save'
    const { text } = await choose(body)
    expect(text).toContain('Guardado.')
    expect(text).toContain('<option value="weekly" selected>')
    expect(await profile()).toMatchObject({ frequency: 'weekly', language: 'es' })
    expect((await choose(body)).text).toContain('No hay nada que cambiar')
    expect(await activities('preferences-changed')).toMatchObject([{ data: { frequency: 'weekly', language: 'es' } }])
    await choose('frequency=every&language=es&action=save')
    expect(await profile()).not.toHaveProperty('frequency')
    expect((await house.get(preferences)).text).toContain('<option value="every" selected>')
  })

  it('pauses for 30 or 90 days, says until when, and ends the pause', async () => {
    const { choose, profile, preferences } = await customer()
    const { text } = await choose('action=pause-30')
    expect(text).toContain('Paused until July 1, 2026.')
    expect(text).toContain('value="resume"')
    expect((await profile()).pausedUntil).toBe('2026-07-01T10:00:00.000Z')
    expect((await profile()).consents.newsletter?.state).toBe('granted')
    await choose('action=resume')
    expect(await profile()).not.toHaveProperty('pausedUntil')
    await choose('action=pause-90')
    expect((await profile()).pausedUntil).toBe('2026-08-30T10:00:00.000Z')
    house.clock.at = new Date('2026-08-31T10:00:00.000Z')
    expect((await house.get(preferences)).text).toContain('value="pause-30"')
    house.clock.at = new Date('2026-06-01T10:00:00.000Z')
  })

  it('refuses a word that it did not offer, and then changes nothing', async () => {
    const { choose, profile } = await customer()
    const before = await profile()
    for (const body of ['frequency=hourly&action=save', 'language=fr&shown=newsletter&action=save'])
      expect((await choose(body)).status).toBe(400)
    expect(await profile()).toEqual(before)
  })
})

describe('the question why', () => {
  const reasons = async () => {
    const { latest } = createLeavingReasons({ client: house.client, table: house.tables.registry })
    return (await latest())[0]?.counts
  }

  it('comes after leaving, is stored once and counted once', async () => {
    const { unsubscribe, activities } = await customer()
    const why = `${unsubscribe}/why`
    expect((await house.get(unsubscribe)).text).not.toContain('name="reason"')
    const { text } = await house.post(unsubscribe, { headers, body: 'unsubscribe=yes' })
    expect(text).toContain(`action="${why}"`)
    const before = (await reasons())?.['too-many'] ?? 0
    const told = await house.post(why, { headers, body: 'reason=too-many&remark=%F0%9F%98%80%0D%0A%E2%80%AE<b>' })
    expect(told.text).toContain('Thank you: that helps us.')
    await house.post(why, { headers, body: 'reason=other' })
    expect((await reasons())?.['too-many']).toBe(before + 1)
    expect((await reasons())?.other ?? 0).toBe(0)
    const said = await activities('leaving-reason')
    expect(said).toMatchObject([{ data: { topicId: 'newsletter', reason: 'too-many' } }])
    expect(said[0]?.data.remark).not.toMatch(/[\r\n]/)
  })

  it('takes no answer from somebody who did not leave, nor a reason of their own making', async () => {
    const { unsubscribe, activities } = await customer()
    await house.post(`${unsubscribe}/why`, { headers, body: 'reason=other' })
    expect(await activities('leaving-reason')).toEqual([])
    await house.post(unsubscribe)
    expect((await house.post(`${unsubscribe}/why`, { headers, body: 'reason=constructor' })).status).toBe(400)
    expect((await house.post(`${unsubscribe}/why`)).status).toBe(400)
    expect(await activities('leaving-reason')).toEqual([])
  })
})
