import { describe, expect, test } from 'vitest'
import { deadLetterNames, deadLettersOf, maxReceives, redrivable, workQueues } from '../../shared/events/names.ts'
import { functionNamed, ofType, resourcesOf, statementsOf, target } from './templates.ts'

describe.each(['local', 'prod'] as const)('queues of %s', async (stage) => {
  const resources = await resourcesOf(stage)
  const queues = ofType(resources, 'AWS::SQS::Queue')
  const work = queues.filter(({ properties }) => properties.RedrivePolicy)
  const dead = queues.filter(({ properties }) => !properties.RedrivePolicy)
  const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping')

  test('only dead-letter queues are without a dead-letter queue', () => {
    expect(work.length).toBeGreaterThan(5)
    for (const { properties } of dead) expect(properties.QueueName).toMatch(/-dlq$/)
    for (const queue of work) {
      const { deadLetterTargetArn, maxReceiveCount } = queue.properties.RedrivePolicy
      expect(maxReceiveCount).toBe(maxReceives)
      expect(target(resources, queue, deadLetterTargetArn).properties.QueueName).toBe(
        `${queue.properties.QueueName}-dlq`,
      )
    }
  })

  test('are those that the product knows by name', () => {
    const named = (queues: typeof work) =>
      queues.map(({ properties }) => properties.QueueName.slice(`vinculo-${stage}-`.length)).sort()
    expect(named(work)).toEqual([...workQueues].sort())
    expect(named(dead)).toEqual(deadLetterNames.map(deadLettersOf).sort())
  })

  test('whoever sends letters on may take them from every queue of jobs, and bring them to every queue of work', () => {
    const fn = functionNamed(resources, 'serve-console')
    const may = (action: string) =>
      statementsOf(resources, target(resources, fn, fn.properties.Role))
        .filter(({ Action }) => Action.includes(action))
        .flatMap(({ Resource }) =>
          Resource.map((resource) => /vinculo-[a-z]+-([a-z-]+)"/.exec(JSON.stringify(resource))?.[1]),
        )
        .sort()
    const letters = redrivable.map(deadLettersOf).sort()
    for (const action of ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility'])
      expect(may(`sqs:${action}`)).toEqual(letters)
    expect(may('sqs:GetQueueAttributes')).toEqual(deadLetterNames.map(deadLettersOf).sort())
    expect(may('sqs:SendMessage')).toEqual([...workQueues].sort())
  })

  test('dead letters are kept for 14 days', () => {
    for (const { properties } of dead) expect(properties.MessageRetentionPeriod).toBe(14 * 24 * 3600)
  })

  test('every dead-letter queue has an alarm that says what is harmed and what to do', () => {
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm')
    for (const queue of dead) {
      const alarm = alarms.find(({ properties }) => properties.AlarmName === `${queue.properties.QueueName}-not-empty`)
      expect(alarm?.properties).toMatchObject({ Threshold: 0, AlarmActions: [expect.anything()] })
      expect(alarm?.properties.AlarmDescription).toMatch(/^[A-Z][^.]{20,}\. .*redrive/)
    }
  })

  test('a message is hidden for six times the time-out of its worker, and failures are reported one by one', () => {
    for (const queue of work) {
      const mapping = mappings.find(
        ({ stack, properties }) =>
          stack === queue.stack && properties.EventSourceArn['Fn::GetAtt']?.[0] === queue.logicalId,
      )
      if (!mapping) throw new Error(`Nobody works ${queue.properties.QueueName} off.`)
      const worker = target(resources, mapping, mapping.properties.FunctionName)
      expect(queue.properties.VisibilityTimeout).toBe(6 * worker.properties.Timeout)
      expect(`${worker.properties.FunctionName}`).toBe(queue.properties.QueueName)
    }
    for (const { properties } of mappings) expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
  })

  test('queues are encrypted and refuse calls without TLS', () => {
    const policies = ofType(resources, 'AWS::SQS::QueuePolicy')
    for (const queue of queues) {
      expect(queue.properties.SqsManagedSseEnabled).toBe(true)
      const statements = policies
        .filter(({ properties }) => properties.Queues.some(({ Ref }: { Ref: string }) => Ref === queue.logicalId))
        .flatMap(({ properties }) => properties.PolicyDocument.Statement)
      expect(statements).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      )
    }
  })

  test('streams set aside what fails, and guard-evidence hears of changes and removals only', () => {
    const streams = mappings.filter(({ properties }) => properties.StartingPosition)
    expect(streams).toHaveLength(2)
    for (const { properties } of streams) {
      expect(properties).toMatchObject({ BisectBatchOnFunctionError: true, MaximumRetryAttempts: 10 })
      expect(properties.DestinationConfig.OnFailure.Destination).toBeDefined()
    }
    const guarded = streams.find(({ stack }) => stack === 'observability')
    expect(guarded?.properties.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => Pattern)).toEqual([
      '{"eventName":["MODIFY"]}',
      '{"eventName":["REMOVE"]}',
    ])
  })
})
