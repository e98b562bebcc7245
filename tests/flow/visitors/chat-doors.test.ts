import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { until } from '../../../local/client/until.ts'
import { linkTo } from '../../../local/client/visitor.ts'
import { anAgent, aVisitor, connect, leaveChat, talkWith, vouchFor } from '../../support/chat-people.ts'
import {
  becomeCustomer,
  confirmationLink,
  consoleAs,
  customerOf,
  inbox,
  mailedTo,
  mailsTo,
  newVisitor,
  refusal,
  unique,
} from '../../support/flow.ts'

afterAll(leaveChat)

interface Timeline {
  readonly items: readonly { readonly kind: string; readonly data: Readonly<Record<string, unknown>> }[]
}
const timelineOf = async (customerId: string) =>
  (await consoleAs('agent')).get<Timeline>(`/api/customers/${customerId}/timeline`)

describe.concurrent('A room', () => {
  test('takes guests by its link up to its seats, and lines that the moderator lets in', async () => {
    const console = await consoleAs('agent')
    const closesAt = new Date(Date.now() + 3600_000).toISOString()
    const opened = await console.send<{ room: string; fragment: string; conversation: { conversationId: string } }>(
      'POST',
      '/api/chat/rooms',
      { subject: 'Cata de la cosecha', name: 'Lucía', language: 'es', seats: 2, closesAt },
    )
    expect(opened.fragment).toBe(`#vinculo-room=${opened.room}`)
    const { conversationId: conversation } = opened.conversation
    const host = await anAgent('Lucía')
    expect(host.signedIn.conversations).toContainEqual(
      expect.objectContaining({ conversation, kind: 'room', subject: 'Cata de la cosecha' }),
    )
    const guest = async (name: string) => {
      const chat = await connect()
      chat.send({ type: 'join-room', language: 'es', room: opened.room, name })
      return { chat, welcome: await chat.next('welcome') }
    }
    const ana = await guest('Ana')
    const ben = await guest('<script>alert(1)</script>')
    const third = await connect()
    third.send({ type: 'join-room', language: 'es', room: opened.room, name: 'Ciro' })
    expect(await third.next('problem')).toMatchObject({ code: 'room-full' })
    third.send({ type: 'join-room', language: 'es', room: `${conversation}.guessed`, name: 'Ciro' })
    expect(await third.next('problem', ({ code }) => code === 'room-unknown')).toBeDefined()
    // Who was there comes back to their own seat.
    const again = await connect()
    again.send({ type: 'join-room', language: 'es', room: opened.room, name: 'Ana', session: ana.welcome.session })
    expect(await again.next('welcome')).toMatchObject({ participant: ana.welcome.participant, kind: 'room' })

    const kind = ana.chat.say('¿A qué altura crece?')
    expect(await ana.chat.next('accepted')).toMatchObject({ clientId: kind, held: true })
    const rude = ben.chat.say('¡Vaya timo!')
    await ben.chat.next('accepted')
    const held = await host.chat.next('held', ({ message }) => message.clientId === kind)
    const heldRude = await host.chat.next('held', ({ message }) => message.clientId === rude)
    host.chat.send({ type: 'moderate', conversation, held: heldRude.message.held, allow: false })
    expect(await ben.chat.next('moderated')).toMatchObject({ clientId: rude, allowed: false })
    host.chat.send({ type: 'moderate', conversation, held: held.message.held, allow: true })
    const { line } = await ben.chat.next('line')
    expect(line).toMatchObject({ line: 1, text: '¿A qué altura crece?', by: { name: 'Ana', kind: 'guest' } })
    host.chat.say('A 1.800 metros.', conversation)
    await ana.chat.next('line', (frame) => frame.line.line === 2)
    // Sent again, each tells what became of it.
    ben.chat.send({ type: 'send', clientId: rude, text: '¡Vaya timo!' })
    await ben.chat.next('accepted', ({ refused }) => refused === true)
    expect(JSON.stringify(ana.chat.frames)).not.toContain('timo')
    expect(JSON.stringify(ben.chat.frames)).not.toContain(ana.welcome.session)
    host.chat.send({ type: 'close', conversation, reason: 'solved' })
    await ana.chat.next('state', ({ state }) => state === 'closed')
    const kept = await console.get<{ lines: object[] }>(`/api/conversations/${conversation}`)
    expect(kept.lines).toHaveLength(3)
  })
})

describe.concurrent('While nobody answers', () => {
  test('a question is kept with an address that its owner confirms, and lands on their timeline', async () => {
    const email = `${unique('pregunta')}@example.com`
    const visitor = await aVisitor({ name: 'Eva', page: 'https://sierra-alta.example/' })
    const { contact } = visitor.welcome.office
    expect(contact?.topics.map(({ topicId }) => topicId)).toContain('newsletter')
    const proof = (await newVisitor().openForm(contact?.formId ?? '')) as never
    const offer = {
      type: 'offer-contact' as const,
      question: '¿Tuestan por encargo?',
      name: 'Eva',
      topics: ['newsletter'],
    }
    visitor.chat.send({ ...offer, proof, address: 'nothing' })
    expect(await visitor.chat.next('problem')).toMatchObject({ code: 'bad-address', field: 'address' })
    visitor.chat.send({ ...offer, proof, address: email })
    await visitor.chat.next('done')
    await visitor.chat.next('state', ({ state }) => state === 'closed')
    expect(await customerOf(email)).toBeUndefined()
    await newVisitor().press(await confirmationLink(email))
    const customer = await customerOf(email)
    expect(customer?.consents).toMatchObject({ newsletter: { state: 'granted' } })
    const { items } = await timelineOf(customer?.customerId ?? '')
    const question = items.find(({ kind }) => kind === 'question-confirmed')
    expect(question?.data).toMatchObject({ conversationId: visitor.conversation })
    type Requests = { items: { address: string; verified: boolean; answers: object }[] }
    const requests = await (await consoleAs('agent')).get<Requests>('/api/requests?limit=100')
    expect(requests.items.find(({ address }) => address === email)).toMatchObject({
      verified: true,
      answers: { question: '¿Tuestan por encargo?', givenName: 'Eva' },
    })
  })
})

describe.concurrent('A conversation by mail', () => {
  test('goes to an address that nobody vouched for only after its owner asks for it', async () => {
    const email = `${unique('copia')}@example.com`
    const agent = await anAgent('Lucía')
    const visitor = await talkWith(agent, 'Necesito <b>factura</b>', { name: 'Ana {{ x }}' })
    visitor.chat.send({ type: 'request-transcript', clientId: crypto.randomUUID() })
    expect(await visitor.chat.next('problem')).toMatchObject({ code: 'bad-address' })
    const request = { type: 'request-transcript', clientId: crypto.randomUUID(), address: email } as const
    visitor.chat.send(request)
    await visitor.chat.next('done')
    const asked = await mailedTo(email, 'transcript')
    expect(asked.text).not.toContain('factura')
    visitor.chat.send(request)
    const link = linkTo('transcripts', asked.text ?? '') ?? ''
    const owner = newVisitor()
    for (let n = 0; n < 3; n++) expect((await owner.ask(link)).status).toBe(200)
    expect(await mailsTo(email)).toHaveLength(1)
    for (let n = 0; n < 2; n++) expect((await owner.press(link, { send: 'yes' })).status).toBe(200)
    const [mail] = await until(
      'the conversation',
      () => mailsTo(email),
      ({ length }) => length === 2,
    )
    const sent = await inbox.open(mail?.id ?? '')
    expect(sent.text).toContain('Necesito <b>factura</b>')
    expect(sent.html).toContain('Necesito &#60;b&#62;factura&#60;/b&#62;')
    expect((await owner.ask(`${link.slice(0, -2)}xx`)).status).toBe(400)
  })

  test('goes to a customer whom the company’s site vouched for at once; their timeline and their erasure know it', async () => {
    const email = `${unique('clienta')}@example.com`
    await becomeCustomer({ email })
    const { customerId = '' } = (await customerOf(email)) ?? {}
    const agent = await anAgent('Lucía')
    const customer = await vouchFor('email', email)
    const stranger = await connect()
    stranger.send({ type: 'hello', language: 'es', customer: { ...customer, value: `x${email}` } })
    expect(await stranger.next('problem')).toMatchObject({ code: 'signature-invalid' })
    const visitor = await talkWith(agent, '¿Y mi pedido?', { customer })
    expect(visitor.welcome.verified).toBe(true)
    visitor.chat.send({ type: 'request-transcript', clientId: crypto.randomUUID() })
    expect((await mailedTo(email, 'transcript')).text).toContain('¿Y mi pedido?')
    agent.chat.send({ type: 'close', conversation: visitor.conversation, reason: 'solved' })
    await visitor.chat.next('state', ({ state }) => state === 'closed')
    visitor.chat.send({ type: 'rate', satisfaction: 4 })
    await visitor.chat.next('done', ({ of }) => of === 'rate')
    expect(await customerOf(email)).toMatchObject({ chat: { satisfaction: 4, ratedAt: expect.any(String) } })
    // The session is theirs: who signs in as somebody else on the same browser does not see it.
    const other = await connect()
    other.send({
      type: 'hello',
      language: 'es',
      session: visitor.session,
      customer: await vouchFor('email', 'b@example.com'),
    })
    expect(await other.next('problem')).toMatchObject({ code: 'session-unknown' })
    const { items } = await timelineOf(customerId)
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['conversation-started', 'conversation-closed', 'conversation-rated']),
    )
    const console = await consoleAs('operator')
    const theirs = await console.get<{ items: object[] }>(`/api/conversations?customer=${customerId}`)
    expect(theirs.items).toMatchObject([{ conversationId: visitor.conversation, verified: true }])
    expect(await console.send('POST', `/api/customers/${customerId}/erasure`)).toEqual({ outcome: 'erased' })
    expect((await refusal(console.get(`/api/conversations/${visitor.conversation}`))).status).toBe(404)
    const back = await connect()
    back.send({ type: 'hello', language: 'es', session: visitor.session })
    expect(await back.next('problem')).toMatchObject({ code: 'session-unknown' })
  })
})

/** By itself: one machine has few workers, and a flood keeps all of them at work for a moment. */
describe('A flood', () => {
  test('is refused and cut off, and hurts nobody beside it', async () => {
    const calm = await aVisitor()
    const loud = await aVisitor({ language: 'en' })
    const from = Date.now()
    let cut = false
    const ended = loud.chat.ended.then(() => {
      cut = true
    })
    const flood = () => {
      for (let n = 0; n < 90; n++) loud.chat.say(`line ${n}`)
    }
    flood()
    calm.chat.say('¿Alguien?')
    expect(await calm.chat.next('accepted')).toMatchObject({ line: 1 })
    expect(await loud.chat.next('problem')).toMatchObject({ code: 'too-fast', retryAfterSeconds: 10 })
    // A burst may fall into two windows, none of which has enough then: who floods goes on.
    while (!cut) {
      flood()
      await Promise.race([ended, sleep(500)])
    }
    const windows = Math.ceil((Date.now() - from) / 10_000) + 1
    // The lines that were within the limit are there, each once.
    const back = await aVisitor({ session: loud.session })
    const { lines } = back.welcome
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThanOrEqual(20 * windows)
    expect(lines.map(({ line }) => line)).toEqual(lines.map((_, place) => place + 1))
    calm.chat.say('Sigo aquí')
    await calm.chat.next('line', ({ line }) => line.text === 'Sigo aquí')
  })
})
