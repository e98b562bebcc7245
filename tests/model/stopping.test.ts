import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { byChance } from './simulator/explore.ts'
import { type ActName, type Scenario, smallest } from './simulator/plan.ts'
import { counting, tellExplored } from './simulator/report.ts'
import { World } from './simulator/world.ts'

/** What a person knows of a run: what they last asked for, and whether it has been granted. */
interface Model {
  wish: 'run' | 'pause' | 'cancel'
  granted: boolean
}

/** Answers that each wish may have, by what was asked before: `finished` is always possible, the work may be done. */
const answers: Readonly<Record<string, Readonly<Record<Model['wish'], readonly string[]>>>> = {
  pause: {
    run: ['pausing', 'paused', 'finished'],
    pause: ['pausing', 'paused', 'finished'],
    cancel: ['pausing', 'cancelled', 'finished'],
  },
  resume: {
    run: ['running', 'finished'],
    pause: ['running', 'finished'],
    cancel: ['being-cancelled', 'cancelled', 'finished'],
  },
  cancel: {
    run: ['pausing', 'cancelled', 'finished'],
    pause: ['pausing', 'cancelled', 'finished'],
    cancel: ['pausing', 'cancelled', 'finished'],
  },
}

class Ask implements fc.AsyncCommand<Model, World> {
  readonly #act: ActName
  constructor(act: 'pause' | 'resume' | 'cancel') {
    this.#act = act
  }

  check = () => true

  async run(model: Model, world: World): Promise<void> {
    const before = world.told.length
    const person = world.act({ at: 0, act: this.#act })
    while (person.state !== 'gone') await world.proceed()
    const told = world.told.slice(before).find((line) => line.startsWith(this.#act)) ?? ''
    const answer = told.slice(this.#act.length + 2)
    expect(answers[this.#act]?.[model.wish], `${this.#act} after ${model.wish} is answered ${answer}`).toContain(answer)
    if (model.wish !== 'cancel') model.wish = this.#act === 'resume' ? 'run' : (this.#act as 'pause' | 'cancel')
    model.granted = answer === 'paused' || answer === 'cancelled'
    if (model.granted) world.callsAtStop = world.mail.calls
  }

  toString = () => this.#act
}

class GoOn implements fc.AsyncCommand<Model, World> {
  readonly #steps: number
  constructor(steps: number) {
    this.#steps = steps
  }

  check = () => true

  async run(model: Model, world: World): Promise<void> {
    for (let step = 0; step < this.#steps; step++) {
      if (model.granted && world.quiet) return
      await world.proceed()
    }
    if (model.granted) expect(world.mail.calls, 'SES is called after it was said to be stopped').toBe(world.callsAtStop)
  }

  toString = () => `${this.#steps} steps`
}

const wishes = fc.commands(
  [
    fc.constantFrom('pause', 'resume', 'cancel').map((act) => new Ask(act as 'pause')),
    fc.constantFrom('pause', 'resume').map((act) => new Ask(act as 'pause')),
    fc.integer({ min: 1, max: 60 }).map((steps) => new GoOn(steps)),
  ],
  { maxCommands: 12 },
)
const scenario: Scenario = {
  ...smallest,
  start: 'select',
  customers: 30,
  copies: 2,
  segments: 2,
  shards: 2,
  pageSize: 8,
  providers: 2,
  workers: 3,
}

describe('pausing, resuming and cancelling, whenever and in whatever order', () => {
  afterAll(() => tellExplored('Stopped and resumed'))

  it('is answered as people may expect, no call starts after it is granted, and resuming completes exactly the rest', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, fc.nat({ max: 10_000 }), async (commands, seed) => {
        const weather = { switching: 0.3, faults: seed % 2 === 0 ? 0 : 0.01, until: 400, sparesPeople: true }
        const world = new World({ ...scenario, seed }, byChance(seed, weather))
        world.resumes = false
        await world.begin()
        await fc.asyncModelRun(() => ({ model: { wish: 'run', granted: false } as Model, real: world }), commands)
        world.resumes = true
        while (await world.proceed());
        world.truth.atTheEnd()
        counting(world.outcome())
        expect(world.truth.violations).toEqual([])
      }),
      { numRuns: Number(process.env.VINCULO_STOPS ?? 25) },
    )
  })
})
