import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { outcomeOf } from '../../shared/domain/message/outcome.ts'
import { byChance, replay } from './simulator/explore.ts'
import { eventOf } from './simulator/feedback.ts'
import { type Scenario, smallest } from './simulator/plan.ts'
import { counting, tellExplored } from './simulator/report.ts'
import { type Outcome, World } from './simulator/world.ts'

const scenario: Scenario = { ...smallest, customers: 7, providers: 2 }

/** What a run came to, without times and ids of its own. */
function resultOf({ truth, accepted, violations }: Outcome) {
  const lines = truth.batches().flatMap((batch) => batch.lines.map((line) => [line.customerId, outcomeOf(line)]))
  const { counts, state } = truth.run() ?? expect.fail('there is no run')
  return { lines: lines.sort(), counts, state, accepted: accepted.map(({ address }) => address).sort(), violations }
}

describe('the same job', () => {
  afterAll(() => tellExplored('Repeated'))

  it('30 times at once comes to the same as once, in whatever order its copies go on', async () => {
    const once = resultOf(await replay({ scenario, decisions: [] }))
    expect(once.accepted).toHaveLength(7)
    for (let seed = 1; seed <= 6; seed++) {
      const many = { ...scenario, copies: 30, workers: 60, seed }
      const calm = { switching: 0.7, faults: 0, until: 0 }
      const outcome = await new World(many, byChance(seed, calm)).run()
      counting(outcome)
      expect(resultOf(outcome)).toEqual(once)
    }
  })
})

const kinds = ['DeliveryDelay', 'Delivery', 'Open', 'Complaint', 'Bounce'] as const

/** A run in which feedback of its first mail comes in this order; before the result of the call where `early` says so. */
async function told(order: readonly (typeof kinds)[number][], early: boolean): Promise<unknown> {
  const quiet = { actor: () => undefined, fault: () => undefined }
  const world = new World({ ...smallest, customers: 1, workers: 1 }, quiet)
  await world.begin()
  const tell = () => {
    const [mail] = world.mail.accepted
    if (!mail) return false
    order.forEach((kind, place) => {
      const at = new Date(mail.at + (kinds.indexOf(kind) + 1) * 60_000)
      world.queues.put('record-feedback', eventOf(kind, mail, at), early ? 0 : 60 + place)
    })
    return true
  }
  let isTold = false
  while (await world.proceed()) if (!isTold) isTold = tell()
  const outcome = world.outcome()
  counting(outcome)
  world.truth.atTheEnd()
  expect(outcome.violations).toEqual([])
  const facts = world.truth.batches().flatMap(({ lines }) => lines.map(({ attempt: _attempt, ...line }) => line))
  const [line] = facts
  const profile = world.dynamo.all(world.dynamo.tables.profiles).map(({ mail, consents }) => ({ mail, consents }))
  const suppressed = world.dynamo.all(world.dynamo.tables.suppressions).map(({ cause }) => cause)
  return {
    line: { ...line, accepted: line?.accepted?.messageId },
    suppressed: suppressed.length,
    profile: JSON.stringify(profile).length > 0,
  }
}

describe('the same feedback', () => {
  afterAll(() => tellExplored('Told in other orders'))

  it('comes to the same in every order of three events, before the result is written and after', async () => {
    const three = ['Delivery', 'Open', 'Complaint'] as const
    const expected = await told(three, false)
    for (const order of permutations(three))
      for (const early of [false, true]) expect(await told(order, early)).toEqual(expected)
  })

  it('comes to the same however often it is told, in any order of many', async () => {
    const all = ['DeliveryDelay', 'Delivery', 'Open', 'Complaint'] as const
    const expected = await told(all, false)
    const repeated = fc
      .array(fc.constantFrom(...all), { maxLength: 8 })
      .chain((more) => fc.shuffledSubarray([...all, ...more], { minLength: all.length + more.length }))
    await fc.assert(
      fc.asyncProperty(repeated, fc.boolean(), async (order, early) => {
        expect(await told(order, early)).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  })
})

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]]
  return all.flatMap((one, place) =>
    permutations([...all.slice(0, place), ...all.slice(place + 1)]).map((rest) => [one, ...rest]),
  )
}
