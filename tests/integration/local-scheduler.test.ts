import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  SchedulerClient,
  TagResourceCommand,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Resource } from '../../local/contracts.ts'
import { createScheduler, type Scheduler } from '../../local/schedule/scheduler.ts'
import { clientConfig, notingNeeds } from '../support/aws-client.ts'
import { resource } from '../support/resource.ts'
import { type Served, serveAws } from '../support/serve-aws.ts'

const queue = 'arn:aws:sqs:us-east-1:000000000000:launch-campaign'
const deadLetters = 'arn:aws:sqs:us-east-1:000000000000:launch-campaign-dlq'
const role = 'arn:aws:iam::000000000000:role/scheduler'
const templates = [
  resource('AWS::Scheduler::ScheduleGroup', 'Campaigns', {}, { ref: 'campaigns' }),
  resource(
    'AWS::Scheduler::Schedule',
    'Reconcile',
    {
      ScheduleExpression: 'rate(15 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: queue, RoleArn: role, Input: '{"job":"reconcile"}' },
      State: 'DISABLED',
    },
    { ref: 'reconcile' },
  ),
]

let time = new Date('2026-05-01T10:00:00Z')
let dataDir = ''
let failures = 0
let permitted = true
const delivered: string[] = []
const reports: string[] = []
let scheduler: Scheduler
let server: Served
let asked: string[] = []
let client: SchedulerClient

async function start(resources: readonly Resource[] = templates) {
  scheduler = createScheduler({
    resources,
    dataDir,
    now: () => time,
    report: (sentence) => reports.push(sentence),
    allows: (_role, action, target) =>
      permitted && action === 'sqs:SendMessage' && [queue, deadLetters].includes(target),
    deliverer: {
      async deliver(target, payload) {
        if (target === queue && failures > 0) {
          failures -= 1
          throw new Error('the queue is away')
        }
        delivered.push(`${target.split(':').at(-1)} ${payload}`)
      },
    },
  })
  const noting = notingNeeds(scheduler)
  asked = noting.asked
  server = await serveAws(noting.service)
  client = new SchedulerClient(clientConfig(server.url))
}

async function stop() {
  client.destroy()
  await server.close()
  await scheduler.close()
}

async function passes(minutes: number) {
  time = new Date(time.getTime() + minutes * 60_000)
  await scheduler.runDue()
}

function schedule(change: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput {
  return {
    Name: 'spring-offer',
    GroupName: 'campaigns',
    ScheduleExpression: 'at(2026-05-01T12:30:00)',
    ScheduleExpressionTimezone: 'Europe/Madrid',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: queue, RoleArn: role, Input: '{"campaign":"c1","at":"<aws.scheduler.scheduled-time>"}' },
    ...change,
  }
}

beforeEach(async () => {
  time = new Date('2026-05-01T10:00:00Z')
  dataDir = mkdtempSync(join(tmpdir(), 'vinculo-scheduler-'))
  failures = 0
  permitted = true
  delivered.length = 0
  reports.length = 0
  await start()
})
afterEach(stop)

describe('a one-time schedule', () => {
  it('fires at its time with its input and is deleted when it asks for that', async () => {
    const made = await client.send(new CreateScheduleCommand(schedule({ ActionAfterCompletion: 'DELETE' })))
    expect(made.ScheduleArn).toBe('arn:aws:scheduler:us-east-1:000000000000:schedule/campaigns/spring-offer')
    await passes(29)
    expect(delivered).toEqual([])
    await passes(1)
    expect(delivered).toEqual(['launch-campaign {"campaign":"c1","at":"2026-05-01T10:30:00Z"}'])
    const gone = client.send(new GetScheduleCommand({ Name: 'spring-offer', GroupName: 'campaigns' }))
    await expect(gone).rejects.toBeInstanceOf(ResourceNotFoundException)
  })

  it('fires late but once when the machine was off at its time', async () => {
    await client.send(new CreateScheduleCommand(schedule()))
    await stop()
    time = new Date('2026-05-01T20:00:00Z')
    await start()
    await scheduler.runDue()
    await scheduler.runDue()
    expect(delivered).toEqual(['launch-campaign {"campaign":"c1","at":"2026-05-01T10:30:00Z"}'])
  })

  it('goes to the dead-letter queue when it is later than its policy allows', async () => {
    const Target = { ...schedule().Target, Arn: queue, RoleArn: role, DeadLetterConfig: { Arn: deadLetters } }
    await client.send(
      new CreateScheduleCommand(schedule({ Target: { ...Target, RetryPolicy: { MaximumEventAgeInSeconds: 3600 } } })),
    )
    await passes(120)
    expect(delivered).toEqual([expect.stringMatching(/^launch-campaign-dlq /)])
  })

  it('is refused in the past', async () => {
    const late = client.send(new CreateScheduleCommand(schedule({ ScheduleExpression: 'at(2026-05-01T11:00:00)' })))
    await expect(late).rejects.toThrow('it lies in the past')
    await expect(late).rejects.toBeInstanceOf(ValidationException)
  })
})

describe('a delivery that fails', () => {
  it('is tried again after growing pauses', async () => {
    failures = 2
    await client.send(new CreateScheduleCommand(schedule()))
    await passes(30)
    expect(delivered).toEqual([])
    await passes(1)
    await passes(1)
    expect(delivered).toHaveLength(1)
    expect(scheduler.pending()).toBe(0)
  })

  it('is dead-lettered after its last retry', async () => {
    failures = 99
    const RetryPolicy = { MaximumRetryAttempts: 1 }
    const Target = { Arn: queue, RoleArn: role, Input: '{}', RetryPolicy, DeadLetterConfig: { Arn: deadLetters } }
    await client.send(new CreateScheduleCommand(schedule({ Target })))
    await passes(30)
    await passes(1)
    expect(delivered).toEqual(['launch-campaign-dlq {}'])
    expect(reports[0]).toContain('the queue is away')
  })

  it('is not tried where the role of the schedule does not allow it', async () => {
    permitted = false
    await client.send(new CreateScheduleCommand(schedule()))
    await passes(30)
    expect(delivered).toEqual([])
    expect(reports[0]).toContain(`its role ${role} does not allow sqs:SendMessage on ${queue}`)
  })
})

describe('a recurring schedule', () => {
  it('fires again and again, and after a time off only for the last missed time', async () => {
    const ScheduleExpression = 'cron(0 * * * ? *)'
    await client.send(new CreateScheduleCommand(schedule({ ScheduleExpression, ScheduleExpressionTimezone: 'UTC' })))
    await passes(0)
    await passes(60)
    await passes(60)
    expect(delivered).toHaveLength(3)
    await passes(300)
    expect(delivered).toHaveLength(4)
    expect(delivered.at(-1)).toContain('2026-05-01T17:00:00Z')
  })

  it('can be paused and goes on without making up for the pause', async () => {
    const hourly = schedule({ ScheduleExpression: 'rate(1 hour)', StartDate: new Date('2026-05-01T11:00:00Z') })
    await client.send(new CreateScheduleCommand(hourly))
    await client.send(new UpdateScheduleCommand({ ...hourly, State: 'DISABLED' }))
    await passes(150)
    expect(delivered).toEqual([])
    await client.send(new UpdateScheduleCommand({ ...hourly, State: 'ENABLED' }))
    await passes(29)
    expect(delivered).toEqual([])
    await passes(1)
    expect(delivered).toHaveLength(1)
  })

  it('of a template keeps its next time over restarts and goes when the template drops it', async () => {
    const [group, reconcile] = templates
    if (!group || !reconcile) throw new Error('no templates')
    const enabled = { ...reconcile, properties: { ...reconcile.properties, State: 'ENABLED' } }
    await stop()
    await start([group, enabled])
    await scheduler.runDue()
    expect(delivered).toEqual(['launch-campaign {"job":"reconcile"}'])
    await stop()
    await start([group, enabled])
    await passes(5)
    expect(delivered).toHaveLength(1)
    scheduler.fireNow('reconcile')
    await scheduler.runDue()
    expect(delivered).toHaveLength(2)
    await stop()
    await start([group])
    await passes(60)
    expect(delivered).toHaveLength(2)
  })
})

describe('the API', () => {
  it('describes what was made, with the defaults of AWS', async () => {
    await client.send(new CreateScheduleCommand(schedule({ EndDate: new Date('2027-01-01T00:00:00Z') })))
    const found = await client.send(new GetScheduleCommand({ Name: 'spring-offer', GroupName: 'campaigns' }))
    expect(found).toMatchObject({
      Name: 'spring-offer',
      GroupName: 'campaigns',
      State: 'ENABLED',
      ScheduleExpressionTimezone: 'Europe/Madrid',
      CreationDate: time,
      EndDate: new Date('2027-01-01T00:00:00Z'),
      Target: { Arn: queue, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
    })
  })

  it('refuses a second schedule of the name, but not the same call again', async () => {
    const first = schedule({ ClientToken: 'one' })
    await client.send(new CreateScheduleCommand(first))
    await client.send(new CreateScheduleCommand(first))
    const second = client.send(new CreateScheduleCommand(schedule({ ClientToken: 'two' })))
    await expect(second).rejects.toBeInstanceOf(ConflictException)
  })

  it('names what is wrong', async () => {
    const refused = (change: Partial<CreateScheduleCommandInput>) =>
      expect(client.send(new CreateScheduleCommand(schedule(change)))).rejects
    await refused({ GroupName: 'nowhere' }).toThrow('Schedule group nowhere does not exist.')
    await refused({ ScheduleExpression: 'cron(0 9 * * * *)' }).toThrow('write ? in exactly one of')
    await refused({ ScheduleExpressionTimezone: 'Mars/Olympus' }).toThrow('Invalid ScheduleExpressionTimezone')
    await refused({ Target: { Arn: 'queue', RoleArn: role } }).toThrow('Target.Arn')
    const missing = client.send(new DeleteScheduleCommand({ Name: 'nothing' }))
    await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException)
  })

  it('lists by group, prefix and page, and deletes', async () => {
    for (const Name of ['a-1', 'a-2', 'b-1']) await client.send(new CreateScheduleCommand(schedule({ Name })))
    const filter = { GroupName: 'campaigns', NamePrefix: 'a-', MaxResults: 1 }
    const first = await client.send(new ListSchedulesCommand(filter))
    const second = await client.send(new ListSchedulesCommand({ ...filter, NextToken: first.NextToken }))
    expect([first, second].flatMap(({ Schedules }) => Schedules?.map(({ Name }) => Name))).toEqual(['a-1', 'a-2'])
    expect(second.NextToken).toBeUndefined()
    await client.send(new DeleteScheduleCommand({ Name: 'a-1', GroupName: 'campaigns' }))
    const left = await client.send(new ListSchedulesCommand({ GroupName: 'campaigns' }))
    expect(left.Schedules).toHaveLength(2)
  })

  it('keeps the tags of a group', async () => {
    const ResourceArn = 'arn:aws:scheduler:us-east-1:000000000000:schedule-group/campaigns'
    await client.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'stage', Value: 'local' }] }))
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceArn }))
    expect(Tags).toEqual([{ Key: 'stage', Value: 'local' }])
  })

  it('asks for the permission to pass the role on', async () => {
    await client.send(new CreateScheduleCommand(schedule()))
    expect(asked).toEqual([
      'scheduler:CreateSchedule arn:aws:scheduler:us-east-1:000000000000:schedule/campaigns/spring-offer',
      `iam:PassRole ${role}`,
    ])
  })
})
