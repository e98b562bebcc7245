import type { DefectName } from './defects.ts'
import type { Fault } from './faults.ts'
import { commonFaults, freezes } from './faults.ts'
import { actNames, type Decision, type Plan, randomFrom, type Scenario } from './plan.ts'
import type { Step, Strategy } from './schedule.ts'
import { type Outcome, World } from './world.ts'

/** Goes its ordinary way but for what a plan decides. */
function follow(decisions: readonly Decision[]): Strategy {
  const runs = new Map(decisions.filter(([, , , choice]) => choice === 'run').map((it) => [it[0], it]))
  const faults = new Map(decisions.filter(([, , , choice]) => choice !== 'run').map((it) => [it[0], it]))
  return {
    actor: (step, _usual, ready) => ready.find(({ id }) => id === runs.get(step)?.[1]),
    fault: (step, actor) => {
      const decision = faults.get(step)
      return decision?.[1] === actor.id ? decision[3] : undefined
    },
  }
}

/** Runs a plan as it is written. */
export function replay(plan: Plan, options: { traced?: boolean } = {}): Promise<Outcome> {
  return new World(plan.scenario, follow(plan.decisions), { ...options, defect: plan.defect }).run()
}

export interface Search {
  /** Departures of each kind that one schedule may have together. */
  readonly faults: number
  readonly switches: number
  /** Which faults are tried where; all that the call can meet, unless told otherwise. */
  readonly faultsAt?: (step: Step) => readonly Fault[]
  /** Where another actor may go on; everywhere, unless told otherwise. */
  readonly switchAt?: (step: Step) => boolean
  readonly defect?: DefectName
  /** Is told of every schedule. */
  readonly onSchedule?: (outcome: Outcome) => void
}

/** All that a call can meet. */
export function allFaults({ kind, own }: Step): readonly Fault[] {
  const frozen = kind === 'mail' || kind === 'write' || kind === 'transaction' ? freezes : freezes.slice(0, 3)
  return [...commonFaults[kind], ...(kind === 'sleep' ? [] : frozen), ...own]
}

export interface Found {
  readonly schedules: number
  readonly broken?: { readonly plan: Plan; readonly violations: readonly string[] }
}

/**
 * Every schedule of a scenario that departs from the ordinary one in at most so many places: at each step each other
 * actor goes on, and each call meets each fault. Stops at the first that breaks something.
 */
export async function exhaust(scenario: Scenario, search: Search): Promise<Found> {
  const { faultsAt = allFaults, switchAt = () => true, defect } = search
  let schedules = 0
  type Branch = { readonly decisions: readonly Decision[]; readonly faults: number; readonly switches: number }
  const branches: Branch[] = [{ decisions: [], faults: search.faults, switches: search.switches }]
  for (let branch = branches.pop(); branch; branch = branches.pop()) {
    const { decisions, faults, switches } = branch
    const plan: Plan = { scenario, decisions, ...(defect !== undefined && { defect }) }
    const outcome = await replay(plan, { traced: faults + switches > 0 })
    schedules += 1
    search.onSchedule?.(outcome)
    if (outcome.violations.length > 0) return { schedules, broken: { plan, violations: outcome.violations } }
    const from = (decisions.at(-1)?.[0] ?? -1) + 1
    for (const step of outcome.steps.slice(from)) {
      const next = (decision: Decision) => [...decisions, decision]
      if (switches > 0 && switchAt(step))
        for (const { actor, call } of step.others)
          branches.push({ decisions: next([step.step, actor, call, 'run']), faults, switches: switches - 1 })
      if (faults > 0)
        for (const fault of faultsAt(step))
          branches.push({
            decisions: next([step.step, step.actor, step.call, fault]),
            faults: faults - 1,
            switches,
          })
    }
  }
  return { schedules }
}

export interface Weather {
  /** Chances, from 0 to 1, of a switch and of a fault at each step. */
  readonly switching: number
  readonly faults: number
  /** After so many steps all goes well, so that every run can come to its end. */
  readonly until: number
  /** Nothing happens to what people ask for: they get their answer. */
  readonly sparesPeople?: boolean
}

const isActName = (name: string | undefined) => actNames.some((act) => act === name)

/** Decides by chance, the same for the same seed. */
export function byChance(seed: number, weather: Weather): Strategy {
  const random = randomFrom(seed)
  const oneOf = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)]
  return {
    actor: (_step, usual, ready) =>
      ready.length > 1 && random() < weather.switching ? oneOf(ready.filter((other) => other !== usual)) : undefined,
    fault: (step, actor, call) => {
      if (weather.sparesPeople && isActName(actor.id.split('.')[0])) return undefined
      const chance = call.kind === 'mail' ? weather.faults * 4 : weather.faults
      if (step > weather.until || random() >= chance) return undefined
      return oneOf(
        allFaults({ step, actor: '', call: call.name, kind: call.kind, own: Object.keys(call.own), others: [] }),
      )
    },
  }
}

/** A plan that breaks something, without the departures that it does not need; tries at most so many schedules. */
export async function shortened(plan: Plan, mostTries = 200): Promise<Plan> {
  let decisions = plan.decisions
  let tries = 0
  for (let size = Math.ceil(decisions.length / 2); size >= 1 && tries < mostTries; ) {
    let shorter: readonly Decision[] | undefined
    for (let from = 0; from < decisions.length && !shorter && tries < mostTries; from += size) {
      const without = [...decisions.slice(0, from), ...decisions.slice(from + size)]
      tries += 1
      if ((await replay({ ...plan, decisions: without })).violations.length > 0) shorter = without
    }
    if (shorter) decisions = shorter
    else size = size === 1 ? 0 : Math.ceil(size / 2)
  }
  return { ...plan, decisions }
}
