import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decided, type Finding, type Observation, type Sighting, seen } from '../../../shared/domain/finding/finding.ts'
import { domainOf, joined, sightingOf } from '../../../shared/domain/finding/sighting.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 14, minute)).toISOString()
const observation = (minute: number, some: Partial<Observation> = {}): Observation => ({
  at: at(minute),
  messageId: `m${minute}`,
  reply: 'smtp; 550 5.7.26 SPF did not pass',
  provider: 'gmail',
  sender: 'norte.example',
  mail: 'campaign',
  run: { runId: `run-${minute % 3}`, campaignId: 'spring', templateId: 'hello' },
  ...some,
})
const sighting = (...observations: readonly Observation[]): Sighting => ({
  kind: 'auth-failure',
  subject: 'norte.example',
  lacks: observations.some(({ reply }) => /dkim/i.test(reply)) ? ['dkim'] : ['spf'],
  observations,
  counted: observations.length,
})

describe('a finding', () => {
  it('is the same in whatever order, grouping and repetition it is seen', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(59), { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.nat(1_000)),
        fc.option(fc.nat(59), { nil: undefined }),
        (minutes, chance, doneAt) => {
          const next = (below: number) => (chance.next().value as number) % below
          const all = minutes.map((minute) => observation(minute, minute % 2 === 0 ? { reply: 'no DKIM' } : {}))
          // Somebody has marked it done before any of this is told.
          const before =
            doneAt === undefined
              ? undefined
              : decided(seen(undefined, sighting(observation(0, { messageId: 'first' }))), {
                  state: 'done',
                  at: at(doneAt),
                  by: 'ana',
                })
          const told = (observations: readonly Observation[]) =>
            observations.reduce<Finding | undefined>((finding, one) => seen(finding, sighting(one)), before)
          const shuffled = [...all, ...all.filter(() => next(2) === 0)].sort(() => next(3) - 1)
          expect(told(shuffled)).toEqual(told(all))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('opens again only by what is newer than what was done', () => {
    const done = decided(seen(undefined, sighting(observation(1))), { state: 'done', at: at(10), by: 'ana' })
    expect(done).toMatchObject({ state: 'done', decision: { by: 'ana' } })
    expect(seen(done, sighting(observation(5)))).toMatchObject({ state: 'done', firstSeen: at(1), lastSeen: at(5) })
    const again = seen(done, sighting(observation(12), observation(11)))
    expect(again).toMatchObject({ state: 'open', example: { at: at(11) }, lastSeen: at(12) })
    expect(decided(again, { state: 'done', at: at(20), by: 'eva' })).toMatchObject({ state: 'done' })
    expect(decided(done, { state: 'done', at: at(20), by: 'eva' })).toBe(done)
  })

  it('remembers the latest ten runs', () => {
    const many = Array.from({ length: 14 }, (_, minute) =>
      observation(minute, { run: { runId: `run-${minute}`, campaignId: 'spring', templateId: 'hello' } }),
    )
    const { runs } = seen(undefined, sighting(...many))
    expect(runs.map(({ runId }) => runId)).toEqual(Array.from({ length: 10 }, (_, place) => `run-${13 - place}`))
  })
})

describe('what is seen in a bounce', () => {
  const of = (cause: Sighting['kind'], reply: string, some: Partial<Observation> = {}) =>
    sightingOf({ cause, news: true, observation: observation(1, { reply, ...some }) })

  it('is about the domain, the block list or the template', () => {
    expect(of('auth-failure', 'x')).toMatchObject({ subject: 'norte.example' })
    expect(of('blocked-reputation', '554 listed by zen.spamhaus.org')).toMatchObject({ subject: 'spamhaus' })
    expect(of('blocked-reputation', '550 on our block list (S3140)')).toMatchObject({ subject: 'microsoft' })
    expect(of('blocked-reputation', '550 poor reputation')).toMatchObject({ subject: 'gmail' })
    expect(of('spam-content', 'x')).toMatchObject({ subject: 'hello' })
    const { run: _, ...single } = observation(1, { mail: 'confirmation' })
    expect(sightingOf({ cause: 'spam-content', news: true, observation: single })).toMatchObject({
      subject: 'mail-confirmation',
    })
  })

  it('names the proofs that the reply misses', () => {
    expect(of('auth-failure', 'neither SPF nor DKIM passed')).toMatchObject({ lacks: ['spf', 'dkim'] })
    expect(of('auth-failure', 'unauthenticated', { status: '5.7.27' })).toMatchObject({ lacks: ['spf'] })
    expect(of('auth-failure', '550-5.7.30 unauthenticated')).toMatchObject({ lacks: ['dkim'] })
    expect(of('auth-failure', 'unauthenticated')).toMatchObject({ lacks: [] })
  })

  it('is nothing for what nobody has to repair', () => {
    expect(sightingOf({ cause: 'user-unknown', news: true, observation: observation(1) })).toBeUndefined()
  })

  it('is joined with more of the same', () => {
    const [a, b] = [sighting(observation(1)), sighting(observation(2, { reply: 'DKIM' }))]
    expect(joined(a, b)).toMatchObject({
      lacks: ['spf', 'dkim'],
      counted: 2,
      observations: [{ at: at(1) }, { at: at(2) }],
    })
  })

  it('knows the domain of a sender', () => {
    expect(domainOf('Lucía <lucia@Norte.example>')).toBe('norte.example')
    expect(domainOf(undefined)).toBe('unknown')
  })
})
