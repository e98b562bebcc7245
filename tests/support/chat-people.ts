import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ownClient } from '../../local/own-client.ts'
import { signatureOf } from '../../shared/domain/chat/secrets.ts'
import { currentKey, parseKeyRing } from '../../shared/domain/token/key-ring.ts'
import type { ClientFrameOf } from '../../shared/events/chat.ts'
import { type ChatClient, connectChat } from './chat-client.ts'
import { consoleAs, urls } from './flow.ts'

let networks = Math.floor(Math.random() * 60_000)

const connections = new Set<ChatClient>()

/** A browser from a network of its own. */
export async function connect() {
  networks = (networks + 1) % 62_500
  const localAddress = `127.${130 + (Math.floor(networks / 250) % 100)}.${networks % 250}.1`
  const chat = await connectChat(urls.front, process.platform === 'linux' ? { localAddress } : {})
  connections.add(chat)
  return chat
}

/** Everybody goes: agents who stay would make it office hours for the next file. */
export async function leaveChat(): Promise<void> {
  for (const chat of connections) chat.cut()
  await Promise.all([...connections].map(({ ended }) => ended))
  connections.clear()
}

export const ticketOf = async (name: string, group: 'agent' | 'manager' = 'agent') =>
  (await (await consoleAs(group)).send<{ ticket: string }>('POST', '/api/chat/tickets', { name })).ticket

/** An agent who has entered the chat. */
export async function anAgent(name: string, group: 'agent' | 'manager' = 'agent') {
  const chat = await connect()
  chat.send({ type: 'sign-in', language: 'es', ticket: await ticketOf(name, group) })
  const signedIn = await chat.next('signed-in')
  return { chat, signedIn, self: signedIn.agent }
}

/** A visitor who has opened the chat. */
export async function aVisitor(frame: Partial<ClientFrameOf<'hello'>> = {}) {
  const chat = await connect()
  chat.send({ type: 'hello', language: 'es', ...frame })
  const welcome = await chat.next('welcome')
  return { chat, welcome, conversation: welcome.conversation, session: welcome.session }
}

/** A visitor whose first line waits, taken by the agent. */
export async function talkWith(agent: Awaited<ReturnType<typeof anAgent>>, text: string, frame = {}) {
  const visitor = await aVisitor(frame)
  visitor.chat.say(text)
  await visitor.chat.next('accepted')
  agent.chat.send({ type: 'take', conversation: visitor.conversation })
  await visitor.chat.next('state', ({ state }) => state === 'active')
  return visitor
}

/** What the company's own server says of its customer. */
export async function vouchFor(kind: 'email' | 'external', value: string, at = Math.floor(Date.now() / 1000)) {
  const ssm = new SSMClient(ownClient(urls.endpoint))
  const name = '/vinculo/local/chat-keys'
  const { Parameters } = await ssm.send(new GetParametersCommand({ Names: [name], WithDecryption: true }))
  ssm.destroy()
  const key = currentKey(parseKeyRing('chat-keys', Parameters?.[0]?.Value ?? ''))
  return { kind, value, at, signature: signatureOf(key, { kind, value, at }) }
}
