/**
 * EventBridge's event buses on one machine: PutEvents, the rules of the templates, delivery with retries and dead
 * letters. What PutEvents accepted is in `<dataDir>/bus.sqlite` before it answers, until every target took it.
 *
 *     const bus = createBus({ resources, dataDir, deliverer, now, newId, report })
 *     bus.start()                          // once the targets can take deliveries
 *     await bus.put(entries)               // the same as PutEvents, for the parts of this program
 *     await bus.runDue()                   // one look at what is due, for tests
 *     await bus.close()
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { AwsRequest, AwsResponse, AwsService, Deliverer, Need, Resource, Running } from '../contracts.ts'
import { inTransaction, openDatabase } from '../delivery/open-database.ts'
import { createOutbox, outboxSchema } from '../delivery/outbox.ts'
import { isObject, jsonAnswer, jsonError, operationOf, readJsonObject } from '../protocol/aws-json.ts'
import { matchesPattern } from './event-pattern.ts'
import { type BusEvent, entriesSize, maxBytes, maxEntries, readEntry } from './put-events.ts'
import { busArn, type Rule, type RuleTarget, readBuses, readRules } from './rules.ts'
import { targetInput } from './target-input.ts'

export interface BusOptions {
  /** The resolved resources of all stacks; AWS::Events::EventBus and AWS::Events::Rule are read. */
  readonly resources: readonly Resource[]
  readonly dataDir: string
  readonly deliverer: Deliverer
  readonly now?: () => Date
  readonly newId?: () => string
  readonly report?: (sentence: string) => void
}

interface EntryResult {
  readonly EventId?: string
  readonly ErrorCode?: string
  readonly ErrorMessage?: string
}

export interface Bus extends AwsService, Running {
  start(): void
  put(entries: readonly unknown[]): readonly EntryResult[]
  runDue(): Promise<void>
  /** Deliveries not made yet. */
  pending(): number
}

const lookEveryMs = 200

export function createBus(options: BusOptions): Bus {
  const { now = () => new Date(), newId = randomUUID, report = console.error } = options
  const buses = readBuses(options.resources)
  const rules = readRules(options.resources)
  const database = openDatabase(join(options.dataDir, 'bus.sqlite'), outboxSchema)
  const outbox = createOutbox({ database, deliverer: options.deliverer, now, report })
  let timer: NodeJS.Timeout | undefined

  const take = (entry: unknown): EntryResult => {
    const read = readEntry(entry, { id: newId(), now: now() })
    if (!read.ok) return { ErrorCode: read.code, ErrorMessage: read.message }
    // AWS drops events for a bus that is not there; saying so finds the wrong name at once.
    if (!buses.has(read.bus)) {
      return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${read.bus} does not exist.` }
    }
    for (const rule of rules) {
      if (rule.bus !== read.bus || !matchesPattern(rule.pattern, read.event)) continue
      for (const target of rule.targets) outbox.add(deliveryOf(rule, target, read.event, now()))
    }
    return { EventId: read.event.id }
  }

  const put = (entries: readonly unknown[]) => {
    const results = inTransaction(database, () => entries.map(take))
    if (timer) void outbox.run()
    return results
  }

  const handle = async (request: AwsRequest): Promise<AwsResponse> => {
    const operation = operationOf(request)
    if (operation !== 'PutEvents') return jsonError('UnknownOperationException', `There is no operation ${operation}.`)
    const entries = readJsonObject(request.body)?.Entries
    if (!Array.isArray(entries) || entries.length === 0 || entries.length > maxEntries) {
      return jsonError('ValidationException', `Entries must be a list of 1 to ${maxEntries} entries.`)
    }
    const size = entriesSize(entries)
    if (size >= maxBytes) {
      return jsonError(
        'ValidationException',
        `Total size of the entries is ${size} bytes; less than ${maxBytes} are allowed.`,
      )
    }
    const results = put(entries)
    return jsonAnswer({ FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode).length, Entries: results })
  }

  return {
    names: ['events'],
    needs: busNeeds,
    handle,
    put,
    start() {
      timer ??= setInterval(() => void outbox.run(), lookEveryMs)
      void outbox.run()
    },
    runDue: () => outbox.run(),
    pending: () => outbox.pending(),
    async close() {
      clearInterval(timer)
      await outbox.stop()
      database.close()
    },
  }
}

/** EventBridge retries for 24 hours and 185 times unless the target's policy says less. */
function deliveryOf(rule: Rule, target: RuleTarget, event: BusEvent, now: Date) {
  const { MaximumEventAgeInSeconds: age = 86_400, MaximumRetryAttempts: maxRetries = 185 } = target.RetryPolicy ?? {}
  return {
    id: `${event.id} ${rule.arn} ${target.Id}`,
    origin: rule.arn,
    targetArn: target.Arn,
    payload: targetInput(target, event, rule.arn),
    deadLetterArn: target.DeadLetterConfig?.Arn,
    maxRetries,
    expiresAt: new Date(now.getTime() + age * 1000),
    dueAt: now,
  }
}

function busNeeds(request: AwsRequest): Need[] {
  const action = `events:${operationOf(request)}`
  const entries = readJsonObject(request.body)?.Entries
  const named = (Array.isArray(entries) ? entries : []).filter(isObject).map(({ EventBusName }) => EventBusName)
  const arns = named.map((name = 'default') => (String(name).startsWith('arn:') ? String(name) : busArn(String(name))))
  return [...new Set(arns)].map((resource) => ({ action, resource }))
}
