import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Run } from '../../../shared/domain/campaign/run.ts'
import { defaultRetries } from '../../../shared/domain/message/retry.ts'
import { createCampaignStore } from '../../../shared/stores/campaigns.ts'
import { createRunStore } from '../../../shared/stores/runs.ts'
import { type MemoryHouse, memoryHouse } from '../../support/memory-dynamo-house.ts'
import { clientsOf, type Services } from './clients.ts'
import { type DefectName, defects } from './defects.ts'
import { feedbackOn } from './feedback.ts'
import { type Defect, type Worker, workers } from './functions.ts'
import { type Acceptance, MailService } from './mail-service.ts'
import { peopleAt } from './people.ts'
import { type Act, type Decision, randomFrom, type Scenario } from './plan.ts'
import { Queues, type Receipt } from './queues.ts'
import { campaign, campaignId, frozen, loadSample, scheduledFor } from './sample.ts'
import { type Actor, Schedule, type Step, type Strategy } from './schedule.ts'
import { runId, Truth } from './truth.ts'

const startsAt = Date.parse('2026-11-30T14:00:01.000Z')
const quarterMs = 15 * 60_000
/** After so many rounds of reconciliation without an end something is stuck. */
const mostRounds = 200
const mostSteps = 60_000

export interface Outcome {
  readonly violations: readonly string[]
  readonly decisions: readonly Decision[]
  readonly steps: readonly Step[]
  readonly stepCount: number
  /** What people were told, in the order in which they were. */
  readonly told: readonly string[]
  readonly truth: Truth
  readonly dynamo: MemoryHouse
  readonly accepted: readonly Acceptance[]
}

/** One small world: a campaign, its customers, the five functions, SES, people, and whatever goes wrong. */
export class World {
  readonly schedule: Schedule
  readonly truth: Truth
  readonly queues: Queues
  readonly mail: MailService
  readonly dynamo: MemoryHouse
  readonly told: string[] = []
  /** Calls to SES when a person was last told that the run has stopped. */
  callsAtStop = 0
  /** Lets a paused run go on when nothing else happens; off while a test's own people decide. */
  resumes = true
  readonly #scenario: Scenario
  readonly #defect: Defect
  readonly #services: Services
  readonly #atWork = new Map<string, number>()
  #acts: readonly Act[]
  #cronAt = startsAt + quarterMs
  #rounds = 0
  #retries = 0

  constructor(
    scenario: Scenario,
    strategy: Strategy,
    options: { traced?: boolean; defect?: DefectName | undefined } = {},
  ) {
    this.#scenario = scenario
    this.#defect = options.defect === undefined ? {} : defects[options.defect]
    this.#acts = [...scenario.acts].sort((a, b) => a.at - b.at)
    this.schedule = new Schedule({
      startsAt,
      strategy,
      traced: options.traced ?? false,
      surroundings: () => ({ start: () => this.#start(), nextAt: () => this.#nextAt() }),
    })
    const now = () => this.schedule.now
    const random = randomFrom(scenario.seed)
    this.queues = new Queues(now, scenario.feedback === 'any' ? random : () => 1)
    const tellFeedback = feedbackOn(scenario.feedback, random, this.queues, now, ({ messageId }) =>
      this.truth.cameBack.add(messageId),
    )
    this.mail = new MailService(now, (mail) => {
      this.truth.accepted(mail)
      tellFeedback(mail)
    })
    this.dynamo = memoryHouse(({ access, failed, table, partition }) => {
      if (access !== 'write' || failed) return
      if (table === this.dynamo.tables.profiles) this.truth.changed('profiles', partition)
      else if (table === this.dynamo.tables.suppressions) this.truth.changed('suppressions', partition)
    })
    this.truth = new Truth(this.dynamo, this.mail, scenario, now)
    this.#services = {
      schedule: this.schedule,
      dynamo: this.dynamo,
      queues: this.queues,
      mail: this.mail,
      pageSize: scenario.pageSize,
      onMailCall: (actor, mails) => {
        this.mail.calls += 1
        this.truth.callStarts(actor, mails)
      },
    }
  }

  /** Runs to the end of everything and checks what must hold then. */
  async run(): Promise<Outcome> {
    await this.begin()
    while (await this.proceed());
    this.truth.atTheEnd()
    return this.outcome()
  }

  outcome(): Outcome {
    const { steps, decisions, step } = this.schedule
    const { truth, told, dynamo, mail } = this
    return {
      violations: truth.violations,
      decisions,
      steps,
      stepCount: step,
      told,
      truth,
      dynamo,
      accepted: mail.accepted,
    }
  }

  /** Loads the tables and queues the first jobs. */
  async begin(): Promise<void> {
    const { start, copies, segments } = this.#scenario
    loadSample(this.dynamo, this.#scenario)
    this.truth.begin()
    if (start === 'launch') {
      for (let copy = 0; copy < copies; copy++)
        this.queues.put('launch-campaign', { job: 'LaunchCampaign', campaignId, scheduledFor })
      return
    }
    this.#putRun()
    const first = Array.from({ length: segments }, (_, segment) => ({
      job: 'SelectAudience',
      runId,
      segment,
      startKey: null,
    }))
    if (start === 'send') await this.#plan(first)
    else for (const job of first) for (let copy = 0; copy < copies; copy++) this.queues.put('select-audience', job)
  }

  /** The run as a launch would have made it, with as many segments and shards as the scenario wants. */
  #putRun(): void {
    const { client, tables } = this.dynamo
    const now = () => new Date(startsAt)
    const run: Run = {
      runId,
      campaignId,
      state: 'running',
      scheduledFor,
      startedAt: now().toISOString(),
      late: false,
      ...frozen,
      segments: this.#scenario.segments,
      shards: this.#scenario.shards,
      revision: 1,
    }
    const campaigns = createCampaignStore({ client, table: tables.registry }, now)
    const runs = createRunStore({ client, table: tables.ledger }, now)
    const TransactItems = [campaigns.launching(campaign, runId), ...runs.creation(run)]
    this.dynamo.execute(new TransactWriteCommand({ TransactItems }))
  }

  /** Plans all pages beforehand, undisturbed; each batch's job then lies in its queue as often as the scenario wants. */
  async #plan(jobs: readonly object[]): Promise<void> {
    const undisturbed: Services['schedule'] = { now: startsAt, call: async (_, { perform }) => perform() }
    const clients = clientsOf({ ...this.#services, schedule: undisturbed }, () => nobody)
    const select = workers.find(({ queue }) => queue === 'select-audience')?.build(clients, {})
    for (const job of jobs) this.queues.put('select-audience', job)
    const context = { remainingMs: () => 60_000 }
    for (;;) {
      const receipts = this.queues.receive('select-audience', 1, 60)
      if (!select || receipts.length === 0) break
      await select(receipts, context)
      for (const receipt of receipts) this.queues.delete(receipt)
    }
    const planned = this.queues.receive('send-messages', 100_000, 60)
    for (const receipt of planned) this.queues.delete(receipt)
    for (let copy = 0; copy < this.#scenario.copies; copy++)
      for (const { message } of planned) this.queues.put('send-messages', message.body)
  }

  /** Nothing is under way and nothing lies in a queue. */
  get quiet(): boolean {
    return this.schedule.idle && workers.every(({ queue }) => this.queues.count(queue) === 0)
  }

  /** One step, or what an operator does when nothing happens by itself; false at the end. */
  async proceed(): Promise<boolean> {
    if (this.schedule.step > mostSteps) return this.#stuck('takes more steps than it may')
    if (await this.schedule.advance()) return true
    const [next, ...rest] = this.#acts
    if (next) {
      this.#acts = rest
      this.act(next)
      return true
    }
    return this.#operate()
  }

  #stuck(why: string): false {
    this.truth.say(`The run ${why}: it is ${this.truth.run()?.state ?? 'not there'}.`)
    return false
  }

  /** Nothing is under way: sends dead letters on, lets a paused run go on, lets time pass until a run has ended. */
  #operate(): boolean {
    const state = this.truth.run()?.state
    const dead = workers.some(({ queue }) => this.queues.count(`${queue}-dlq`) > 0)
    const ended = (state === 'finished' || state === 'cancelled') && !this.truth.isOpen()
    if (ended && !dead && this.#rounds > 0) {
      // Once more than the policy allows: then nothing may happen.
      if (this.#scenario.feedback !== 'any' || this.#retries > defaultRetries.most) return false
      this.#retries += 1
      this.act({ at: 0, act: 'retry' })
      return true
    }
    this.#rounds += 1
    if (this.#rounds > mostRounds) return this.#stuck('does not end')
    if (dead) this.act({ at: 0, act: 'redrive' })
    else if (state === 'paused' && this.resumes) this.act({ at: 0, act: 'resume' })
    else this.#tick()
    return true
  }

  /** The scheduler's clock: every quarter of an hour. */
  #tick(): void {
    this.schedule.now = Math.max(this.schedule.now, this.#cronAt)
    this.#cronAt = (Math.floor(this.schedule.now / quarterMs) + 1) * quarterMs
    this.queues.put('reconcile-messages', { job: 'ReconcileMessages' })
  }

  #nextAt(): number | undefined {
    const message = this.queues.nextAt(workers.map(({ queue }) => queue))
    const busy = message !== undefined || !this.schedule.idle
    if (!busy) return undefined
    return message === undefined ? this.#cronAt : Math.min(message, this.#cronAt)
  }

  /** Starts people whose step has come, the scheduled reconciliation, and workers for what their queues show. */
  #start(): void {
    for (let next = this.#acts[0]; next && next.at <= this.schedule.step; next = this.#acts[0]) {
      this.#acts = this.#acts.slice(1)
      this.act(next)
    }
    if (this.schedule.now >= this.#cronAt) this.#tick()
    for (const worker of workers) while (this.#startWorker(worker));
  }

  #startWorker(worker: Worker): boolean {
    const { queue, timeoutSeconds, batchSize } = worker
    const atWork = this.#atWork.get(queue) ?? 0
    if (atWork >= this.#scenario.workers) return false
    const receipts = this.queues.receive(queue, batchSize, 6 * timeoutSeconds)
    if (receipts.length === 0) return false
    this.#atWork.set(queue, atWork + 1)
    const free = () => this.#atWork.set(queue, (this.#atWork.get(queue) ?? 1) - 1)
    const actor = this.schedule.spawn(
      queue,
      timeoutSeconds * 1000,
      async (self) => {
        const clients = clientsOf(this.#services, () => self)
        const remainingMs = () => self.startedAt + self.timeoutMs - this.schedule.now
        const failed = await worker.build(clients, this.#defect)(receipts, { remainingMs })
        this.#done(queue, receipts, failed)
        if (failed.size > 0) throw new Error('records failed')
      },
      free,
    )
    this.truth.actors.set(actor.id, actor)
    return true
  }

  /** Lambda deletes what did not fail. */
  #done(queue: string, receipts: readonly Receipt[], failed: ReadonlySet<number>): void {
    for (const receipt of receipts) {
      if (failed.has(receipt.message.id)) continue
      this.queues.delete(receipt)
      if (queue === 'record-feedback') this.truth.recorded.add(messageIdOf(receipt.message.body))
    }
  }

  /** Has a person do something now; they go first. */
  act({ act, customer = 0 }: Act): Actor {
    const actor = this.schedule.spawn(act, 29_000, async (self) => {
      const clients = clientsOf(this.#services, () => self)
      this.told.push(`${act}: ${await peopleAt(clients, this.queues)[act](customer)}`)
    })
    this.schedule.prefer(actor)
    return actor
  }
}

/** Who calls while the pages are planned: never asked for. */
const nobody = { id: 'planner' } as Actor

const messageIdOf = (body: string) => String((JSON.parse(body) as { mail?: { messageId?: string } }).mail?.messageId)
