import { createHash } from 'node:crypto'
import { isObject } from '../protocol/aws-json.ts'
import { type Expression, type FiringWindow, parseExpression } from './expression.ts'

/** What a schedule says, in the words of CreateSchedule and AWS::Scheduler::Schedule. Dates are epoch milliseconds. */
export interface Definition {
  readonly expression: string
  readonly timeZone: string
  readonly state: 'ENABLED' | 'DISABLED'
  readonly description: string | undefined
  readonly startDate: number | undefined
  readonly endDate: number | undefined
  readonly flexibleTimeWindow: { readonly Mode: 'OFF' | 'FLEXIBLE'; readonly MaximumWindowInMinutes?: number }
  readonly actionAfterCompletion: 'NONE' | 'DELETE'
  readonly target: Target
}

interface Target {
  readonly Arn: string
  readonly RoleArn: string
  readonly Input?: string
  readonly DeadLetterConfig?: { readonly Arn?: string }
  readonly RetryPolicy?: { readonly MaximumEventAgeInSeconds?: number; readonly MaximumRetryAttempts?: number }
  readonly SqsParameters?: { readonly MessageGroupId?: string }
}

export interface StoredSchedule {
  readonly group: string
  readonly name: string
  readonly definition: Definition
  readonly created: number
  readonly modified: number
  /** When it fires next; undefined when it is disabled or has fired for the last time. */
  readonly next: number | undefined
}

export function readExpression({ expression, timeZone }: Definition): Expression {
  const parsed = parseExpression(expression, timeZone)
  if (parsed.ok) return parsed.expression
  throw new Error(parsed.problem)
}

export function windowOf(definition: Definition, created: number): FiringWindow {
  const date = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms))
  return { created: new Date(created), start: date(definition.startDate), end: date(definition.endDate) }
}

/** A name for one firing, the same whenever it is asked for, so that it is never queued twice. */
export function executionId(arn: string, dueAt: number): string {
  return createHash('sha256').update(`${arn} ${dueAt}`).digest('hex').slice(0, 32)
}

const states = ['ENABLED', 'DISABLED']
const completions = ['NONE', 'DELETE']

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

/**
 * Reads what CreateSchedule, UpdateSchedule or a template says. Numbers are dates in epoch seconds, strings ISO dates.
 * Bounds: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
export function readDefinition(input: Readonly<Record<string, unknown>>): Read<Definition> {
  const expression = String(input.ScheduleExpression ?? '')
  const timeZone = String(input.ScheduleExpressionTimezone ?? 'UTC')
  const parsed = parseExpression(expression, timeZone)
  if (!parsed.ok) return parsed
  const state = String(input.State ?? 'ENABLED')
  if (!states.includes(state)) return refuse(`State must be one of ${states.join(', ')}`)
  const actionAfterCompletion = String(input.ActionAfterCompletion ?? 'NONE')
  if (!completions.includes(actionAfterCompletion)) {
    return refuse(`ActionAfterCompletion must be one of ${completions.join(', ')}`)
  }
  const window = readFlexibleWindow(input.FlexibleTimeWindow)
  if (!window.ok) return window
  const target = readTarget(input.Target)
  if (!target.ok) return target
  const startDate = readDate(input.StartDate)
  const endDate = readDate(input.EndDate)
  if (Number.isNaN(startDate) || Number.isNaN(endDate)) return refuse('StartDate and EndDate must be timestamps')
  if (startDate && endDate && startDate >= endDate) return refuse('StartDate must be before EndDate')
  return {
    ok: true,
    value: {
      expression,
      timeZone,
      state: state as Definition['state'],
      description: input.Description === undefined ? undefined : String(input.Description),
      startDate,
      endDate,
      flexibleTimeWindow: window.value,
      actionAfterCompletion: actionAfterCompletion as Definition['actionAfterCompletion'],
      target: target.value,
    },
  }
}

function refuse(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: `${problem}.` }
}

function readDate(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'number' ? value * 1000 : Date.parse(String(value))
}

function readFlexibleWindow(value: unknown): Read<Definition['flexibleTimeWindow']> {
  if (!isObject(value)) return refuse('FlexibleTimeWindow must be given, such as {"Mode":"OFF"}')
  const minutes = value.MaximumWindowInMinutes
  if (value.Mode === 'OFF') return { ok: true, value: { Mode: 'OFF' } }
  if (value.Mode !== 'FLEXIBLE') return refuse('FlexibleTimeWindow.Mode must be OFF or FLEXIBLE')
  if (!within(minutes, 1, 1440)) return refuse('FlexibleTimeWindow.MaximumWindowInMinutes must be within 1 and 1440')
  return { ok: true, value: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: Number(minutes) } }
}

function readTarget(value: unknown): Read<Target> {
  if (!isObject(value)) return refuse('Target must be given with Arn and RoleArn')
  if (!/^arn:aws[\w-]*:(sqs|lambda|sns|events):/.test(String(value.Arn ?? ''))) {
    return refuse('Target.Arn must be the ARN of a queue, a function, a topic or an event bus')
  }
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\/\S+$/.test(String(value.RoleArn ?? ''))) {
    return refuse('Target.RoleArn must be the ARN of a role')
  }
  const policy = isObject(value.RetryPolicy) ? value.RetryPolicy : {}
  const { MaximumEventAgeInSeconds: age = 86_400, MaximumRetryAttempts: retries = 185 } = policy
  if (!within(age, 60, 86_400)) return refuse('Target.RetryPolicy.MaximumEventAgeInSeconds must be within 60 and 86400')
  if (!within(retries, 0, 185)) return refuse('Target.RetryPolicy.MaximumRetryAttempts must be within 0 and 185')
  return { ok: true, value: value as unknown as Target }
}

function within(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}
