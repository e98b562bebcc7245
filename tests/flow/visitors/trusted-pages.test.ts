import { afterAll, describe, expect, test } from 'vitest'
import { eachOf, until } from '../../../local/client/until.ts'
import { linkTo } from '../../../local/client/visitor.ts'
import { aVisitor, leaveChat, vouchFor } from '../../support/chat-people.ts'
import {
  becomeCustomer,
  confirmationLink,
  consoleAs,
  customerOf,
  inbox,
  mailedTo,
  mailsTo,
  newVisitor,
  postForm,
  refusal,
  settle,
  unique,
  urls,
} from '../../support/flow.ts'
import { accounted, campaignTo } from '../../support/flow-campaign.ts'
import { mailIn, requestOf } from '../../support/flow-mail.ts'
import { everythingStored } from '../../support/flow-tables.ts'
import { hostileNames } from '../../support/hostile-names.ts'
import { pngOf } from '../../support/pictures.ts'

afterAll(leaveChat)

const linkOf = async (email: string, purpose: string): Promise<string> => {
  const found = await until(
    `a link to ${purpose} for ${email}`,
    async () => {
      const mails = await mailsTo(email, 'link')
      const texts = await Promise.all(mails.map(async ({ id }) => (await inbox.open(id)).text ?? ''))
      return texts.map((text) => linkTo(purpose, text)).find((link) => link !== undefined)
    },
    (link) => link !== undefined,
    { seconds: 30 },
  )
  return found ?? ''
}

const pause = async (email: string, action = 'pause-30') => {
  const { text = '' } = await mailedTo(email, 'campaign')
  return newVisitor().press(linkTo('preferences', text) ?? '', { action })
}

describe('A pause', () => {
  test('set by the link of a letter keeps the next letter away, which says why; ending it brings the one after', async () => {
    const city = unique('Ibagué')
    const [resting = '', reading = ''] = ['resting', 'reading'].map((word) => `${unique(word)}@example.com`)
    await settle(city, [{ email: resting }, { email: reading }])
    const first = await campaignTo(city)
    await first.schedule()
    expect((await first.finished()).counts).toMatchObject({ audience: 2, sent: 2 })
    expect((await pause(resting)).status).toBe(200)

    const second = await campaignTo(city)
    await second.schedule()
    const run = await second.finished()
    expect(run.counts).toMatchObject({ audience: 2, sent: 1, skipped: { paused: 1 } })
    expect(accounted(run)).toBe(true)
    expect(await mailsTo(resting, 'campaign')).toHaveLength(1)

    await pause(resting, 'resume')
    await newVisitor().press(linkTo('preferences', (await mailedTo(reading, 'campaign')).text ?? '') ?? '', {
      action: 'save',
      frequency: 'monthly',
    })
    await until(
      'the feedback of the last letter',
      () => customerOf(reading),
      (customer) => typeof customer?.mail.sentAt === 'string',
      { seconds: 20 },
    )
    const third = await campaignTo(city)
    await third.schedule()
    expect((await third.finished()).counts).toMatchObject({ audience: 2, sent: 1, skipped: { frequency: 1 } })
    expect(await mailsTo(resting, 'campaign')).toHaveLength(2)
  })
})

describe('Every link that was mailed', () => {
  test('opened 100 times by GET and by HEAD changes nothing in any table', async () => {
    const city = unique('Neiva')
    const email = `${unique('opened')}@example.com`
    const unconfirmed = `${unique('opened')}@example.com`
    await settle(city, [{ email }], ['newsletter', 'offers'])
    const campaign = await campaignTo(city)
    await campaign.schedule()
    await campaign.becomes('its delivery', ({ counts, state }) => counts.delivered === 1 && state === 'finished')
    const { text = '' } = await mailedTo(email, 'campaign')
    const preferences = linkTo('preferences', text) ?? ''
    for (const action of ['export', 'erase'])
      expect((await newVisitor().press(preferences, { action })).status).toBe(200)
    expect((await newVisitor().press(`${urls.front}/links`, { email })).status).toBe(200)
    await postForm({ email: unconfirmed })
    const links = [
      await confirmationLink(unconfirmed),
      linkTo('unsubscribe', text) ?? '',
      preferences,
      await linkOf(email, 'export'),
      await linkOf(email, 'erase'),
      await linkOf(email, 'preferences'),
      `${urls.front}/links`,
    ]
    // Each of the mails has feedback of its own, which is written when it comes.
    let before = ''
    await until(
      'the feedback of all mails',
      async () => {
        const last = before
        before = await everythingStored(email, unconfirmed)
        return before === last
      },
      (rests) => rests,
      { seconds: 30, everyMs: 2000 },
    )
    expect(before).toContain('pending#')
    for (const link of links) {
      expect(link).toMatch(/^http/)
      const statuses = await eachOf(Array.from({ length: 200 }), 8, async (_, index) => {
        const answer = await newVisitor().ask(link, { method: index % 2 === 0 ? 'GET' : 'HEAD' })
        expect(answer.headers['set-cookie']).toBeUndefined()
        return answer.status
      })
      expect([...new Set(statuses)], link).toEqual([200])
    }
    expect(await everythingStored(email, unconfirmed)).toBe(before)
  })
})

describe('A lost confirmation', () => {
  test('comes again to who asks for a link, and confirms', async () => {
    const email = `${unique('lost')}@example.com`
    await postForm({ email })
    await confirmationLink(email)
    expect((await newVisitor().press(`${urls.front}/links`, { email })).status).toBe(200)
    const [again] = await until(
      'the confirmation once more',
      () => mailsTo(email),
      ({ length }) => length === 2,
      { seconds: 30 },
    )
    const { text = '' } = await inbox.open(again?.id ?? '')
    expect((await newVisitor().press(linkTo('confirm', text) ?? '')).status).toBe(200)
    expect((await customerOf(email))?.consents.newsletter?.state).toBe('granted')
  })
})

describe('One’s own data', () => {
  test('leaves by a mailed link alone: whoever a letter was forwarded to neither reads nor erases it', async () => {
    const email = `${unique('mine')}@example.com`
    const { page } = await becomeCustomer({ email, language: 'en', answers: { givenName: 'Ana' } })
    const preferences = linkTo('preferences', page.body) ?? ''
    await newVisitor().press(preferences, { action: 'pause-30' })
    const stranger = newVisitor()
    for (const action of ['export', 'erase']) {
      const answer = await stranger.press(preferences, { action, agree: 'yes' })
      expect(answer.status).toBe(200)
      expect(answer.body).toContain('We have mailed you a link.')
      expect(answer.body).not.toMatch(/\/(export|erase)\//)
      const forged = preferences.replace('/preferences/', `/${action}/`)
      expect((await stranger.press(forged, { agree: 'yes' })).status).toBe(400)
    }
    expect(await customerOf(email)).toBeDefined()
    expect((await mailsTo(email, 'link')).every(({ to }) => to.includes(email))).toBe(true)

    await mailIn({ from: email, envelopeFrom: email, subject: 'My order', text: 'Where does it stay?' })
    const { requestId } = await requestOf(email)
    const { chat, conversation } = await aVisitor({ customer: await vouchFor('email', email) })
    chat.say('Is anybody there?')
    await chat.next('accepted')

    const exporting = await linkOf(email, 'export')
    const file = await newVisitor().press(exporting)
    expect(file.headers['content-type']).toMatch(/^application\/json/)
    expect(JSON.parse(file.body)).toMatchObject({
      profile: { email, givenName: 'Ana' },
      consents: [{ topicId: 'newsletter' }],
    })
    expect(file.body).toContain('Where does it stay?')
    expect(file.body).toContain('Is anybody there?')
    expect((await newVisitor().press(exporting)).status).toBe(410)

    const { customerId } = (await customerOf(email)) ?? {}
    const erased = await newVisitor().press(await linkOf(email, 'erase'), { agree: 'yes' })
    expect(erased.status).toBe(200)
    expect(await customerOf(email)).toBeUndefined()
    const operator = await consoleAs('operator')
    for (const path of [`customers/${customerId}`, `requests/${requestId}`, `conversations/${conversation}`])
      expect((await refusal(operator.get(`/api/${path}`))).status, path).toBe(404)
    expect(await everythingStored(email)).not.toContain(email)
  })
})

describe('A hostile name', () => {
  test.each(Object.entries(hostileNames))(
    'of %s is text and nothing else: mail, pages, files',
    async (_kind, hostile) => {
      const email = `${unique('hostile')}@example.com`
      const broken = /\p{Cc}/u.test(hostile)
      // A name is one line: the form says so, and only free words may bring the rest.
      if (broken) expect((await postForm({ email, answers: { givenName: hostile } })).answer.status).toBe(422)
      const { page } = await becomeCustomer({ email, language: 'en', answers: { givenName: broken ? 'Ana' : hostile } })
      const customer = await customerOf(email)
      expect(customer?.givenName).toBeDefined()
      const preferences = linkTo('preferences', page.body) ?? ''
      const unsubscribe = linkTo('unsubscribe', page.body) ?? ''
      await newVisitor().press(unsubscribe)
      await newVisitor().press(`${unsubscribe}/why`, { reason: 'other', remark: hostile })
      await newVisitor().press(preferences, { action: 'export' })
      const mail = await mailedTo(email, 'link')
      const exporting = await linkOf(email, 'export')
      const pages = await Promise.all([preferences, unsubscribe, exporting].map((link) => newVisitor().ask(link)))
      for (const text of [...pages.map(({ body }) => body), page.body, mail.html ?? '']) {
        expect(text).not.toContain('<script>')
        expect(text).not.toContain('onerror=alert')
      }
      expect(mail.headers.map(({ name }) => name.toLowerCase())).not.toContain('bcc')
      expect(mail.to).toEqual([email])
      const file = await newVisitor().press(exporting)
      expect(file.headers['content-disposition']).toMatch(/^attachment/)
      expect(file.headers['x-content-type-options']).toBe('nosniff')
      expect(JSON.parse(file.body).profile.givenName).toBe(customer?.givenName)
    },
  )
})

describe('A forged host', () => {
  test('reaches no mailed link, whoever asks for it and however', async () => {
    const email = `${unique('host')}@example.com`
    await becomeCustomer({ email })
    const forged = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'ftp',
      forwarded: 'host=evil.example',
      'x-original-host': 'evil.example',
    }
    const asked = await newVisitor().ask('/links', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...forged },
      body: new URLSearchParams({ email }).toString(),
    })
    expect(asked.status).toBe(200)
    expect(asked.body).not.toContain('evil.example')
    const link = await linkOf(email, 'preferences')
    expect(link).toMatch(new RegExp(`^${urls.front}/preferences/`))
    const page = await newVisitor().ask(link, { headers: forged })
    expect(page.body).not.toContain('evil.example')
    const { html = '' } = await mailedTo(email, 'link')
    expect(html).not.toContain('evil.example')
  })
})

describe('The company’s look', () => {
  test('is checked when it is saved, and shows on pages and in mails within a minute, from the same place', async () => {
    const console = await consoleAs('operator')
    const accent = { light: '#7a1f5c', dark: '#f0a8d8' }
    const unreadable = await refusal(
      console.send('PUT', '/api/settings/brand', { accent: { light: '#ffe600', dark: accent.dark } }),
    )
    expect(unreadable.status).toBe(422)
    expect(unreadable.text).toMatch(/accent\.light.*contrast of 1\.\d to 1.*darker colour, such as #/)
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>').toString('base64')
    const refused = await refusal(console.send('POST', '/api/settings/brand/logos', { data: svg }))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('save it as PNG or WebP')

    const logo = pngOf(320, 80, [122, 31, 92])
    const uploaded = await console.send<{ file: string; path: string }>('POST', '/api/settings/brand/logos', {
      data: logo.toString('base64'),
    })
    const served = await fetch(new URL(uploaded.path, urls.front))
    expect(served.status).toBe(200)
    expect(served.headers.get('content-type')).toBe('image/png')
    expect(served.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(served.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(Buffer.from(await served.arrayBuffer()).equals(logo)).toBe(true)
    expect((await fetch(new URL('/brand/none.png', urls.front))).status).toBe(404)

    const { revision } = await console.get<{ revision: number }>('/api/settings/brand')
    const saved = await console.send<{ revision: number }>('PUT', '/api/settings/brand', {
      accent,
      logo: uploaded.file,
      revision,
    })
    try {
      const email = `${unique('look')}@example.com`
      await postForm({ email, language: 'en' })
      const mail = await mailedTo(email, 'confirmation')
      expect(mail.html).toContain(`background:${accent.light}`)
      expect(mail.html).toContain(`src="${urls.front}${uploaded.path}"`)
      expect([...(mail.html ?? '').matchAll(/(?:src|href)="(https?:\/\/[^/"]+)/g)].map(([, host]) => host)).toEqual([
        urls.front,
        urls.front,
      ])
    } finally {
      await console.send('PUT', '/api/settings/brand', { revision: saved.revision })
    }
  })
})
