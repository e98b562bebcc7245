import { describe, expect, test } from 'vitest'
import { connectChat } from '../support/chat-client.ts'
import { consoleAs, urls } from '../support/flow.ts'

/** A network of its own for each visitor. */
let networks = 0
const visitor = () => {
  networks += 1
  return connectChat(urls.front, process.platform === 'linux' ? { localAddress: `127.77.${networks}.1` } : {})
}

const ticketOf = async (name: string) =>
  (await (await consoleAs('agent')).send<{ ticket: string }>('POST', '/api/chat/tickets', { name })).ticket

async function agent(name: string) {
  const chat = await visitor()
  chat.send({ type: 'sign-in', language: 'es', ticket: await ticketOf(name) })
  const { agent: self } = await chat.next('signed-in')
  return { chat, self }
}

describe('A visitor and an agent', () => {
  test('talk over their WebSockets, and every line reaches both', async () => {
    const { chat: lucia } = await agent('Lucía')
    const ana = await visitor()
    ana.send({ type: 'hello', language: 'es', name: 'Ana', page: 'https://sierra-alta.example/cafe' })
    const { conversation } = await ana.next('welcome')
    const clientId = ana.say('¿Hacen envíos a Leticia?')
    expect(await ana.next('accepted')).toMatchObject({ clientId, line: 1 })
    const { waiting } = await lucia.next('queue', (frame) => frame.conversation === conversation)
    expect(waiting).toMatchObject({ name: 'Ana', state: 'waiting', verified: false })
    lucia.send({ type: 'take', conversation })
    await ana.next('state', ({ state }) => state === 'active')
    lucia.say('Sí, en cinco días.', conversation)
    const { line } = await ana.next('line', ({ line: { line } }) => line === 3)
    expect(line).toMatchObject({ text: 'Sí, en cinco días.', by: { kind: 'agent', name: 'Lucía' } })
  })
})
