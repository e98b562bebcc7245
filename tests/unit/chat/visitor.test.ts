import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createChatWorld } from '../../support/chat-world.ts'

type World = ReturnType<typeof createChatWorld>
type Visitor = ReturnType<World['load']>

const texts = (lines: readonly { readonly text?: string }[]) => lines.map(({ text }) => text)

/** A page that is connected. */
async function connected(world: World): Promise<Visitor> {
  const visitor = world.load()
  await world.pass(100)
  return visitor
}

describe('what a visitor writes', () => {
  test('stays in the order in which it was written, and is shown once', async () => {
    const world = createChatWorld()
    const visitor = await connected(world)
    for (const text of ['one', 'two', 'three']) visitor.talk().write(text)
    expect(
      visitor
        .talk()
        .pending()
        .map(({ state }) => state),
    ).toEqual(['sending', 'waiting', 'waiting'])
    await world.pass(1000)
    expect(texts(visitor.talk().lines())).toEqual(['one', 'two', 'three'])
    expect(visitor.talk().pending()).toEqual([])
  })

  test('is sent when the network is back, at once', async () => {
    const world = createChatWorld()
    const visitor = await connected(world)
    world.setOnline(false)
    visitor.networkChanged()
    expect(visitor.link()).toBe('offline')
    visitor.talk().write('written offline')
    await world.pass(20_000)
    expect(texts(visitor.talk().pending())).toEqual(['written offline'])
    world.setOnline(true)
    visitor.networkChanged()
    await world.pass(100)
    expect(texts(visitor.talk().lines())).toEqual(['written offline'])
  })

  test('says why it was refused, and can be tried again or dropped', async () => {
    const world = createChatWorld()
    const visitor = await connected(world)
    world.lose(2)
    visitor.talk().write('hello')
    await world.pass(100)
    const [pending] = visitor.talk().pending()
    const clientId = pending?.clientId ?? ''
    world.post({ type: 'problem', code: 'too-much', of: 'send', clientId, message: 'Too much.' })
    await world.pass(100)
    expect(visitor.talk().pending()).toMatchObject([{ state: 'failed', why: 'Too much.' }])
    visitor.talk().retry(clientId)
    await world.pass(3000)
    expect(visitor.talk().pending()).toEqual([])
    expect(texts(visitor.talk().lines())).toEqual(['hello'])
  })

  test('waits where the server says that it was too fast', async () => {
    const world = createChatWorld()
    const visitor = await connected(world)
    world.post({ type: 'problem', code: 'too-fast', message: 'Slowly.', retryAfterSeconds: 10 })
    await world.pass(100)
    visitor.talk().write('later')
    await world.pass(5000)
    expect(visitor.talk().lines()).toEqual([])
    await world.pass(6000)
    expect(texts(visitor.talk().lines())).toEqual(['later'])
  })

  test('is shown as held until the moderator decides, after a reload too', async () => {
    const world = createChatWorld({ moderated: true })
    const visitor = await connected(world)
    visitor.talk().write('may I?')
    await world.pass(100)
    expect(visitor.talk().pending()).toMatchObject([{ state: 'held' }])
    const again = await connected(world)
    expect(again.talk().pending()).toMatchObject([{ state: 'held', text: 'may I?' }])
    const clientId = again.talk().pending()[0]?.clientId ?? ''
    world.post({ type: 'moderated', conversation: 'conversation-1', held: 'h', clientId, allowed: false })
    await world.pass(100)
    expect(again.talk().pending()).toMatchObject([{ state: 'refused' }])
    expect(world.kept()?.outbox).toEqual([])
  })
})

describe('what is kept', () => {
  test('is nothing before the visitor writes', async () => {
    const world = createChatWorld()
    const visitor = await connected(world)
    expect(world.kept()).toBeUndefined()
    visitor.talk().write('hello')
    expect(world.kept()).toMatchObject({ session: 'conversation-1', outbox: [{ text: 'hello' }] })
  })

  test('is left behind where the server knows it no more, and what was not sent goes into a new conversation', async () => {
    const world = createChatWorld()
    const visitor = await connected(world)
    visitor.talk().write('old')
    await world.pass(100)
    world.setOnline(false)
    await world.pass(100)
    visitor.talk().write('not sent yet')
    world.forgetAll()
    world.setOnline(true)
    visitor.networkChanged()
    await world.pass(1000)
    expect(world.conversations().map(({ lines }) => texts(lines))).toEqual([['not sent yet']])
    expect(texts(visitor.talk().lines())).toEqual(['not sent yet'])
  })
})

describe('the connection', () => {
  test('is given up and made anew where a question gets no answer', async () => {
    const world = createChatWorld()
    const visitor = await connected(world)
    visitor.talk().write('first')
    await world.pass(100)
    world.lose(1000)
    await world.pass(75_000)
    expect(visitor.link()).not.toBe('ready')
    world.heal()
    await world.pass(40_000)
    expect(visitor.link()).toBe('ready')
  })

  test('finds a line whose message was lost by its beat', async () => {
    const world = createChatWorld()
    const visitor = await connected(world)
    visitor.talk().write('question')
    await world.pass(100)
    world.lose(1)
    world.answer('lost on its way')
    await world.pass(100)
    expect(texts(visitor.talk().lines())).toEqual(['question'])
    await world.pass(60_000)
    expect(texts(visitor.talk().lines())).toEqual(['question', 'lost on its way'])
  })
})

type Step =
  | { readonly do: 'write' | 'answer' | 'cut' | 'reload' }
  | { readonly do: 'lose'; readonly count: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'network'; readonly there: boolean }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'write' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'answer' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'cut' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'reload' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const), count: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1, 6, 12, 50, 3000, 15_000) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('network' as const), there: fc.boolean() }) },
)

test('whatever is cut, lost or loaded anew, every line is there once and in order, on both sides', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const world = createChatWorld()
      let visitor = world.load()
      const written: string[] = []
      for (const one of steps) {
        if (one.do === 'write') {
          written.push(`written ${written.length}`)
          visitor.talk().write(written.at(-1) ?? '')
        } else if (one.do === 'answer') world.answer('an answer')
        else if (one.do === 'cut') world.cut()
        else if (one.do === 'reload') visitor = world.load()
        else if (one.do === 'lose') world.lose(one.count)
        else if (one.do === 'pass') await world.pass(one.ms)
        else if (one.do === 'network') {
          world.setOnline(one.there)
          visitor.networkChanged()
        }
        const numbers = visitor
          .talk()
          .lines()
          .map(({ line }) => line)
        expect(numbers).toEqual(numbers.map((_, place) => place + 1))
      }
      world.heal()
      visitor.networkChanged()
      await world.pass(300_000)
      expect(visitor.talk().pending()).toEqual([])
      const talks = world.conversations().filter(({ lines }) => lines.length > 0)
      const sent = talks.flatMap(({ lines }) => lines.filter(({ by }) => by.kind === 'visitor'))
      expect(texts(sent)).toEqual(written)
      // One conversation, whatever happens in between, and all of it is shown.
      expect(talks.length).toBeLessThanOrEqual(1)
      expect(visitor.talk().lines()).toEqual(talks[0]?.lines ?? [])
    }),
    { numRuns: 300 },
  )
})
