import { describe, expect, it } from 'vitest'
import { type DefectName, defects } from './simulator/defects.ts'
import { exhaust } from './simulator/explore.ts'
import { searches } from './simulator/searches.ts'

/** The search that comes upon a defect soonest; one that no search is named for is looked for in all of them. */
const soonest: Partial<Record<DefectName, string>> = {
  'does not read the state of the run before the call': 'paused at every step, with a switch',
  'plans again what a dead worker may have sent': 'paused at every step, and the sender stands still somewhere',
  'believes the consents of an hour ago':
    'someone leaves, pauses, is suppressed or erased at every step, with a read that fails',
  'takes suppressions that cannot be read for none':
    'someone is suppressed, the worker stands still, the read of suppressions fails',
  'leaves a finished run closed when a late worker says that nothing was sent':
    'one batch, every pair of faults at its calls to SES and the writes around them',
  'ends a run before all of its audience was looked for': 'paused and resumed at every pair of steps of the planning',
  'plans a page anew that stands already': 'someone is erased while a page is planned twice',
}

describe('the search finds a sender that', () => {
  it.each(Object.keys(defects) as DefectName[])('%s', async (defect) => {
    const all = searches(false)
    const named = soonest[defect]
    const tried = named ? [all[named] ?? expect.fail(`no search is called ${named}`)] : Object.values(all)
    for (const { scenarios, search } of tried)
      for (const scenario of scenarios) {
        const { broken } = await exhaust(scenario, { ...search, defect })
        if (!broken) continue
        expect(broken.violations[0]).toBeTruthy()
        console.info(`${defect}: ${broken.violations[0]} ${JSON.stringify(broken.plan.decisions)}`)
        return
      }
    expect.fail('It was not found.')
  })
})
