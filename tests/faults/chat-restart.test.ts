import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { freshAssembly } from '../../local/assembly/fresh-assembly.ts'
import { createConsoleClient, sampleOperator, signIn } from '../../local/client/console-client.ts'
import { connectChat } from '../support/chat-client.ts'
import { type SystemProcess, spawnSystem } from '../support/system-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'vinculo-chat-restart-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
const running: SystemProcess[] = []
const start = async () => {
  const system = await spawnSystem({ dataDir, assemblyDir: await freshAssembly(), operator: sampleOperator })
  running.push(system)
  return system.urls
}
afterEach(() => Promise.all(running.splice(0).map((system) => system.kill())))

async function anAgent(urls: Awaited<ReturnType<typeof start>>) {
  const console = createConsoleClient(urls.console, await signIn(urls.endpoint, sampleOperator))
  const { ticket } = await console.send<{ ticket: string }>('POST', '/api/chat/tickets', { name: 'Lucía' })
  const chat = await connectChat(urls.front)
  chat.send({ type: 'sign-in', language: 'es', ticket })
  return { chat, signedIn: await chat.next('signed-in') }
}

test('a conversation goes on where it was when the whole system is killed and started again', async () => {
  const before = await start()
  const agent = await anAgent(before)
  const visitor = await connectChat(before.front)
  visitor.send({ type: 'hello', language: 'es' })
  const { conversation, session } = await visitor.next('welcome')
  visitor.say('¿Siguen ahí?')
  await visitor.next('accepted')
  agent.chat.send({ type: 'take', conversation })
  await visitor.next('state', ({ state }) => state === 'active')
  agent.chat.say('Aquí estamos.', conversation)
  await visitor.next('line', ({ line }) => line.line === 3)
  // Sent, and the machine dies before anybody knows whether it arrived.
  const clientId = visitor.say('¡No se vayan!')
  await Promise.all(running.splice(0).map((system) => system.kill()))
  expect(await visitor.ended).toBe(1006)

  const after = await start()
  const back = await connectChat(after.front)
  back.send({ type: 'hello', language: 'es', session, after: 0 })
  const welcome = await back.next('welcome')
  expect(welcome).toMatchObject({ conversation, state: 'active', agent: { name: 'Lucía' } })
  back.send({ type: 'send', clientId, text: '¡No se vayan!' })
  expect(await back.next('accepted')).toMatchObject({ clientId, line: 4 })
  const again = await anAgent(after)
  expect(again.signedIn.conversations).toContainEqual(expect.objectContaining({ conversation, state: 'active' }))
  again.chat.send({ type: 'resume', conversation, after: 0 })
  const { lines } = await again.chat.next('lines')
  expect(lines.map(({ text }) => text)).toEqual(['¿Siguen ahí?', undefined, 'Aquí estamos.', '¡No se vayan!'])
  again.chat.say('Claro que no.', conversation)
  await back.next('line', ({ line }) => line.text === 'Claro que no.')
})
