import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Conversation, write } from '../../shared/domain/chat/conversation.ts'
import { preferencesUrl } from '../../shared/domain/mail/links.ts'
import { isTombstone } from '../../shared/domain/profile/profile.ts'
import { createConversations } from '../../shared/stores/conversations.ts'
import { becomeCustomer, type CaptureHouse, solvedPost, startCaptureHouse } from '../support/capture-house.ts'

let house: CaptureHouse
let count = 0
beforeAll(async () => {
  house = await startCaptureHouse()
})
afterAll(() => house.close())

const headers = { 'content-type': 'application/x-www-form-urlencoded' }
const pathOf = (url: string) => new URL(url).pathname
const person = () => {
  count += 1
  return `person${count}@example.com`
}

/** Works off what was asked for; answers the mails of it. */
async function mailed() {
  const before = house.mails.length
  const outcomes: string[] = []
  for (const job of house.asked.splice(0)) outcomes.push(await house.sendLink(job))
  return { outcomes, mails: house.mails.slice(before) }
}

const linkIn = (text: string | undefined, page: string) =>
  new RegExp(`https://front\\.example(/${page}/\\S+)`).exec(text ?? '')?.[1] ?? expect.fail(`no link to ${page}`)

async function customer(more: Readonly<Record<string, unknown>> = {}) {
  const email = person()
  const { customerId } = await becomeCustomer(house, { answers: { email, givenName: 'Eva' }, ...more })
  const preferences = pathOf(preferencesUrl(house.links, { customerId }))
  const ask = async (purpose: 'export' | 'erase') => {
    const { text } = await house.post(preferences, { headers, body: `action=${purpose}` })
    const { mails } = await mailed()
    return { text, link: mails[0] && linkIn(mails[0].text, purpose), mail: mails[0] }
  }
  return { email, customerId, preferences, ask }
}

/** A conversation of a customer, with a line of theirs and an agent's note. */
async function talked(customerId: string, text: string): Promise<string> {
  const conversationId = `conversation-${customerId}`
  const now = house.clock.at
  const store = createConversations({ client: house.client, table: house.tables.conversations, now: () => now })
  const head: Conversation = {
    conversationId,
    state: 'new',
    language: 'es',
    startedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + 86_400_000).toISOString(),
    lastLine: 0,
    lastNote: 0,
    revision: 0,
    hour: { from: now.toISOString(), bytes: 0 },
    customerId,
  }
  await store.create(head)
  const said = write(head, { id: 'v', kind: 'visitor' }, { text, clientId: '01JC0000000000000000000001' }, now)
  if (!said.ok) return expect.fail()
  const note = {
    note: 1,
    at: now.toISOString(),
    by: { id: 'a', kind: 'agent', name: 'Lucía' },
    text: 'Cuidado con este',
    afterLine: 0,
    clientId: 'x',
  } as const
  expect(await store.save(head, { ...said.after, lastNote: 1 }, { line: said.line, note })).toBe('saved')
  return conversationId
}

describe('asking for a link', () => {
  const ask = (email: string, from = '198.51.100.9:1') =>
    house.post('/links', { headers, body: new URLSearchParams({ email }).toString(), from })

  it('mails a customer the way to their preferences, in their language', async () => {
    const { email, customerId } = await customer({ language: 'en' })
    expect((await ask(` ${email.toUpperCase()} `)).status).toBe(200)
    const { mails } = await mailed()
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ to: email, subject: 'Your link to your preferences at Café & Té' })
    expect(mails[0]?.tags.kind).toBe('link')
    const page = await house.get(linkIn(mails[0]?.text, 'preferences'))
    expect(page.text).toContain('What you receive')
    expect(JSON.stringify(mails[0]?.tags)).not.toContain(customerId)
  })

  it('mails the confirmation again to who has not confirmed, as part of their three a day', async () => {
    const email = person()
    const { submissionId, body } = await solvedPost(house, { answers: { email } })
    await house.post('/forms/newsletter/submissions', { body })
    // Its first mail is under way: nothing is sent besides.
    await ask(email)
    expect((await mailed()).outcomes).toEqual(['unknown-address'])
    await house.sendConfirmation({ submissionId })
    await ask(email)
    const { mails } = await mailed()
    expect(mails).toHaveLength(1)
    const confirmed = await house.post(linkIn(mails[0]?.text, 'confirm'))
    expect(confirmed.status).toBe(200)
    const found = await house.submissions.get(submissionId)
    const customerId = found?.state === 'confirmed' ? found.customerId : ''
    const [evidence] = await house.evidence.chain(customerId)
    expect(evidence?.mailId).toBe(found?.mail?.messageId)
    expect(found?.mail?.attempts).toBe(2)
  })

  it('says and does the same for an address that nobody knows, and mails nobody', async () => {
    const { email } = await customer()
    const [known, unknown] = [await ask(email), await ask(person())]
    expect({ ...unknown }).toEqual({ ...known })
    expect(house.asked).toHaveLength(2)
    const [first, second] = house.asked.map((job) => Object.keys(job))
    expect(first).toEqual(second)
    expect(JSON.stringify(house.asked)).not.toContain('@')
    expect((await mailed()).outcomes).toEqual(['accepted', 'unknown-address'])
  })

  it('counts by address and by network, the same whether the address is known', async () => {
    const { email } = await customer()
    for (const address of [email, person()]) {
      const answers = []
      for (let time = 0; time < 4; time++) answers.push(await ask(address, `203.0.${time}.9:1`))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
      expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0)
    }
    expect((await mailed()).mails).toHaveLength(3)
    const statuses = []
    for (let time = 0; time < 22; time++) statuses.push((await ask(person(), `192.0.2.${time}:1`)).status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    await mailed()
  })

  it('refuses what is no address, and says it beside the field', async () => {
    const { status, text } = await ask('nobody')
    expect(status).toBe(422)
    expect(text).toContain('aria-describedby="result"')
    expect((await house.post('/links', { body: { email: 'a@b.co' } })).status).toBe(400)
    expect(house.asked).toEqual([])
  })

  it('mails no suppressed address, and a repeated job once', async () => {
    const { email } = await customer()
    await ask(email)
    const [job] = house.asked
    expect((await mailed()).outcomes).toEqual(['accepted'])
    expect(await house.sendLink(job ?? expect.fail())).toBe('nothing-to-do')
    const since = house.clock.at.toISOString()
    await house.suppressions.suppress({ addressHash: house.hash(email), cause: 'manual', since, source: 'console' })
    await ask(email)
    expect((await mailed()).outcomes).toEqual(['suppressed'])
  })

  it('comes back where SES took nothing, and is left where its answer was lost', async () => {
    const { email } = await customer()
    await ask(email)
    const [job] = house.asked.splice(0)
    house.mailAnswers.push({ outcome: 'not-sent', reason: 'Throttling' }, { outcome: 'ambiguous', reason: 'lost' })
    await expect(house.sendLink(job ?? expect.fail())).rejects.toThrow('was not sent')
    expect(await house.sendLink(job ?? expect.fail())).toBe('ambiguous')
    expect(await house.sendLink(job ?? expect.fail())).toBe('nothing-to-do')
  })
})

describe('a link to one’s data', () => {
  it('downloads everything once: profile, consents with their proof, activities, requests', async () => {
    const { email, customerId, ask } = await customer()
    const { body } = await solvedPost(house, { answers: { email, visits: 3 }, topics: [] })
    await house.post('/forms/newsletter/submissions', { body })
    const conversationId = await talked(customerId, 'Llegó rota la bolsa')
    const { link = '' } = await ask('export')
    const page = await house.get(link)
    expect(page.text).toContain(email)
    const file = await house.post(link)
    expect(file.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(file.json).toMatchObject({
      profile: { customerId, email, givenName: 'Eva' },
      consents: [{ topicId: 'newsletter', personal: { address: email }, wording: { text: 'Sí al boletín' } }],
      requests: [{ address: email, answers: { visits: 3 }, verified: false, messages: [] }],
      conversations: [{ conversationId, lines: [{ what: 'text', text: 'Llegó rota la bolsa' }] }],
    })
    expect(JSON.stringify(file.json)).not.toContain('Cuidado con este')
    expect(file.json.activities.map(({ kind }: { kind: string }) => kind)).toContain('form-confirmed')
    const again = await house.post(link)
    expect(again.status).toBe(410)
    expect(again.text).toContain('href="/links"')
    expect(again.text).not.toContain(email)
  })

  it('is no preference link, and a preference link opens no data', async () => {
    const { preferences, ask } = await customer()
    const { link = '' } = await ask('export')
    for (const path of [
      preferences.replace('/preferences/', '/export/'),
      preferences.replace('/preferences/', '/erase/'),
      link.replace('/export/', '/erase/'),
    ]) {
      expect((await house.get(path)).status).toBe(400)
      expect((await house.post(path, { headers, body: 'agree=yes' })).status).toBe(400)
    }
  })

  it('expires after a day and shows the way to another', async () => {
    const { ask } = await customer()
    const { link = '' } = await ask('export')
    house.clock.at = new Date('2026-06-02T10:00:01.000Z')
    const late = await house.get(link)
    house.clock.at = new Date('2026-06-01T10:00:00.000Z')
    expect(late.status).toBe(410)
    expect(late.text).toContain('href="/links"')
  })

  it('is mailed to the customer’s own address three times a day, whoever holds the page', async () => {
    const { ask, email } = await customer()
    const told = []
    for (let time = 0; time < 4; time++) told.push(await ask('export'))
    expect(told.map(({ mail }) => mail?.to)).toEqual([email, email, email, undefined])
    expect(told[3]?.text).toContain('Hoy le enviamos tres enlaces')
  })
})

describe('a link to erase', () => {
  it('says what it does, asks once more, erases, and is spent by that', async () => {
    const { ask, customerId, email, preferences } = await customer()
    const { link = '' } = await ask('erase')
    expect((await house.get(link)).text).toContain('Qué se borra, para siempre')
    const unticked = await house.post(link, { headers, body: '' })
    expect(unticked.status).toBe(422)
    expect(unticked.text).toContain('role="alert"')
    expect(isTombstone((await house.profiles.get(customerId)) ?? expect.fail())).toBe(false)

    const erased = await house.post(link, { headers, body: 'agree=yes' })
    expect(erased.status).toBe(200)
    expect(erased.text).toContain('Sus datos están borrados')
    expect(await house.profiles.get(customerId)).toMatchObject({ erased: true })
    expect(await house.customerKeys.get(customerId)).toBeUndefined()
    expect(await house.timeline.all(customerId)).toEqual([])
    expect(await house.identities.find('email', email)).toBeUndefined()
    expect(await house.suppressions.get(house.hash(email))).toMatchObject({ cause: 'manual' })
    expect((await house.get(link)).status).toBe(404)
    expect((await house.get(preferences)).status).toBe(404)
    // Pressed again, as after a lost answer: it is so already.
    expect((await house.post(link, { headers, body: 'agree=yes' })).status).toBe(200)
  })
})
