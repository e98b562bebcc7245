import type { AwsRequest, AwsResponse, AwsService, Need, Resource, Running } from '../contracts.ts'
import { arnOf, type Directory, readDirectory } from './directory.ts'
import { createFaults, type Faults } from './faults.ts'
import { bareAddress } from './mail.ts'
import { createPublisher, type Publish } from './publisher.ts'
import { createMeter, type Limits, type Meter } from './rate.ts'
import type { Reading } from './raw-sending.ts'
import { refusalOfEntry } from './refusals.ts'
import { openDatabase } from './schema.ts'
import { createSender, type Sending, type SendOutcome } from './sending.ts'
import { createStore, type Store } from './store.ts'
import { answerV1, parameters, readV1, refusedV1, sentV1 } from './v1.ts'
import { readV2, refusedV2, sentBulkV2, sentV2 } from './v2.ts'
import { accountNeeds, answerAccount } from './v2-account.ts'

export interface SesOptions {
  /** Where `ses.sqlite` is kept. */
  readonly dataDir: string
  /** The synthesized resources: identities, configuration sets, event destinations. */
  readonly resources: readonly Resource[]
  /** Puts an event on an SNS topic; it is called again until it succeeds. */
  readonly publish: Publish
  /** Milliseconds from acceptance to the first event of a mail (a complaint follows after four times that). */
  readonly eventDelayMs?: number
  /** What the account may send before anybody sets it otherwise. */
  readonly limits?: Partial<Limits>
  readonly now?: () => Date
  /** Numbers from 0 up to 1, for faults that hit a share of calls. */
  readonly random?: () => number
  readonly report?: (problem: string) => void
}

export interface Ses extends AwsService, Running {
  readonly store: Store
  readonly faults: Faults
  readonly meter: Meter
  readonly directory: Directory
}

// An answer that never comes ends at last, so that no connection stays for good.
const never = 15 * 60 * 1000

/**
 * Amazon SES on one machine: v1 (query) and v2 (REST) as far as Vinculo and its tests call them, mailboxes that behave
 * (mailbox.ts), events as SES publishes them to SNS, limits and faults. All state is in `dataDir`; a mail that was
 * acknowledged and its events survive the death of the process.
 * @throws CannotStart where the store cannot be used.
 */
export function createSes(options: SesOptions): Ses {
  const now = options.now ?? (() => new Date())
  const report = options.report ?? ((problem: string) => console.warn(problem))
  const store = createStore(openDatabase(options.dataDir))
  const directory = readDirectory(options.resources)
  const meter = createMeter(store, now, options.limits ?? {})
  const faults = createFaults(options.random ?? Math.random)
  const publisher = createPublisher({ store, directory, publish: options.publish, now, report })
  const eventDelayMs = options.eventDelayMs ?? 200
  const send = createSender({ directory, store, meter, faults, now, eventDelayMs, accepted: publisher.wake })
  const readings = new WeakMap<AwsRequest, Reading | 'other'>()
  const unanswered = new Set<() => void>()

  const isV2 = (request: AwsRequest) => request.url.pathname.startsWith('/v2/')

  /** A request is read once, for its needs and for its answer. */
  function read(request: AwsRequest): Reading | 'other' {
    const known = readings.get(request)
    if (known !== undefined) return known
    const reading = (isV2(request) ? readV2(request) : readV1(request)) ?? 'other'
    readings.set(request, reading)
    return reading
  }

  function sendNeeds({ operation, from, configurationSet, content }: Sending): Need[] {
    // IAM asks for the raw permission whenever the message is handed in whole, also by v2's SendEmail.
    const action = content.kind === 'raw' && operation === 'SendEmail' ? 'ses:SendRawEmail' : `ses:${operation}`
    const identity = directory.identityFor(from)
    const set = configurationSet ?? identity?.configurationSet
    const needs = [{ action, resource: arnOf('identity', identity?.name ?? bareAddress(from)) }]
    return set === undefined ? needs : [...needs, { action, resource: arnOf('configuration-set', set) }]
  }

  function neverAnswer(): Promise<AwsResponse> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        unanswered.delete(end)
        resolve({ status: 500, hangUp: true })
      }
      const timer = setTimeout(end, never)
      unanswered.add(end)
    })
  }

  function answer(outcome: SendOutcome, sending: Sending, v2: boolean): AwsResponse | Promise<AwsResponse> {
    const refused = v2 ? refusedV2 : refusedV1
    if (outcome.kind === 'refused') {
      return outcome.refusal.kind === 'hang-up' ? { status: 500, hangUp: true } : refused(outcome.refusal)
    }
    if (outcome.answer === 'never') return neverAnswer()
    if (outcome.answer === 'cut') return { status: 500, hangUp: true }
    if (outcome.answer === '500') return refused({ kind: 'internal' })
    if (sending.bulk) return sentBulkV2(outcome.results)
    const [only] = outcome.results
    if (only === undefined || !only.ok) {
      return refused(
        refusalOfEntry(only?.status ?? 'FAILED', only?.error ?? 'The mail was not accepted.', sending.from),
      )
    }
    return v2 ? sentV2(only.id) : sentV1(sending.operation, only.id)
  }

  publisher.wake()
  return {
    names: ['ses'],
    store,
    faults,
    meter,
    directory,
    needs(request) {
      const reading = read(request)
      if (reading !== 'other') return reading.ok ? sendNeeds(reading.sending) : []
      if (isV2(request)) return accountNeeds(request)
      return [{ action: `ses:${parameters(request).get('Action') ?? ''}`, resource: '*' }]
    },
    async handle(request) {
      const v2 = isV2(request)
      const reading = read(request)
      if (reading === 'other') {
        return v2 ? answerAccount({ directory, store, meter, now }, request) : answerV1(request, meter)
      }
      if (!reading.ok) return (v2 ? refusedV2 : refusedV1)(reading.refusal)
      return answer(await send(reading.sending), reading.sending, v2)
    },
    async close() {
      for (const end of unanswered) end()
      await publisher.close()
      store.close()
    },
  }
}
