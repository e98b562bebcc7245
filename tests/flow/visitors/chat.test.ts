import { afterAll, describe, expect, test } from 'vitest'
import type { ChatClient } from '../../support/chat-client.ts'
import { anAgent, aVisitor, connect, leaveChat, talkWith, ticketOf } from '../../support/chat-people.ts'
import { consoleAs } from '../../support/flow.ts'

afterAll(leaveChat)

const textsOf = (chat: ChatClient) =>
  chat.frames.flatMap((frame) => {
    if (frame.type === 'line') return [frame.line]
    return frame.type === 'welcome' || frame.type === 'lines' ? frame.lines : []
  })

describe.concurrent('A visitor and an agent', () => {
  test('talk, read, type and part, and the conversation stays', async () => {
    const lucia = await anAgent('Lucía')
    const ana = await aVisitor({ name: 'Ana', topic: 'orders', page: 'https://sierra-alta.example/cafe' })
    expect(ana.welcome).toMatchObject({ state: 'new', lines: [], office: { open: true } })
    const clientId = ana.chat.say('¿Hacen envíos a Leticia?')
    expect(await ana.chat.next('accepted')).toMatchObject({ clientId, line: 1 })
    const { conversation } = ana
    const { waiting } = await lucia.chat.next('queue', (frame) => frame.conversation === conversation)
    expect(waiting).toMatchObject({ name: 'Ana', topic: 'orders', state: 'waiting', verified: false })
    lucia.chat.send({ type: 'resume', conversation, after: 0 })
    expect(await lucia.chat.next('lines')).toMatchObject({ lines: [{ line: 1, text: '¿Hacen envíos a Leticia?' }] })
    lucia.chat.send({ type: 'take', conversation })
    expect(await ana.chat.next('state', ({ state }) => state === 'active')).toMatchObject({ agent: { name: 'Lucía' } })
    lucia.chat.send({ type: 'typing', conversation })
    expect(await ana.chat.next('typing')).toMatchObject({ by: { kind: 'agent', name: 'Lucía' } })
    lucia.chat.say('Sí, en cinco días.', conversation)
    const { line } = await ana.chat.next('line', (frame) => frame.line.line === 3)
    expect(line).toMatchObject({ text: 'Sí, en cinco días.', by: { kind: 'agent', name: 'Lucía' } })
    ana.chat.send({ type: 'read', line: 3 })
    expect(await lucia.chat.next('read')).toMatchObject({ line: 3, by: { kind: 'visitor' } })
    lucia.chat.send({ type: 'note', conversation, clientId: crypto.randomUUID(), text: 'Ya preguntó en mayo.' })
    await lucia.chat.next('note')
    lucia.chat.send({ type: 'close', conversation, reason: 'solved' })
    expect(await ana.chat.next('state', ({ state }) => state === 'closed')).toMatchObject({ ending: 'solved' })
    ana.chat.send({ type: 'rate', satisfaction: 5, solved: true })
    await ana.chat.next('done', ({ of }) => of === 'rate')
    ana.chat.send({ type: 'rate', satisfaction: 1 })
    expect(await ana.chat.next('problem')).toMatchObject({ code: 'already-rated' })
    // Notes are for agents alone.
    expect(JSON.stringify(ana.chat.frames)).not.toContain('mayo')

    const console = await consoleAs('agent')
    const kept = await console.get<object>(`/api/conversations/${conversation}`)
    expect(kept).toMatchObject({
      state: 'closed',
      ending: 'solved',
      rating: { satisfaction: 5, solved: true, agentId: lucia.self.id },
      lines: [{ what: 'text' }, { what: 'taken' }, { what: 'text' }, { what: 'closed' }],
      notes: [{ text: 'Ya preguntó en mayo.', afterLine: 3 }],
      more: false,
    })
    type Listed = { items: { conversationId: string }[] }
    const listed = await console.get<Listed>('/api/conversations?state=closed&topic=orders&limit=100')
    expect(listed.items.map(({ conversationId }) => conversationId)).toContain(conversation)
    const ratings = await console.get<Listed>(`/api/chat/ratings?agent=${lucia.self.id}`)
    expect(ratings.items).toContainEqual(expect.objectContaining({ conversationId: conversation, satisfaction: 5 }))
    const rated = await console.get<{ items: object[] }>('/api/chat/rated-agents')
    expect(rated.items).toContainEqual(
      expect.objectContaining({ agentId: lucia.self.id, name: 'Lucía', satisfaction: expect.any(Number) }),
    )
  })

  test('lose no line and see none twice over a cut connection, a reload and lines that are sent again', async () => {
    const marta = await anAgent('Marta')
    const ben = await talkWith(marta, 'uno')
    const { conversation, session } = ben
    const repeated = crypto.randomUUID()
    ben.chat.send({ type: 'send', clientId: repeated, text: 'dos' })
    await ben.chat.next('accepted', ({ clientId }) => clientId === repeated)
    ben.chat.cut()
    expect(await marta.chat.next('presence', ({ here, by }) => !here && by.kind === 'visitor')).toMatchObject({
      conversation,
    })
    marta.chat.say('tres', conversation)
    marta.chat.say('cuatro', conversation)
    await marta.chat.next('line', ({ line }) => line.line === 5)

    const back = await aVisitor({ session, after: 1 })
    expect(back.conversation).toBe(conversation)
    // What he does not know to have arrived is sent again, and counts once.
    back.chat.send({ type: 'send', clientId: repeated, text: 'dos' })
    expect(await back.chat.next('accepted')).toMatchObject({ clientId: repeated, line: 3 })
    back.chat.say('cinco')
    await back.chat.next('line', ({ line }) => line.text === 'cinco')
    const seen = textsOf(back.chat).toSorted((a, b) => a.line - b.line)
    expect(seen.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6])
    expect(seen.map(({ text }) => text)).toEqual(
      [undefined, 'dos', 'tres', 'cuatro', 'cinco'].toSpliced(2, 2, ...seen.slice(2, 4).map(({ text }) => text)),
    )
    const late = await marta.chat.next('line', ({ line }) => line.text === 'cinco')
    expect(late.line.line).toBe(6)
  })

  test('a conversation has one agent: of two who take it one wins, and it can be handed on', async () => {
    const nora = await anAgent('Nora')
    const omar = await anAgent('Omar', 'manager')
    const visitor = await aVisitor({ topic: 'coffee' })
    const { conversation } = visitor
    visitor.chat.say('¿Qué molienda para greca?')
    await visitor.chat.next('accepted')
    nora.chat.send({ type: 'take', conversation })
    omar.chat.send({ type: 'take', conversation })
    const { agent } = await visitor.chat.next('state', ({ state }) => state === 'active')
    const [winner, loser] = agent?.id === nora.self.id ? [nora, omar] : [omar, nora]
    expect(await loser.chat.next('problem')).toMatchObject({ code: 'taken', conversation })
    loser.chat.say('Yo también.', conversation)
    expect(await loser.chat.next('problem', ({ of }) => of === 'send')).toMatchObject({ code: 'not-yours' })
    winner.chat.send({ type: 'transfer', conversation, to: { agent: loser.self.id } })
    await visitor.chat.next('state', (frame) => frame.agent?.id === loser.self.id)
    loser.chat.say('Media, señora.', conversation)
    await visitor.chat.next('line', ({ line }) => line.text === 'Media, señora.')
    loser.chat.send({ type: 'transfer', conversation, to: { topic: 'orders' } })
    const { waiting } = await winner.chat.next(
      'queue',
      ({ waiting }) => waiting?.topic === 'orders' && waiting.conversation === conversation,
    )
    expect(waiting).toMatchObject({ conversation })
    visitor.chat.send({ type: 'leave' })
    await visitor.chat.next('done')
    visitor.chat.say('¿Hola?')
    expect(await visitor.chat.next('problem')).toMatchObject({ code: 'closed' })
  })
})

describe.concurrent('What opens nothing', () => {
  test('a ticket that was used or made up, a session that was altered, a frame before the first', async () => {
    const ticket = await ticketOf('Pía')
    const first = await connect()
    first.send({ type: 'sign-in', language: 'es', ticket })
    await first.next('signed-in')
    for (const tried of [ticket, `${ticket.slice(1)}x`]) {
      const again = await connect()
      again.send({ type: 'sign-in', language: 'en', ticket: tried })
      expect(await again.next('problem')).toMatchObject({ code: 'ticket-invalid', field: 'ticket' })
      again.send({ type: 'take', conversation: 'anything' })
      expect(await again.next('problem', ({ of }) => of === 'take')).toMatchObject({ code: 'first-hello' })
    }
    const rita = await aVisitor()
    rita.chat.say('Solo para mí')
    await rita.chat.next('accepted')
    const other = await aVisitor()
    const [conversation, , secret] = rita.session.split('.')
    const [, participant, ownSecret] = other.session.split('.')
    const forged = [
      `${conversation}.${participant}.${secret}`,
      `${conversation}.${other.welcome.participant}.${ownSecret}`,
      `${rita.session}x`,
      rita.session.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      'nothing',
    ]
    for (const session of forged) {
      const stranger = await connect()
      stranger.send({ type: 'hello', language: 'es', session })
      expect(await stranger.next('problem')).toMatchObject({ code: 'session-unknown' })
    }
    // A visitor who names another conversation gets their own.
    other.chat.send({ type: 'resume', conversation: rita.conversation, after: 0 })
    expect(await other.chat.next('lines')).toMatchObject({ conversation: other.conversation, lines: [] })
    other.chat.send({ type: 'take', conversation: rita.conversation })
    expect(await other.chat.next('problem')).toMatchObject({ code: 'not-possible' })
  })

  test('frames that are not of the contract are answered with what is wrong, and nothing is kept', async () => {
    const visitor = await aVisitor({ language: 'en' })
    for (const [frame, code, field] of [
      ['{', 'bad-frame', undefined],
      ['{"type":"dance"}', 'bad-frame', 'type'],
      [JSON.stringify({ type: 'send', clientId: 'short', text: 'x' }), 'bad-frame', 'clientId'],
      [JSON.stringify({ type: 'send', clientId: crypto.randomUUID(), text: 'ñ'.repeat(2100) }), 'too-large', 'text'],
      [JSON.stringify({ type: 'send', clientId: crypto.randomUUID(), text: '\u0000 \n' }), 'bad-frame', 'text'],
    ] as const) {
      const before = visitor.chat.frames.length
      visitor.chat.send(frame)
      await visitor.chat.next('problem', (problem) => visitor.chat.frames.indexOf(problem) >= before)
      expect(visitor.chat.frames.at(-1)).toMatchObject({ code, ...(field && { field }) })
    }
    visitor.chat.send({ type: 'resume', after: 0 })
    expect(await visitor.chat.next('lines')).toMatchObject({ lines: [], state: 'new' })
  })
})
