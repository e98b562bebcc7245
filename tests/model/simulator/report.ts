import { type Found, shortened } from './explore.ts'
import type { Plan } from './plan.ts'
import type { Outcome } from './world.ts'

/** How a plan is played again. */
export function howToReplay(plan: Plan): string {
  return `VINCULO_PLAN='${JSON.stringify(plan)}' npm test -- tests/model/replay.test.ts`
}

/** @throws Error with what was broken, the shortest plan found that breaks it, and how to replay it */
export async function mustHold({ broken }: Found): Promise<void> {
  if (!broken) return
  const plan = await shortened(broken.plan)
  throw new Error(`${broken.violations.join('\n')}\nReplay it: ${howToReplay(plan)}`)
}

/** What happened in a schedule, step by step, as far as it departs from the ordinary or touches SES. */
export function storyOf({ steps, decisions, violations }: Outcome): string {
  const choices = new Map(decisions.map(([step, , , choice]) => [step, choice]))
  const lines = steps.map(
    ({ step, actor, call }) => `${step} ${actor}: ${call}${choices.has(step) ? `  <- ${choices.get(step)}` : ''}`,
  )
  return [...lines, ...violations.map((violation) => `BROKEN: ${violation}`)].join('\n')
}

let explored = { schedules: 0, steps: 0 }

/** Counts schedules for the sentence that a test file prints at its end. */
export function counting(outcome: Outcome): void {
  explored = { schedules: explored.schedules + 1, steps: explored.steps + outcome.stepCount }
}

export function tellExplored(what: string): void {
  console.info(`${what}: ${explored.schedules} schedules, ${explored.steps} steps.`)
  explored = { schedules: 0, steps: 0 }
}
