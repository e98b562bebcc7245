import { randomUUID } from 'node:crypto'
import type { AwsRequest, AwsResponse, Need } from '../contracts.ts'
import { isObject, readJsonObject } from '../protocol/aws-json.ts'
import { firstOf, groupArn, scheduleArn } from './clockwork.ts'
import { readDefinition, readExpression, type StoredSchedule } from './schedule.ts'
import type { ScheduleStore, Tag } from './schedule-store.ts'

/** The REST-JSON API of EventBridge Scheduler over a store; what it changes takes effect at the next look at the clock. */
export function createScheduleApi(store: ScheduleStore, now: () => Date) {
  return (request: AwsRequest): AwsResponse => {
    const call = readCall(request)
    if (!call) return refuse(404, 'ResourceNotFoundException', 'There is no such operation.')
    const body = readJsonObject(request.body)
    if (!body) return refuse(400, 'ValidationException', 'The body is not a JSON object.')
    if (call.kind === 'tags') return tags(store, request, call.arn, body)
    if (call.kind === 'schedules') return list(store, request.url.searchParams)
    const group = String(body.GroupName ?? request.url.searchParams.get('groupName') ?? 'default')
    const context = { store, group, name: call.name, now: now().getTime() }
    if (request.method === 'POST') return create(context, body)
    const found = store.find(group, call.name)
    if (!found) return refuse(404, 'ResourceNotFoundException', `Schedule ${call.name} does not exist.`)
    if (request.method === 'GET') return answer(describe(found))
    if (request.method === 'PUT') return update(context, found, body)
    store.remove(group, call.name)
    return answer({})
  }
}

interface Context {
  readonly store: ScheduleStore
  readonly group: string
  readonly name: string
  readonly now: number
}

/** AWS keeps schedules with a precision of one minute: a time less than that ago is now, an earlier one a mistake. */
const precisionMs = 60_000

function create({ store, group, name, now }: Context, body: Record<string, unknown>): AwsResponse {
  if (!/^[0-9a-zA-Z._-]{1,64}$/.test(name)) {
    return invalid(`Name ${name} must be 1 to 64 letters, digits, points, hyphens or underscores.`)
  }
  if (!store.hasGroup(group)) {
    return refuse(404, 'ResourceNotFoundException', `Schedule group ${group} does not exist.`)
  }
  const clientToken = body.ClientToken === undefined ? undefined : String(body.ClientToken)
  const made = answer({ ScheduleArn: scheduleArn(group, name) })
  // An SDK that lost the answer asks again with the same token.
  if (store.wasMadeBy(group, name, clientToken)) return made
  if (store.find(group, name)) return refuse(409, 'ConflictException', `Schedule ${name} already exists.`)
  const read = readDefinition(body)
  if (!read.ok) return invalid(read.problem)
  const late = isPast(read.value, now)
  if (late) return invalid(late)
  const next = firstOf(read.value, now, now)
  store.put({ group, name, definition: read.value, created: now, modified: now, next }, { clientToken })
  return made
}

function update(
  { store, group, name, now }: Context,
  found: StoredSchedule,
  body: Record<string, unknown>,
): AwsResponse {
  const read = readDefinition(body)
  if (!read.ok) return invalid(read.problem)
  const late = isPast(read.value, now)
  if (late) return invalid(late)
  const next = firstOf(read.value, found.created, now)
  store.put({ ...found, definition: read.value, modified: now, next }, {})
  return answer({ ScheduleArn: scheduleArn(group, name) })
}

function isPast(definition: StoredSchedule['definition'], now: number): string | undefined {
  const expression = readExpression(definition)
  if (expression.kind !== 'at' || !expression.at || expression.at.getTime() >= now - precisionMs) return undefined
  return `Invalid Schedule Expression ${definition.expression}: it lies in the past.`
}

function describe({ group, name, definition, created, modified }: StoredSchedule): object {
  return {
    ActionAfterCompletion: definition.actionAfterCompletion,
    Arn: scheduleArn(group, name),
    CreationDate: created / 1000,
    Description: definition.description,
    EndDate: definition.endDate && definition.endDate / 1000,
    FlexibleTimeWindow: definition.flexibleTimeWindow,
    GroupName: group,
    LastModificationDate: modified / 1000,
    Name: name,
    ScheduleExpression: definition.expression,
    ScheduleExpressionTimezone: definition.timeZone,
    StartDate: definition.startDate && definition.startDate / 1000,
    State: definition.state,
    Target: {
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      ...definition.target,
    },
  }
}

function list(store: ScheduleStore, query: URLSearchParams): AwsResponse {
  const filter = {
    group: query.get('ScheduleGroup') ?? undefined,
    prefix: query.get('NamePrefix') ?? undefined,
    state: query.get('State') ?? undefined,
  }
  const from = Number(query.get('NextToken') ?? 0)
  const size = Number(query.get('MaxResults') ?? 100)
  const found = store.list(filter)
  const page = found.slice(from, from + size)
  return answer({
    NextToken: from + size < found.length ? String(from + size) : undefined,
    Schedules: page.map(({ group, name, definition, created, modified }) => ({
      Arn: scheduleArn(group, name),
      CreationDate: created / 1000,
      GroupName: group,
      LastModificationDate: modified / 1000,
      Name: name,
      State: definition.state,
      Target: { Arn: definition.target.Arn },
    })),
  })
}

/** Tags belong to groups only; schedules have none. */
function tags(store: ScheduleStore, request: AwsRequest, arn: string, body: Record<string, unknown>): AwsResponse {
  const group = arn.split('schedule-group/')[1] ?? ''
  if (!store.hasGroup(group)) return refuse(404, 'ResourceNotFoundException', `Schedule group ${arn} does not exist.`)
  const kept = store.tagsOf(group)
  if (request.method === 'GET') return answer({ Tags: kept })
  const given = Array.isArray(body.Tags) ? body.Tags.filter(isObject) : []
  const added: Tag[] = given.map(({ Key, Value }) => ({ Key: String(Key), Value: String(Value) }))
  const dropped = new Set([...request.url.searchParams.getAll('TagKeys'), ...added.map(({ Key }) => Key)])
  store.setTags(group, [...kept.filter(({ Key }) => !dropped.has(Key)), ...added])
  return answer({})
}

type Call =
  | { readonly kind: 'schedule'; readonly name: string }
  | { readonly kind: 'schedules' }
  | { readonly kind: 'tags'; readonly arn: string }

function readCall({ method, url }: AwsRequest): Call | undefined {
  const [, root, ...rest] = url.pathname.split('/').map(decodeURIComponent)
  const name = rest.join('/')
  if (root === 'schedules' && !name) return method === 'GET' ? { kind: 'schedules' } : undefined
  if (root === 'tags' && name) return { kind: 'tags', arn: name }
  if (root === 'schedules' && ['POST', 'GET', 'PUT', 'DELETE'].includes(method)) return { kind: 'schedule', name }
  return undefined
}

const actions: Record<string, Record<string, string>> = {
  schedule: { POST: 'CreateSchedule', GET: 'GetSchedule', PUT: 'UpdateSchedule', DELETE: 'DeleteSchedule' },
  tags: { POST: 'TagResource', GET: 'ListTagsForResource', DELETE: 'UntagResource' },
}

/** Who makes or changes a schedule also hands its role over: that takes `iam:PassRole`. */
export function scheduleNeeds(request: AwsRequest): Need[] {
  const call = readCall(request)
  if (!call) return []
  const query = request.url.searchParams
  if (call.kind === 'schedules') {
    const group = query.get('ScheduleGroup') ?? '*'
    return [{ action: 'scheduler:ListSchedules', resource: scheduleArn(group, '*') }]
  }
  const action = `scheduler:${actions[call.kind]?.[request.method]}`
  if (call.kind === 'tags') return [{ action, resource: call.arn.replace(/^.*schedule-group\//, groupArn('')) }]
  const body = readJsonObject(request.body) ?? {}
  const group = String(body.GroupName ?? query.get('groupName') ?? 'default')
  const role = isObject(body.Target) ? body.Target.RoleArn : undefined
  const needs: Need[] = [{ action, resource: scheduleArn(group, call.name) }]
  return role ? [...needs, passRole(String(role))] : needs
}

function passRole(resource: string): Need {
  return { action: 'iam:PassRole', resource, context: { 'iam:PassedToService': 'scheduler.amazonaws.com' } }
}

function answer(body: object): AwsResponse {
  return { status: 200, headers: head(), body: JSON.stringify(body) }
}

function invalid(message: string): AwsResponse {
  return refuse(400, 'ValidationException', message)
}

function refuse(status: number, type: string, message: string): AwsResponse {
  return { status, headers: { ...head(), 'x-amzn-errortype': type }, body: JSON.stringify({ Message: message }) }
}

function head(): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID() }
}
