import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monthly, priceOf, prices, type Region } from './prices.ts'

/** One thing that costs money in a month in which nobody does anything. */
export interface IdleItem {
  readonly what: string
  readonly quantity: number
  readonly dollars: number
  /** True where it stays within a free tier that is counted: its dollars are not in the sum. */
  readonly free: boolean
}

const hours = 730
const secondsOfMonth = hours * 3600
/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html: five long polls of 20 s for an empty queue. */
const pollsOfMonth = (5 * secondsOfMonth) / 20
/** Every quarter of an hour `reconcile-messages` looks for open runs: two queries and one message. */
const reconciliations = (hours * 60) / 15
/** A small company's data: 10,000 customers of about 5 KB with evidence, timeline and ledger, and a month's logs. */
const gb = { tables: 0.05, logs: 0.02, objects: 0.05 }

/** What a month without use costs, counted from a stage's synthesized templates. */
export function idleOf(assemblyDir: string, stage: string, region: Region): readonly IdleItem[] {
  const types = resourceTypes(assemblyDir, stage)
  const count = (type: string, which: (properties: Properties) => boolean = () => true) =>
    types.filter((one) => one.type === type && which(one.properties)).length
  const polled = count('AWS::Lambda::EventSourceMapping', ({ StartingPosition }) => StartingPosition === undefined)
  const item = (what: string, quantity: number, price: (typeof prices)['sqs-request'], free = false): IdleItem => ({
    what,
    quantity,
    dollars: priceOf(price, quantity, region),
    free,
  })
  const schedules = count('AWS::Scheduler::Schedule')
  return [
    item('alarms', count('AWS::CloudWatch::Alarm'), monthly.alarm),
    item(`SQS requests of Lambda's polling, ${polled} queues`, polled * pollsOfMonth, prices['sqs-request']),
    item(
      'dashboards (the first three of an account are free)',
      count('AWS::CloudWatch::Dashboard'),
      monthly.dashboard,
      true,
    ),
    item(
      'firings of schedules (14 million are free)',
      schedules * reconciliations,
      prices['scheduled-invocation'],
      true,
    ),
    item('SQS requests of schedules', 3 * schedules * reconciliations, prices['sqs-request']),
    item('Lambda requests of schedules', schedules * reconciliations, prices['lambda-request']),
    item('Lambda GB-seconds of schedules', schedules * reconciliations * 0.1 * 0.5, prices['lambda-gb-second']),
    item('DynamoDB reads of schedules', 3 * schedules * reconciliations, prices['dynamodb-read-unit']),
    item('GB in tables (25 GB are free)', gb.tables, monthly['table GB kept'], true),
    item('GB in tables that can be restored', gb.tables, monthly['table GB restorable']),
    item('GB of logs', gb.logs, monthly['log GB kept']),
    item('GB in buckets', gb.objects, monthly['S3 GB kept']),
  ]
}

type Properties = Readonly<Record<string, unknown>>

function resourceTypes(assemblyDir: string, stage: string): { type: string; properties: Properties }[] {
  return globSync(`vinculo-${stage}-*.template.json`, { cwd: assemblyDir }).flatMap((file) => {
    const template = JSON.parse(readFileSync(join(assemblyDir, file), 'utf8')) as {
      Resources: Record<string, { Type: string; Properties?: Properties }>
    }
    return Object.values(template.Resources).map(({ Type, Properties = {} }) => ({
      type: Type,
      properties: Properties,
    }))
  })
}
