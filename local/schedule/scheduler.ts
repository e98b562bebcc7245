/**
 * EventBridge Scheduler on one machine: the schedules of the templates and those made through its API, kept in
 * `<dataDir>/scheduler.sqlite`.
 *
 *     const scheduler = createScheduler({ resources, dataDir, deliverer, allows, now, report })
 *     scheduler.start()           // once the targets can take deliveries; late firings go out first
 *     scheduler.fireNow('name')   // an extra firing of a schedule, such as one that also runs at every start
 *     await scheduler.runDue()    // one look at the clock, for tests
 *     await scheduler.close()
 */
import { join } from 'node:path'
import type { AwsService, Deliverer, Resource, Running } from '../contracts.ts'
import { openDatabase } from '../delivery/open-database.ts'
import { createOutbox, outboxSchema } from '../delivery/outbox.ts'
import { deliveryOf, fillAttempt, fireDue, firstOf, scheduleArn } from './clockwork.ts'
import { readDefinition } from './schedule.ts'
import { createScheduleApi, scheduleNeeds } from './schedule-api.ts'
import { createScheduleStore, type ScheduleStore, scheduleSchema } from './schedule-store.ts'

export interface SchedulerOptions {
  /** The resolved resources of all stacks; AWS::Scheduler::ScheduleGroup and AWS::Scheduler::Schedule are read. */
  readonly resources: readonly Resource[]
  readonly dataDir: string
  readonly deliverer: Deliverer
  /** Whether the synthesized role may do that: a schedule's role must be allowed to reach its target. */
  readonly allows: (roleArn: string, action: string, resource: string) => boolean
  readonly now?: () => Date
  readonly report?: (sentence: string) => void
}

export interface Scheduler extends AwsService, Running {
  start(): void
  fireNow(name: string): void
  runDue(): Promise<void>
  /** Firings not delivered yet. */
  pending(): number
}

const lookEveryMs = 200

export function createScheduler(options: SchedulerOptions): Scheduler {
  const now = options.now ?? (() => new Date())
  const database = openDatabase(join(options.dataDir, 'scheduler.sqlite'), scheduleSchema + outboxSchema)
  const store = createScheduleStore(database)
  const find = (arn: string) => {
    const [group = '', name = ''] = arn.split('schedule/')[1]?.split('/') ?? []
    return store.find(group, name)
  }
  const outbox = createOutbox({
    database,
    deliverer: options.deliverer,
    now,
    report: options.report ?? console.error,
    refusesLate: true,
    render: ({ payload }, attempt) => fillAttempt(payload, attempt),
    forbids({ origin }, arn) {
      const role = find(origin)?.definition.target.RoleArn
      const action = actionFor(arn)
      if (!role || options.allows(role, action, arn)) return undefined
      return `its role ${role} does not allow ${action} on ${arn}`
    },
    settled({ origin }) {
      const schedule = find(origin)
      const complete = schedule && schedule.definition.state === 'ENABLED' && schedule.next === undefined
      if (complete && schedule.definition.actionAfterCompletion === 'DELETE') {
        store.remove(schedule.group, schedule.name)
      }
    },
  })
  loadTemplates(options.resources, store, now().getTime())

  const runDue = () => {
    fireDue(database, store, outbox, now().getTime())
    return outbox.run()
  }
  let timer: NodeJS.Timeout | undefined
  return {
    names: ['scheduler'],
    needs: scheduleNeeds,
    handle: async (request) => createScheduleApi(store, now)(request),
    start() {
      timer ??= setInterval(() => void runDue(), lookEveryMs)
      void runDue()
    },
    fireNow(name) {
      const schedule = store.list({}).find((one) => one.name === name)
      if (schedule) outbox.add(deliveryOf(schedule, now().getTime()))
    },
    runDue,
    pending: () => outbox.pending(),
    async close() {
      clearInterval(timer)
      await outbox.stop()
      database.close()
    },
  }
}

/** The action that a schedule's role needs for its target. */
function actionFor(targetArn: string): string {
  const service = targetArn.split(':')[2]
  if (service === 'lambda') return 'lambda:InvokeFunction'
  if (service === 'sns') return 'sns:Publish'
  return service === 'events' ? 'events:PutEvents' : 'sqs:SendMessage'
}

/** Brings the store to what the templates say; a schedule that did not change keeps its next time over restarts. */
function loadTemplates(resources: readonly Resource[], store: ScheduleStore, now: number): void {
  store.addGroup('default', [], now)
  for (const { type, ref } of resources) {
    if (type === 'AWS::Scheduler::ScheduleGroup') store.addGroup(ref, [], now)
  }
  const wanted = new Set<string>()
  for (const { type, properties, logicalId, ref: name } of resources) {
    if (type !== 'AWS::Scheduler::Schedule') continue
    const read = readDefinition(properties)
    if (!read.ok) throw new Error(`The schedule ${logicalId} in the template is not valid: ${read.problem}`)
    const group = String(properties.GroupName ?? 'default')
    wanted.add(scheduleArn(group, name))
    const kept = store.find(group, name)
    if (kept && JSON.stringify(kept.definition) === JSON.stringify(read.value)) continue
    const next = firstOf(read.value, now, now)
    store.put({ group, name, definition: read.value, created: now, modified: now, next }, { fromTemplate: true })
  }
  for (const { group, name } of store.fromTemplate()) {
    if (!wanted.has(scheduleArn(group, name))) store.remove(group, name)
  }
}
