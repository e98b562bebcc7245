import type { DatabaseSync } from 'node:sqlite'
import { localAccount, localRegion } from '../contracts.ts'
import { inTransaction } from '../delivery/open-database.ts'
import type { Delivery, Outbox } from '../delivery/outbox.ts'
import { firstFiring, nextFiring } from './expression.ts'
import { type Definition, executionId, readExpression, type StoredSchedule, windowOf } from './schedule.ts'
import type { ScheduleStore } from './schedule-store.ts'

export function scheduleArn(group: string, name: string): string {
  return `arn:aws:scheduler:${localRegion}:${localAccount}:schedule/${group}/${name}`
}

export function groupArn(name: string): string {
  return `arn:aws:scheduler:${localRegion}:${localAccount}:schedule-group/${name}`
}

/** When a schedule that is new or changed fires next. */
export function firstOf(definition: Definition, created: number, now: number): number | undefined {
  if (definition.state === 'DISABLED') return undefined
  const expression = readExpression(definition)
  const window = windowOf(definition, created)
  if (expression.kind === 'at') return expression.at?.getTime()
  let first = firstFiring(expression, window)
  // A schedule changed or enabled later goes on from now; what lay before is not made up for.
  if (expression.kind === 'cron' && first && first.getTime() < now) {
    first = nextFiring(expression, window, new Date(now - 1))
  }
  if (expression.kind === 'rate') {
    while (first && first.getTime() < now) first = nextFiring(expression, window, first)
  }
  return first?.getTime()
}

/**
 * Turns every due schedule into a delivery, in one transaction with its next time, so that the end of the process
 * neither loses nor doubles a firing. Of a recurring schedule's times that passed while the machine was off only the
 * last is fired (AWS is never off; a queue full of stale firings would help nobody).
 */
export function fireDue(database: DatabaseSync, store: ScheduleStore, outbox: Outbox, now: number): void {
  for (const schedule of store.due(now)) {
    const { group, name, definition, created, next: due = now } = schedule
    const expression = readExpression(definition)
    const window = windowOf(definition, created)
    let last = new Date(due)
    let next = nextFiring(expression, window, last)
    while (next && next.getTime() <= now) {
      last = next
      next = nextFiring(expression, window, last)
    }
    inTransaction(database, () => {
      outbox.add(deliveryOf(schedule, last.getTime()))
      store.setNext(group, name, next?.getTime())
    })
  }
}

/** The retry window counts from the scheduled time, as in AWS: 24 hours and 185 retries unless the policy says less. */
export function deliveryOf({ group, name, definition }: StoredSchedule, dueAt: number): Delivery {
  const { Arn, Input, RetryPolicy, DeadLetterConfig } = definition.target
  const origin = scheduleArn(group, name)
  const id = executionId(origin, dueAt)
  return {
    id,
    origin,
    targetArn: Arn,
    payload: fillContext(Input ?? defaultInput(origin, dueAt, id), { arn: origin, id, dueAt }),
    deadLetterArn: DeadLetterConfig?.Arn,
    maxRetries: RetryPolicy?.MaximumRetryAttempts ?? 185,
    expiresAt: new Date(dueAt + (RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400) * 1000),
    dueAt: new Date(dueAt),
  }
}

const attemptMark = '<aws.scheduler.attempt-number>'

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function fillContext(input: string, { arn, id, dueAt }: { arn: string; id: string; dueAt: number }): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', isoSeconds(dueAt))
    .replaceAll('<aws.scheduler.execution-id>', id)
}

/** The one context attribute that differs between the tries of a delivery. */
export function fillAttempt(payload: string, attempt: number): string {
  return payload.replaceAll(attemptMark, String(attempt))
}

/** What AWS sends where a schedule has no input of its own. */
function defaultInput(arn: string, dueAt: number, id: string): string {
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: localAccount,
    time: isoSeconds(dueAt),
    region: localRegion,
    resources: [arn],
    detail: '{}',
  })
}

function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
