import type { Run } from '../../../shared/domain/campaign/run.ts'
import { runIdOf } from '../../../shared/domain/campaign/run-id.ts'
import type { Batch } from '../../../shared/domain/message/batch.ts'
import type { Line } from '../../../shared/domain/message/line.ts'
import { outcomeOf } from '../../../shared/domain/message/outcome.ts'
import { defaultRetries } from '../../../shared/domain/message/retry.ts'
import { tallyOf } from '../../../shared/domain/message/tally.ts'
import { fromBatchRow } from '../../../shared/stores/batch-row.ts'
import { keys } from '../../../shared/stores/keys.ts'
import { pageRow } from '../../../shared/stores/pages.ts'
import { parseRow } from '../../../shared/stores/parse-row.ts'
import type { MemoryHouse } from '../../support/memory-dynamo-house.ts'
import { addressOf, customerIdOf } from '../../support/sample-campaign.ts'
import type { Mail, MailService } from './mail-service.ts'
import { hashOf } from './people.ts'
import type { Scenario } from './plan.ts'
import { campaignId, mayBePlanned, numberOf, scheduledFor, topicId } from './sample.ts'
import type { Actor } from './schedule.ts'

export const runId = runIdOf(campaignId, scheduledFor)
const freshMs = 10_000

/** Knows what really happened, and finds where the product says or does otherwise. */
export class Truth {
  readonly violations: string[] = []
  readonly #dynamo: MemoryHouse
  readonly #mail: MailService
  readonly #scenario: Scenario
  readonly #now: () => number
  /** By customer: since when they may be mailed, and since when not. */
  readonly #history = new Map<number, { readonly at: number; readonly mailable: boolean }[]>()
  readonly #numberOfHash = new Map<string, number>()
  readonly actors = new Map<string, Actor>()
  /** Ids of mails that came back for a cause that may pass. */
  readonly cameBack = new Set<string>()
  /** Message ids of which feedback was recorded to the end. */
  readonly recorded = new Set<string>()

  constructor(dynamo: MemoryHouse, mail: MailService, scenario: Scenario, now: () => number) {
    this.#dynamo = dynamo
    this.#mail = mail
    this.#scenario = scenario
    this.#now = now
  }

  /** Notes who may be mailed at the beginning; later changes come by `changed`. */
  begin(): void {
    for (let number = 0; number < this.#scenario.customers; number++) {
      this.#numberOfHash.set(hashOf(number), number)
      this.#history.set(number, [{ at: 0, mailable: this.#mailable(number) }])
    }
  }

  /** A write changed a profile or a suppression. */
  changed(table: 'profiles' | 'suppressions', key: string): void {
    const number = table === 'profiles' ? Number(key.slice(3)) : this.#numberOfHash.get(key)
    const history = number === undefined ? undefined : this.#history.get(number)
    if (number === undefined || !history) return
    const mailable = this.#mailable(number)
    if (history.at(-1)?.mailable !== mailable) history.push({ at: this.#now(), mailable })
  }

  #mailable(number: number): boolean {
    const { tables } = this.#dynamo
    const profile = this.#dynamo.peek(tables.profiles, { customerId: customerIdOf(number) })
    const consents = profile?.consents as Record<string, { state?: string }> | undefined
    const suppressed = this.#dynamo.peek(tables.suppressions, { addressHash: hashOf(number) })
    // A pause of a month outlasts every run here.
    return consents?.[topicId]?.state === 'granted' && !suppressed && profile?.pausedUntil === undefined
  }

  #wasMailable(number: number, from: number): boolean {
    const history = this.#history.get(number) ?? []
    return history.some(
      ({ mailable }, place) => mailable && (history[place + 1]?.at ?? Number.POSITIVE_INFINITY) >= from,
    )
  }

  say(violation: string): void {
    this.violations.push(violation)
  }

  run(): Run | undefined {
    return this.#dynamo.peek(this.#dynamo.tables.ledger, keys.run(runId)) as Run | undefined
  }

  /** The sender makes a call: at this moment it must be allowed to. */
  callStarts(actor: Actor, mails: readonly Mail[]): void {
    const state = this.run()?.state
    if (state === 'paused' || state === 'cancelled') this.say(`${actor.id} calls SES though the run is ${state}.`)
    for (const { address } of mails)
      if (!this.#wasMailable(numberOf(address), this.#now() - freshMs))
        this.say(`${actor.id} mails ${address}, who may not be mailed since more than 10 s.`)
  }

  accepted({ address, actor }: { readonly address: string; readonly actor: string }): void {
    const mails = this.#mail.accepted.filter((mail) => mail.address === address)
    const earlier = mails.slice(0, -1)
    if (earlier.some(({ messageId }) => !this.cameBack.has(messageId)) || earlier.length > defaultRetries.most)
      this.say(`SES accepted ${address} ${mails.length} times, the last time from ${actor}.`)
  }

  batches(): readonly Batch[] {
    return this.#rows()
      .filter(({ sk }) => String(sk).startsWith('batch#'))
      .map(fromBatchRow)
  }

  #rows() {
    return this.#dynamo.all(this.#dynamo.tables.ledger).filter(({ pk }) => String(pk).startsWith(`${runId}#`))
  }

  /** The run is listed among those that the scheduled reconciliation looks at. */
  isOpen(): boolean {
    return this.#dynamo.peek(this.#dynamo.tables.ledger, keys.openRun(runId)) !== undefined
  }

  /** Everything that must hold when nothing is left to do. */
  atTheEnd(): void {
    const run = this.run()
    if (!run) {
      this.say('There is no run.')
      return
    }
    if (run.state !== 'finished' && run.state !== 'cancelled') this.say(`The run ends as ${run.state}.`)
    const { tables } = this.#dynamo
    if (this.isOpen()) this.say('The run has ended and is listed as open.')
    const campaign = this.#dynamo.peek(tables.registry, keys.campaign(run.campaignId))
    if (campaign?.state !== run.state)
      this.say(`The run ends as ${run.state}, its campaign as ${String(campaign?.state)}.`)
    const planned = this.#checkAudience(run)
    const batches = this.batches()
    const lines = new Map(batches.flatMap((batch) => batch.lines.map((line) => [line.customerId, line] as const)))
    for (const customerId of planned) this.#checkLine(run, customerId, lines.get(customerId))
    this.#checkCounts(run, batches, planned.size)
  }

  /** Each customer of the audience lies in exactly one batch, or is counted as skipped. */
  #checkAudience(run: Run): ReadonlySet<string> {
    const planned = new Set<string>()
    let skipped = 0
    for (const row of this.#rows().filter(({ sk }) => String(sk).startsWith('page#'))) {
      const page = parseRow('page', pageRow, row)
      skipped += Object.values(page.skipped).reduce((sum, count) => sum + count, 0)
      for (const id of page.batches.flatMap(({ customerIds }) => customerIds)) {
        if (planned.has(id)) this.say(`${id} is planned twice.`)
        planned.add(id)
      }
    }
    if (run.state === 'cancelled') return planned
    const moved = this.#scenario.acts.some(({ customer }) => customer !== undefined)
    const all = Array.from({ length: this.#scenario.customers }, (_, number) => number)
    const wanted = all.filter(mayBePlanned)
    const gone = all.length - planned.size - skipped
    if (moved ? gone < 0 : planned.size !== wanted.length || gone !== 0)
      this.say(`The audience of ${all.length} is planned as ${planned.size} and skipped as ${skipped}.`)
    return planned
  }

  #checkLine(run: Run, customerId: string, line: Line | undefined): void {
    const number = Number(customerId.slice(3))
    const address = addressOf(number)
    // Of a mail that came back and was followed by another the line keeps what was told.
    const followed = new Set(line?.returns?.map((mail) => mail.accepted.messageId))
    const taken = this.#mail.accepted.filter((mail) => mail.address === address)
    const accepted = outcomeOfLine(line) === 'sent' ? taken : taken.filter(({ messageId }) => !followed.has(messageId))
    const sayings = this.#mail.sayings.get(`${run.runId} ${address}`) ?? []
    const outcome = outcomeOfLine(line)
    const who = `${address} ends as ${outcome}`
    if (outcome === 'sent' && accepted.length === 0) this.say(`${who}, but SES never took the mail.`)
    if (outcome !== 'sent' && accepted.length > 0) {
      const told = accepted.some(({ messageId }) => this.recorded.has(messageId))
      if (outcome !== 'unknown' || told) this.say(`${who}, but SES took the mail${told ? ' and said so' : ''}.`)
    }
    if (outcome === 'failed' && !sayings.some(({ said }) => said === 'refused'))
      this.say(`${who}, but nobody refused it.`)
    if (outcome === 'skipped' && !this.#history.get(number)?.some(({ mailable }) => !mailable))
      this.say(`${who}, but could be mailed all the time.`)
    if (outcome === 'unknown' && line) this.#checkDoubt(who, line, sayings)
    if ((outcome === 'planned' || outcome === 'claimed') && run.state === 'finished') this.say(`${who}: lost.`)
    if (outcome === 'claimed') this.say(`${who}: a claim outlived the run.`)
  }

  /** In doubt is only whose answer got lost, or whose worker ended without a word while it held the line. */
  #checkDoubt(who: string, line: Line, sayings: readonly { readonly actor: string; readonly said: string }[]): void {
    const actorId = line.attempt?.split('/')[0] ?? ''
    const actor = this.actors.get(actorId)
    const said = sayings.findLast((saying) => saying.actor === actorId)
    if (said?.said === 'nothing' || actor?.lost) return
    this.say(`${who}, but ${actorId} lived on and SES had said: ${said?.said ?? 'no call was made'}.`)
  }

  #checkCounts(run: Run, batches: readonly Batch[], planned: number): void {
    const { counts } = run
    const tally = tallyOf(batches.flatMap(({ lines }) => lines))
    if (tally.claimed > 0) this.say('A claim is open at the end.')
    if (run.state !== 'finished' || !counts) return
    const skipped = Object.values(counts.skipped).reduce((sum, count) => sum + count, 0)
    const sum = counts.sent + skipped + counts.failed + counts.unknown
    if (sum !== counts.audience || counts.planned !== 0)
      this.say(`The run has ended with ${counts.audience} in its audience and ${sum} accounted for.`)
    const written = Object.values(tally.skipped).reduce((total, count) => total + count, 0)
    const settled = tally.sent + tally.failed + tally.unknown + written
    if (settled !== planned) this.say(`${planned} were planned, ${settled} have an outcome.`)
  }
}

const outcomeOfLine = (line: Line | undefined) => (line ? outcomeOf(line) : 'planned')
