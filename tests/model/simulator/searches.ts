import { allFaults, type Search } from './explore.ts'
import type { Fault } from './faults.ts'
import { type Act, type Scenario, smallest } from './plan.ts'
import type { Step } from './schedule.ts'

/** An exhaustive search of small runs, and how deep it goes. */
export interface NamedSearch {
  readonly scenarios: readonly Scenario[]
  readonly search: Search
}

const twice = { ...smallest, copies: 2 }
const isSender = ({ actor }: Step) => actor.startsWith('send-messages')
/** Calls by which workers can meet: those that touch the run, its batches, or SES. */
const matters = ({ call, kind }: Step) => kind === 'mail' || (/^(ledger|tables)/.test(call) && !/progress/.test(call))
const only =
  (where: (step: Step) => boolean, faults: (step: Step) => readonly Fault[] = allFaults) =>
  (step: Step) =>
    where(step) ? faults(step) : []
const withActs = (scenario: Scenario, steps: number, actsAt: (at: number) => readonly Act[]): readonly Scenario[] =>
  Array.from({ length: steps }, (_, at) => ({ ...scenario, acts: actsAt(at) }))
const without = (scenario: Scenario, steps: number, act: Act['act']) =>
  withActs(scenario, steps, (at) => [{ at, act, customer: 0 }])

/**
 * What is searched without a gap, each search within its bounds. With `deep` two faults are tried everywhere and more
 * switches, which takes some minutes.
 */
export function searches(deep: boolean): Readonly<Record<string, NamedSearch>> {
  return {
    'one batch, any one fault anywhere, SES tells at once': {
      scenarios: [{ ...smallest, feedback: 'prompt' }],
      search: { faults: deep ? 2 : 1, switches: 0 },
    },
    'one batch, two copies of its job, any one fault': {
      scenarios: [twice],
      search: { faults: 1, switches: deep ? 1 : 0 },
    },
    'one batch, two copies of its job, interleaved in every way with up to two switches': {
      scenarios: [twice],
      search: { faults: 0, switches: deep ? 3 : 2, switchAt: matters },
    },
    'one batch, two copies, a fault of the sender and a switch wherever they can meet': {
      scenarios: [twice],
      search: { faults: 1, switches: 1, faultsAt: only((step) => isSender(step) && matters(step)), switchAt: matters },
    },
    'one batch, every pair of faults at its calls to SES and the writes around them': {
      scenarios: [smallest],
      search: {
        faults: 2,
        switches: 0,
        faultsAt: only((step) => isSender(step) && matters(step) && step.kind !== 'read', deep ? allFaults : distinct),
      },
    },
    'two pages in each of two segments, any one fault': {
      scenarios: [{ ...smallest, start: 'select', segments: 2, shards: 2, customers: 3, pageSize: 1, workers: 1 }],
      search: { faults: 1, switches: 0, ...(!deep && { faultsAt: only(matters, withoutFreezes) }) },
    },
    'one page planned by two copies of its job, any one fault, a switch': {
      scenarios: [{ ...smallest, start: 'select', copies: 2 }],
      search: {
        faults: 1,
        switches: 1,
        faultsAt: only(({ actor }) => actor.startsWith('select'), withoutFreezes),
        switchAt: ({ actor }) => actor.startsWith('select'),
      },
    },
    'a launch fired twice, any one fault of it': {
      scenarios: [{ ...smallest, start: 'launch', copies: 2, customers: 1 }],
      search: { faults: 1, switches: 0, faultsAt: only(({ actor }) => /^(launch|select)/.test(actor), withoutFreezes) },
    },
    'paused at every step, with a switch': {
      scenarios: without(twice, 26, 'pause'),
      search: { faults: 0, switches: 1, switchAt: matters },
    },
    'cancelled at every step, with a switch': {
      scenarios: without(twice, 26, 'cancel'),
      search: { faults: 0, switches: 1, switchAt: matters },
    },
    'paused and resumed at every pair of steps': {
      scenarios: withActs(twice, 22, (at) => [{ at, act: 'pause' }]).flatMap((scenario, at) =>
        withActs(scenario, deep ? 24 : 12, (later) => [
          ...scenario.acts,
          { at: at + later + 2, act: 'resume' },
          ...(deep ? [{ at: at + later + 6, act: 'pause' } as const] : []),
        ]),
      ),
      search: { faults: 0, switches: 0 },
    },
    'paused at every step, and the sender stands still somewhere': {
      scenarios: without(smallest, 20, 'pause'),
      search: {
        faults: 1,
        switches: 0,
        faultsAt: only(
          (step) => isSender(step) && matters(step),
          ({ kind }) => (kind === 'sleep' ? [] : ['freeze 130', 'freeze 1000']),
        ),
      },
    },
    'paused and resumed at every pair of steps of the planning': {
      scenarios: withActs({ ...smallest, start: 'select', segments: 2, pageSize: 1 }, 3, (at) => [
        { at, act: 'pause' },
        { at: at + 3, act: 'resume' },
      ]),
      search: { faults: 0, switches: 1, switchAt: ({ actor }) => !actor.startsWith('send') },
    },
    'someone is erased while a page is planned twice': {
      scenarios: without({ ...smallest, start: 'select', copies: 2 }, 12, 'erase'),
      search: { faults: 0, switches: 1, switchAt: ({ actor }) => !actor.startsWith('send') },
    },
    'someone is suppressed, the worker stands still, the read of suppressions fails': {
      scenarios: without(smallest, 3, 'suppress'),
      search: { faults: 2, switches: 0, faultsAt: only(isSender, lateAndBlind) },
    },
    'someone leaves, pauses, is suppressed or erased at every step, with a read that fails': {
      scenarios: (['leave', 'suppress', 'erase', 'rest'] as const).flatMap((act) => without(smallest, 11, act)),
      search: {
        faults: 1,
        switches: 0,
        faultsAt: only(isSender, ({ kind }) =>
          kind === 'read' ? ['error', 'freeze 12'] : kind === 'mail' ? ['entries throttled'] : [],
        ),
      },
    },
  }
}

const lateAndBlind = ({ call }: Step): readonly Fault[] => {
  if (call === 'ledger Get batch') return ['freeze 12']
  return call === 'suppressions BatchGet' ? ['error'] : []
}

/** Of faults that differ little, one: pairs of all of them are for the deep search. */
function distinct(step: Step): readonly Fault[] {
  return allFaults(step).filter(
    (fault) => !['crash-after', 'freeze 12', 'freeze 130', 'taken, 500', 'not reached'].includes(fault),
  )
}

function withoutFreezes(step: Step): readonly Fault[] {
  return allFaults(step).filter((fault) => !fault.startsWith('freeze'))
}
