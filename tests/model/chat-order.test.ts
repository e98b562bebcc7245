import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChatLine } from '../../shared/events/chat-shapes.ts'
import { type ChatHouse, createChatHouse } from '../support/chat-house.ts'
import { memoryHouse } from '../support/memory-dynamo-house.ts'

type Step =
  | { readonly do: 'say' | 'lose' | 'return'; readonly who: 'visitor' | 'agent' }
  /** What is not known to have arrived is sent again, all at once. */
  | { readonly do: 'repeat'; readonly who: 'visitor' | 'agent' }

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(
    'say' as const,
    'say' as const,
    'say' as const,
    'lose' as const,
    'return' as const,
    'repeat' as const,
  ),
  who: fc.constantFrom('visitor' as const, 'agent' as const),
})

/** A browser's own book: what it wants to say until it is accepted, and the lines it has. */
function createSide(connect: () => Promise<Link>, name: string) {
  let link: Link | undefined
  let taken = 0
  let said = 0
  const outbox = new Map<string, string>()
  const lines = new Map<number, ChatLine>()
  const take = () => {
    for (const frame of link?.frames.slice(taken) ?? []) {
      if (frame.type === 'accepted') outbox.delete(frame.clientId)
      for (const line of linesIn(frame)) {
        // The same number never holds anything else.
        const known = lines.get(line.line)
        if (known) expect(line).toEqual(known)
        lines.set(line.line, line)
      }
    }
    taken = link?.frames.length ?? 0
  }
  return {
    outbox,
    lines,
    all: [] as string[],
    get linked() {
      return link !== undefined
    },
    async enter() {
      link = await connect()
      taken = 0
      take()
    },
    async say(conversation: string) {
      said += 1
      const clientId = `${name}-${String(said).padStart(24, '0')}`
      this.all.push(clientId)
      outbox.set(clientId, `${name} ${said}`)
      await link?.send({ type: 'send', clientId, text: `${name} ${said}`, conversation })
      take()
    },
    async repeat(conversation: string) {
      const again = [...outbox].map(([clientId, text]) => ({ type: 'send' as const, clientId, text, conversation }))
      await Promise.all(again.flatMap((frame) => [link?.send(frame), link?.send(frame)]))
      take()
    },
    lose() {
      link?.lose()
    },
    async back(conversation: string) {
      const old = link
      link = await connect()
      taken = 0
      for (;;) {
        await link.send({ type: 'resume', conversation, after: lastWithoutGap(lines) })
        take()
        if (!link.last('lines')?.more) break
      }
      await old?.end()
      take()
    },
  }
}

type Link = Awaited<ReturnType<ChatHouse['connect']>>

const linesIn = (frame: Link['frames'][number]) =>
  frame.type === 'line' ? [frame.line] : frame.type === 'welcome' || frame.type === 'lines' ? frame.lines : []

const lastWithoutGap = (lines: ReadonlyMap<number, unknown>) => {
  let last = 0
  while (lines.has(last + 1)) last += 1
  return last
}

describe('Whatever is sent, sent again, lost and resumed', () => {
  test('every line is there once, in one order, for both sides', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const house = createChatHouse(memoryHouse() as never)
        const first = await house.connect()
        await first.send({ type: 'hello', language: 'es' })
        const { conversation = '', session = '' } = first.last('welcome') ?? {}
        await first.send({ type: 'send', clientId: 'visitor-000000000000000000000000', text: 'visitor 0' })
        const opening = await house.agent('lucia', 'Lucía')
        await opening.send({ type: 'take', conversation })
        const visitor = createSide(async () => {
          const link = await house.connect()
          await link.send({ type: 'hello', language: 'es', session })
          return link
        }, 'visitor')
        const agent = createSide(() => house.agent('lucia', 'Lucía'), 'agent')
        await visitor.enter()
        await agent.enter()
        const sides = { visitor, agent }
        for (const { do: what, who } of steps) {
          const side = sides[who]
          house.later(10)
          if (what === 'say') await side.say(conversation)
          else if (what === 'repeat') await side.repeat(conversation)
          else if (what === 'lose') side.lose()
          else await side.back(conversation)
        }
        // In the end both are back, and send what they do not know to have arrived.
        for (let round = 0; round < 3; round++) {
          house.later(10)
          for (const side of [visitor, agent]) {
            await side.back(conversation)
            await side.repeat(conversation)
          }
        }
        for (const side of [visitor, agent]) {
          await side.back(conversation)
          expect([...side.outbox.keys()]).toEqual([])
        }
        const seen = [...visitor.lines].toSorted(([a], [b]) => a - b).map(([, line]) => line)
        expect(seen.map(({ line }) => line)).toEqual(seen.map((_, place) => place + 1))
        expect([...agent.lines].toSorted(([a], [b]) => a - b).map(([, line]) => line)).toEqual(seen)
        const texts = seen.flatMap(({ what, clientId }) => (what === 'text' && clientId ? [clientId] : []))
        const wanted = ['visitor-000000000000000000000000', ...visitor.all, ...agent.all]
        expect(texts.toSorted()).toEqual(wanted.toSorted())
        expect(house.faults).toEqual([])
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
