import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Change,
  type Conversation,
  close,
  hourWith,
  take,
  transfer,
  write,
} from '../../../shared/domain/chat/conversation.ts'

const now = new Date('2026-11-27T15:00:00Z')
const lucia = { id: 'lucia', name: 'Lucía' }
const omar = { id: 'omar', name: 'Omar' }
const ana = { id: 'ana', kind: 'visitor' } as const
const said = { text: 'Hola', clientId: 'c-1' }

const fresh: Conversation = {
  conversationId: 'c',
  state: 'new',
  language: 'es',
  startedAt: now.toISOString(),
  expiresAt: now.toISOString(),
  lastLine: 0,
  lastNote: 0,
  revision: 1,
  hour: { from: now.toISOString(), bytes: 0 },
}
const made = (change: Change) => {
  if (!change.ok) throw new Error(`It was refused: ${change.code}`)
  return change.after
}
const waiting = made(write(fresh, ana, said, now))
const active = made(take(waiting, lucia, now, false))
const closed = made(close(active, { ...lucia, kind: 'agent' }, 'solved', now))

describe('a conversation', () => {
  it('waits from its first line on, is taken, and ends', () => {
    expect(waiting).toMatchObject({ state: 'waiting', waitingSince: now.toISOString(), lastLine: 1 })
    expect(active).toMatchObject({ state: 'active', agent: lucia, lastLine: 2 })
    expect(active).not.toHaveProperty('waitingSince')
    expect(closed).toMatchObject({ state: 'closed', ending: 'solved', lastLine: 3 })
  })

  it('is refused what its state does not allow', () => {
    expect(take(fresh, lucia, now, false)).toMatchObject({ code: 'not-possible' })
    expect(take(active, omar, now, false)).toMatchObject({ code: 'taken' })
    expect(take(active, lucia, now, true)).toMatchObject({ code: 'taken' })
    expect(transfer(waiting, lucia, { agent: omar }, now)).toMatchObject({ code: 'not-possible' })
    for (const change of [
      write(closed, ana, said, now),
      take(closed, omar, now, true),
      transfer(closed, lucia, { topic: 'orders' }, now),
      close(closed, ana, 'left', now),
    ])
      expect(change).toMatchObject({ ok: false, code: 'closed' })
  })

  it('is handed to an agent or to a topic’s queue, and taken over from who is away', () => {
    expect(made(transfer(active, lucia, { agent: omar }, now))).toMatchObject({ state: 'active', agent: omar })
    const queued = made(transfer(active, lucia, { topic: 'orders' }, now))
    expect(queued).toMatchObject({ state: 'waiting', topic: 'orders', waitingSince: now.toISOString() })
    expect(queued).not.toHaveProperty('agent')
    expect(made(take(active, omar, now, true))).toMatchObject({ agent: omar })
  })

  it('numbers its lines without a gap, whatever happens to it', () => {
    const step = fc.constantFrom<(before: Conversation) => Change>(
      (before) => write(before, ana, said, now),
      (before) => take(before, lucia, now, false),
      (before) => take(before, omar, now, true),
      (before) => transfer(before, lucia, { agent: omar }, now),
      (before) => transfer(before, lucia, { topic: 'orders' }, now),
      (before) => close(before, ana, 'left', now),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let head = fresh
        const lines: number[] = []
        for (const change of steps) {
          const next = change(head)
          if (!next.ok) continue
          lines.push(next.line.line)
          head = next.after
        }
        expect(lines).toEqual(lines.map((_, place) => place + 1))
        expect(head.lastLine).toBe(lines.length)
        expect(head.state === 'active').toBe(head.agent !== undefined && head.state !== 'closed')
        expect(head.state === 'waiting').toBe(head.waitingSince !== undefined)
      }),
    )
  })

  it('counts the bytes of an hour, which begins with the first text after the one before', () => {
    const full = { ...waiting, hour: { from: now.toISOString(), bytes: 1024 * 1024 - 3 } }
    expect(write(full, ana, said, now)).toMatchObject({ code: 'too-much' })
    expect(write(full, ana, { ...said, text: 'ñ' }, now)).toMatchObject({ ok: true })
    const later = new Date(now.getTime() + 3600_000)
    expect(hourWith(full, 4, later)).toEqual({ from: later.toISOString(), bytes: 4 })
  })
})
