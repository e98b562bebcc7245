import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exhaust, replay, shortened } from './simulator/explore.ts'
import { type Plan, smallest } from './simulator/plan.ts'
import { howToReplay, mustHold, storyOf } from './simulator/report.ts'

const defect = 'asks SES again when an answer is lost, as the SDK does by default'
const given = process.env.VINCULO_PLAN

/** A plan as a failing test printed it, or a file that holds one. */
const planOf = (text: string): Plan => JSON.parse(existsSync(text) ? readFileSync(text, 'utf8') : text) as Plan

describe.runIf(given)('the plan in VINCULO_PLAN', () => {
  it('holds', async () => {
    const outcome = await replay(planOf(given ?? ''), { traced: true })
    if (outcome.violations.length > 0) console.info(storyOf(outcome))
    expect(outcome.violations).toEqual([])
  })
})

describe('a counter-example', () => {
  const atSes = ({ kind, own }: { readonly kind: string; readonly own: readonly string[] }) =>
    kind === 'mail' ? own : []
  const found = () => exhaust(smallest, { faults: 1, switches: 0, faultsAt: atSes, defect })

  it('is printed with what breaks and a plan that breaks it again', async () => {
    const broken = await found()
    const error = (await mustHold(broken).catch((reason: unknown) => reason)) as Error
    expect(error.message).toMatch(/SES accepted customer\d@example.com 2 times/)
    const printed = /VINCULO_PLAN='(.+)' npm test -- tests\/model\/replay.test.ts/.exec(error.message)?.[1] ?? ''
    const again = await replay(planOf(printed), { traced: true })
    expect(again.violations).toContain(error.message.split('\n')[0])
    expect(storyOf(again)).toMatch(/ses SendBulkEmail {2}<- taken, (no answer|500)/)
  })

  it('happens the same way each time, and not without the defect', async () => {
    const { broken } = await found()
    const plan = broken?.plan ?? expect.fail('the defect was not found')
    const [first, second] = [await replay(plan, { traced: true }), await replay(plan, { traced: true })]
    expect(second.steps).toEqual(first.steps)
    expect(second.violations).toEqual(first.violations)
    const { defect: _defect, ...sound } = plan
    expect((await replay(sound)).violations).toEqual([])
  })

  it('is shortened to the departures that it needs', async () => {
    const { broken } = await found()
    const plan = broken?.plan ?? expect.fail('the defect was not found')
    const [needed] = plan.decisions
    const padded: Plan = {
      ...plan,
      decisions: [[2, 'send-messages.1', '', 'freeze 12'], needed ?? expect.fail()],
    }
    expect((await shortened(padded)).decisions).toHaveLength(1)
    expect(howToReplay(plan).length).toBeLessThan(600)
  })
})
