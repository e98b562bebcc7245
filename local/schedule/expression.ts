/**
 * Schedule expressions of EventBridge Scheduler: at(), rate() and cron() with a time zone.
 *
 *     parseExpression('rate(15 minutes)', 'UTC') => { ok: true, expression } | { ok: false, problem }
 *     firstFiring(expression, window) / nextFiring(expression, window, last) => Date | undefined
 */
import { type AwsCron, parseCron, toInstant } from './cron.ts'

export type Expression =
  | { readonly kind: 'at'; readonly at: Date | undefined }
  | { readonly kind: 'rate'; readonly every: number }
  | { readonly kind: 'cron'; readonly cron: AwsCron }

export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: string }

/** When a schedule may fire: from its start (or creation) until its end, both ignored by one-time schedules. */
export interface FiringWindow {
  readonly created: Date
  readonly start?: Date | undefined
  readonly end?: Date | undefined
}

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

export function parseExpression(text: string, timeZone: string): ParsedExpression {
  if (!isTimeZone(timeZone)) return { ok: false, problem: `Invalid ScheduleExpressionTimezone ${timeZone}.` }
  const [, kind, inside = ''] = /^(at|rate|cron)\((.*)\)$/.exec(text) ?? []
  const refuse = (why: string): ParsedExpression => ({
    ok: false,
    problem: `Invalid Schedule Expression ${text}: ${why}.`,
  })
  if (kind === 'at') return parseAt(inside, timeZone, refuse)
  if (kind === 'rate') return parseRate(inside, refuse)
  if (kind !== 'cron') return refuse('write at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(six fields)')
  const parsed = parseCron(inside, timeZone)
  return parsed.ok ? { ok: true, expression: { kind: 'cron', cron: parsed.cron } } : refuse(parsed.problem)
}

/** When a schedule fires first. A rate without a start date fires at once, as in AWS. */
export function firstFiring(expression: Expression, window: FiringWindow): Date | undefined {
  if (expression.kind === 'at') return expression.at
  const from = window.start && window.start > window.created ? window.start : window.created
  if (expression.kind === 'rate') return withinEnd(from, window)
  return withinEnd(expression.cron.next(new Date(from.getTime() - 1)), window)
}

/** When a schedule fires again after it fired at `last`; a one-time schedule never does. */
export function nextFiring(expression: Expression, window: FiringWindow, last: Date): Date | undefined {
  if (expression.kind === 'at') return undefined
  if (expression.kind === 'rate') return withinEnd(new Date(last.getTime() + expression.every), window)
  return withinEnd(expression.cron.next(last), window)
}

function withinEnd(date: Date | undefined, window: FiringWindow): Date | undefined {
  return date && window.end && date > window.end ? undefined : date
}

function parseAt(inside: string, timeZone: string, refuse: (why: string) => ParsedExpression): ParsedExpression {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(inside) ? new Date(`${inside}Z`) : undefined
  if (!wall || Number.isNaN(wall.getTime()) || !wall.toISOString().startsWith(inside)) {
    return refuse('the time must be a real one, as yyyy-mm-ddThh:mm:ss without a zone')
  }
  // A local time that the clocks skip never comes: AWS skips the invocation.
  return { ok: true, expression: { kind: 'at', at: toInstant(wall, timeZone) } }
}

function parseRate(inside: string, refuse: (why: string) => ParsedExpression): ParsedExpression {
  const [, value = '', unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(inside) ?? []
  if (!(unit in unitMs)) return refuse('a rate is a positive whole number and minutes, hours or days')
  return { ok: true, expression: { kind: 'rate', every: Number(value) * unitMs[unit as keyof typeof unitMs] } }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
