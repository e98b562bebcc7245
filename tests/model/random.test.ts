import { afterAll, describe, it } from 'vitest'
import { byChance } from './simulator/explore.ts'
import { large } from './simulator/large.ts'
import type { Plan } from './simulator/plan.ts'
import { counting, mustHold, tellExplored } from './simulator/report.ts'
import { World } from './simulator/world.ts'

/** `VINCULO_SEEDS=1-2000 npm test -- tests/model/random.test.ts` tries as many; a single number tries that seed. */
const [first = 1, last = first] = (process.env.VINCULO_SEEDS ?? '1-12').split('-').map(Number)
const seeds = Array.from({ length: last - first + 1 }, (_, place) => first + place)

describe('of a large run, whatever goes wrong and whatever people do, nobody is lost or mailed twice:', () => {
  afterAll(() => tellExplored(`Searched at random, seeds ${first} to ${last}`))

  it.each(seeds)('seed %i', async (seed) => {
    const scenario = large(seed)
    const weather = { switching: 0.2, faults: seed % 3 === 0 ? 0.03 : 0.008, until: 1500 }
    const outcome = await new World(scenario, byChance(seed, weather)).run()
    counting(outcome)
    const plan: Plan = { scenario, decisions: outcome.decisions }
    if (outcome.violations.length > 0)
      await mustHold({ schedules: 1, broken: { plan, violations: outcome.violations } })
  })
})
