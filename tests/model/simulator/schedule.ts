import { type Fault, performed, type Settled } from './faults.ts'
import type { Decision } from './plan.ts'

/** What kind of call an actor makes: it decides which faults it can meet. */
export type CallKind = 'read' | 'write' | 'transaction' | 'queue' | 'mail' | 'other' | 'sleep'

/** One call to the outside that waits for the scheduler. */
export interface Call {
  readonly name: string
  readonly kind: CallKind
  readonly perform: () => unknown
  /** Faults of the service itself, each with what it does; besides those of every call of the kind. */
  readonly own: Readonly<Record<string, () => unknown>>
  /** Not before this instant. */
  readonly readyAt: number
  readonly settle: (outcome: Settled) => void
  /** What it came to while its actor was frozen. */
  outcome?: Settled
}

/** One invocation of a function, or one person at work. */
export interface Actor {
  readonly id: string
  readonly startedAt: number
  /** Milliseconds until Lambda ends it. */
  readonly timeoutMs: number
  state: 'running' | 'frozen' | 'gone'
  /** It ended without a word: crashed, or out of time. */
  lost: boolean
  frozenUntil: number
  /** Frozen once: Lambda forgot it, it goes on all the same. */
  late: boolean
  calls: Call[]
  /** What it ended with, where that was an error. */
  error?: unknown
  readonly left: () => void
}

/** A step that was taken, for whoever looks for other ways to take it. */
export interface Step {
  readonly step: number
  readonly actor: string
  readonly call: string
  readonly kind: CallKind
  readonly own: readonly string[]
  /** Others who could have gone on. */
  readonly others: readonly { readonly actor: string; readonly call: string }[]
}

/** Who goes on at a step, and with what fault; nothing where all goes its ordinary way. */
export interface Strategy {
  readonly actor: (step: number, usual: Actor, ready: readonly Actor[]) => Actor | undefined
  readonly fault: (step: number, actor: Actor, call: Call) => Fault | undefined
}

/** Timed happenings beside the actors: messages that become visible, the clock of the scheduler. */
export interface Surroundings {
  /** Starts whatever can start now. */
  readonly start: () => void
  /** The next instant at which there is something to start. */
  readonly nextAt: (now: number) => number | undefined
}

const tick = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Runs all actors on one thread, one call at a time, under a clock of its own. */
export class Schedule {
  now: number
  step = 0
  readonly steps: Step[] = []
  readonly decisions: Decision[] = []
  readonly #strategy: Strategy
  readonly #surroundings: Surroundings
  readonly #traced: boolean
  #actors: Actor[] = []
  #current: Actor | undefined
  readonly #names = new Map<string, number>()

  constructor(options: {
    startsAt: number
    strategy: Strategy
    surroundings: (schedule: Schedule) => Surroundings
    traced: boolean
  }) {
    this.now = options.startsAt
    this.#strategy = options.strategy
    this.#traced = options.traced
    this.#surroundings = options.surroundings(this)
  }

  /** Begins an invocation; `left` is told once when it ends, however it does, or stands still. */
  spawn(name: string, timeoutMs: number, work: (actor: Actor) => Promise<unknown>, left: () => void = () => {}): Actor {
    const number = (this.#names.get(name) ?? 0) + 1
    this.#names.set(name, number)
    const actor: Actor = {
      id: `${name}.${number}`,
      startedAt: this.now,
      timeoutMs,
      state: 'running',
      lost: false,
      frozenUntil: 0,
      late: false,
      calls: [],
      left,
    }
    this.#actors.push(actor)
    Promise.resolve()
      .then(() => work(actor))
      .then(
        () => this.#end(actor, false),
        (error) => {
          actor.error = error
          this.#end(actor, false)
        },
      )
    return actor
  }

  /** Has somebody go on first at the next step: a person who acts at that moment. */
  prefer(actor: Actor): void {
    this.#current = actor
  }

  #end(actor: Actor, lost: boolean): void {
    if (actor.state === 'gone') return
    if (!actor.late) actor.left()
    actor.state = 'gone'
    actor.lost = lost
    actor.calls = []
    this.#actors = this.#actors.filter((other) => other !== actor)
  }

  /** A call of an actor: settled when the scheduler says so, or never. */
  call(actor: Actor, call: Omit<Call, 'settle' | 'readyAt'>, afterMs = 0): Promise<unknown> {
    if (actor.state === 'gone') return new Promise(() => {})
    return new Promise((resolve, reject) => {
      actor.calls.push({
        ...call,
        readyAt: this.now + afterMs,
        settle: (outcome) => (outcome.ok ? resolve(outcome.value) : reject(outcome.error)),
      })
    })
  }

  get idle(): boolean {
    return this.#actors.length === 0
  }

  /** Takes one step, or lets time pass until something can happen; false where nothing ever will. */
  async advance(): Promise<boolean> {
    await tick()
    this.#surroundings.start()
    await tick()
    const ready = this.#actors.filter((actor) => actor.state === 'running' && this.#readyCall(actor))
    const usual = this.#current && ready.includes(this.#current) ? this.#current : ready[0]
    if (!usual) return this.#pass()
    const actor = this.#strategy.actor(this.step, usual, ready) ?? usual
    const call = this.#readyCall(actor)
    if (!call) throw new Error(`${actor.id} cannot go on at step ${this.step}.`)
    if (actor !== usual) this.decisions.push([this.step, actor.id, call.name, 'run'])
    this.#current = actor
    const fault = call.outcome ? undefined : this.#strategy.fault(this.step, actor, call)
    if (fault) this.decisions.push([this.step, actor.id, call.name, fault])
    if (this.#traced) this.steps.push(this.#traceOf(actor, call, ready))
    this.step += 1
    this.now += 1
    this.#take(actor, call, fault)
    return true
  }

  #readyCall(actor: Actor): Call | undefined {
    return actor.calls.find(({ readyAt }) => readyAt <= this.now)
  }

  #traceOf(actor: Actor, call: Call, ready: readonly Actor[]): Step {
    const others = ready
      .filter((other) => other !== actor)
      .map((other) => ({ actor: other.id, call: this.#readyCall(other)?.name ?? '' }))
    return {
      step: this.step,
      actor: actor.id,
      call: call.name,
      kind: call.kind,
      own: call.outcome ? [] : Object.keys(call.own),
      others,
    }
  }

  #take(actor: Actor, call: Call, fault: Fault | undefined): void {
    if (fault?.startsWith('freeze')) {
      const [how = '', seconds = '0'] = fault.split(' ')
      if (how === 'freeze-after') call.outcome = performed(call, undefined)
      if (!actor.late) actor.left()
      actor.state = 'frozen'
      actor.late = true
      actor.frozenUntil = this.now + Number(seconds) * 1000
      return
    }
    actor.calls = actor.calls.filter((other) => other !== call)
    if (fault === 'crash') {
      this.#end(actor, true)
      return
    }
    const outcome = call.outcome ?? performed(call, fault)
    if (fault === 'crash-after') this.#end(actor, true)
    else call.settle(outcome)
  }

  /** Lets time pass to the next instant at which anything happens. */
  #pass(): boolean {
    const instants = [this.#surroundings.nextAt(this.now)]
    for (const actor of this.#actors) {
      if (actor.state === 'frozen') instants.push(actor.frozenUntil)
      else {
        instants.push(...actor.calls.map(({ readyAt }) => readyAt))
        if (!actor.late) instants.push(actor.startedAt + actor.timeoutMs)
      }
    }
    const isDue = this.#actors.some(({ state, frozenUntil }) => state === 'frozen' && frozenUntil <= this.now)
    // What lies in the past waits for a worker to be free: time goes on to what comes.
    const coming = instants.filter((at) => at !== undefined && at > this.now) as number[]
    if (!isDue && coming.length === 0) return false
    if (!isDue) this.now = Math.min(...coming)
    for (const actor of [...this.#actors]) {
      if (actor.state === 'frozen' && actor.frozenUntil <= this.now) actor.state = 'running'
      // Lambda ends what takes too long; a frozen process may go on for all that.
      else if (actor.state === 'running' && !actor.late && actor.startedAt + actor.timeoutMs <= this.now)
        this.#end(actor, true)
    }
    return true
  }
}
