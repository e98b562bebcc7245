import { ulid } from 'ulid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signatureOf } from '../../shared/domain/chat/secrets.ts'
import { removeConversations } from '../../shared/stores/conversation-erasure.ts'
import { type ChatHouse, createChatHouse } from '../support/chat-house.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'

let dynamo: TestDynamo
let house: ChatHouse
beforeAll(async () => {
  dynamo = await startDynamo({ streams: false })
})
afterAll(() => dynamo.close())
beforeEach(() => {
  house = createChatHouse(dynamo)
})

const id = () => ulid()
const say = (text: string, conversation?: string) =>
  ({ type: 'send', clientId: id(), text, ...(conversation && { conversation }) }) as const

async function visitor(frame: object = {}) {
  const connection = await house.connect()
  await connection.send(JSON.stringify({ type: 'hello', language: 'en', ...frame }))
  const welcome = connection.last('welcome')
  return { ...connection, conversation: welcome?.conversation ?? '', session: welcome?.session ?? '' }
}

describe('The queue', () => {
  test('is rid of who left without a word a day ago, and of nobody who is there', async () => {
    const gone = await visitor()
    await gone.send(say('Hello?'))
    await gone.end()
    house.later(1)
    const patient = await visitor()
    await patient.send(say('Hello'))
    const early = await house.agent('lucia')
    const waitingFor = (agent: typeof early) => agent.last('signed-in')?.queue.map((one) => one.conversation)
    expect(waitingFor(early)).toEqual([gone.conversation, patient.conversation])
    // Another day: connections are renewed, and only one comes back.
    house.later(86_401)
    const back = await visitor({ session: patient.session })
    const late = await house.agent('marta')
    expect(waitingFor(late)).toEqual([patient.conversation])
    expect(await house.deps.conversations.get(gone.conversation)).toMatchObject({ state: 'closed', ending: 'left' })
    expect(back.last('welcome')).toMatchObject({ state: 'waiting' })
  })
})

describe('A connection', () => {
  test('sends 20 frames in 10 seconds, is told once of more, and is cut off when it goes on', async () => {
    const one = await visitor()
    for (let n = 0; n < 30; n++) await one.send({ type: 'ping' })
    expect(one.frames.filter(({ type }) => type === 'pong')).toHaveLength(19)
    expect(one.frames.filter(({ type }) => type === 'problem')).toMatchObject([
      { code: 'too-fast', retryAfterSeconds: 10 },
    ])
    house.later()
    await one.send({ type: 'ping' })
    expect(one.frames.filter(({ type }) => type === 'pong')).toHaveLength(20)
    for (let n = 0; n < 60; n++) await one.send({ type: 'ping' })
    expect(house.cut).toEqual([one.connectionId])
    // A frame that was on its way finds nobody.
    await one.send(say('too late'))
    expect(house.cut).toEqual([one.connectionId, one.connectionId])
  })

  test('is refused to a network that opened 120 within ten minutes, and to nobody else', async () => {
    for (let n = 0; n < 120; n++) expect((await house.connect('198.51.100.7')).accepted).toBe('accepted')
    expect((await house.connect('198.51.100.99')).accepted).toBe('refused')
    expect((await house.connect('198.51.101.7')).accepted).toBe('accepted')
    house.later(600)
    expect((await house.connect('198.51.100.7')).accepted).toBe('accepted')
  })

  test('is forgotten when it is found gone, and its line is there when it comes back', async () => {
    const lucia = await house.agent('lucia')
    const ana = await visitor()
    await ana.send(say('Hello?'))
    await lucia.send({ type: 'take', conversation: ana.conversation })
    ana.vanish()
    await lucia.send(say('Good day', ana.conversation))
    expect(lucia.last('accepted')).toMatchObject({ line: 3 })
    const back = await visitor({ session: ana.session, after: 1 })
    expect(back.last('welcome')?.lines.map(({ line }) => line)).toEqual([2, 3])
  })
})

describe('A conversation', () => {
  test('takes a megabyte in an hour, then goes on in the next', async () => {
    const one = await visitor()
    const long = 'x'.repeat(4000)
    let accepted = 0
    // Nearly all of it by the book alone: it would take a minute to say.
    const head = await house.deps.conversations.get(one.conversation)
    if (!head) throw new Error('The conversation is not there.')
    const hour = { ...head.hour, bytes: 1024 * 1024 - 3 * 4000 - 100 }
    await house.deps.conversations.save(head, { ...head, hour })
    for (let n = 0; n < 6; n++) {
      await one.send(say(long))
      if (one.frames.at(-1)?.type === 'problem') break
      accepted += 1
    }
    expect(one.last('problem')).toMatchObject({ code: 'too-much' })
    expect(accepted).toBe(3)
    house.later(3600)
    const later = await visitor({ session: one.session, after: accepted })
    await later.send(say(long))
    expect(later.last('accepted')).toMatchObject({ line: accepted + 1 })
  }, 60_000)

  test('is told in frames that fit, however long it is', async () => {
    const one = await visitor()
    for (let n = 0; n < 20; n++) {
      if (n % 15 === 0) house.later()
      await one.send(say('ñ'.repeat(2000)))
    }
    house.later()
    const back = await visitor({ session: one.session })
    const seen = back.last('welcome')?.lines.map(({ line }) => line) ?? []
    for (let more = back.last('welcome')?.more; more; more = back.last('lines')?.more) {
      await back.send({ type: 'resume', after: seen.at(-1) ?? 0 })
      seen.push(...(back.last('lines')?.lines.map(({ line }) => line) ?? []))
    }
    expect(seen).toEqual(Array.from({ length: 20 }, (_, place) => place + 1))
    for (const frame of back.frames) expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(100_000)
  })

  test('of an agent who went is taken over by another, and no other', async () => {
    const [first, second] = [`lucia-${id()}`, `omar-${id()}`]
    const lucia = await house.agent(first)
    const omar = await house.agent(second)
    const ana = await visitor()
    await ana.send(say('Hello?'))
    const { conversation } = ana
    await lucia.send({ type: 'take', conversation })
    await omar.send({ type: 'take', conversation })
    expect(omar.last('problem')).toMatchObject({ code: 'taken' })
    await lucia.end()
    expect(ana.last('presence')).toMatchObject({ here: false, by: { id: first } })
    await omar.send({ type: 'take', conversation })
    expect(ana.last('state')).toMatchObject({ agent: { id: second } })
    const again = await house.agent(first)
    expect(again.last('signed-in')?.conversations).toEqual([])
    await again.send(say('Me again', conversation))
    expect(again.last('problem')).toMatchObject({ code: 'not-yours' })
  })

  test('in which nobody wrote is in no list and costs agents nothing', async () => {
    const lucia = await house.agent('lucia')
    const before = lucia.frames.length
    const ana = await visitor()
    await ana.send({ type: 'leave' })
    expect(lucia.frames.slice(before)).toEqual([])
    const next = await house.agent('next')
    expect(next.last('signed-in')?.queue.map(({ conversation }) => conversation)).not.toContain(ana.conversation)
  })
})

describe('Who the company’s site vouches for', () => {
  const key = Buffer.alloc(32, 1)
  const claim = (value: string, at: number) => ({
    kind: 'email' as const,
    value,
    at,
    signature: signatureOf(key, { kind: 'email', value, at }),
  })
  const seconds = () => house.clock.ms / 1000

  test('is believed for a day, by a key of the stage alone', async () => {
    const good = await visitor({ customer: claim('ana@example.com', seconds()) })
    expect(good.last('welcome')).toMatchObject({ verified: true })
    for (const customer of [
      claim('ana@example.com', seconds() - 86_401),
      claim('ana@example.com', seconds() + 301),
      { ...claim('ana@example.com', seconds()), value: 'ben@example.com' },
      { ...claim('ana@example.com', seconds()), signature: 'f'.repeat(64) },
    ])
      expect((await visitor({ customer })).last('problem')).toMatchObject({ code: 'signature-invalid' })
  })

  test('gets their conversation erased with what leads to it, whoever else’s stay', async () => {
    const email = `${id().toLowerCase()}@example.com`
    const ana = await visitor({ customer: claim(email, seconds()) })
    await ana.send(say('My order?'))
    const ben = await visitor()
    await ben.send(say('Send it to her'))
    await ben.send({ type: 'request-transcript', clientId: id(), address: email })
    expect(house.jobs).toHaveLength(1)
    const addressHash = await house.deps.hash(email)
    const at = { client: dynamo.client, table: dynamo.tables.conversations }
    expect(await removeConversations(at, { addressHash })).toBe(2)
    expect(await removeConversations(at, { addressHash })).toBe(0)
    expect(await house.deps.conversations.get(ana.conversation)).toBeUndefined()
    expect(await house.deps.agents.waiting()).not.toContain(ana.conversation)
    expect(await house.deps.conversations.get(ben.conversation)).toMatchObject({ state: 'waiting' })
    const [job] = house.jobs
    expect(await house.deps.transcripts.get(job?.conversationId ?? '', job?.requestId ?? '')).toBeUndefined()
    await ana.send(say('Still here?'))
    expect(ana.last('problem')).toMatchObject({ code: 'session-unknown' })
  })
})
