import { afterAll, describe, expect, it } from 'vitest'
import { exhaust } from './simulator/explore.ts'
import { counting, mustHold, tellExplored } from './simulator/report.ts'
import { searches } from './simulator/searches.ts'

/** `VINCULO_DEEP=1 npm test -- tests/model/exhaustive.test.ts` searches further. */
const deep = process.env.VINCULO_DEEP === '1'

describe('of a small run no schedule loses or repeats a mail:', () => {
  afterAll(() => tellExplored('Searched without a gap'))

  it.each(Object.entries(searches(deep)))(
    '%s',
    async (_, { scenarios, search }) => {
      let schedules = 0
      for (const scenario of scenarios) {
        const found = await exhaust(scenario, { ...search, onSchedule: counting })
        await mustHold(found)
        schedules += found.schedules
      }
      expect(schedules).toBeGreaterThanOrEqual(Math.max(20, scenarios.length))
    },
    3_600_000,
  )
})
