import { AssemblyFault } from '../assembly/template.ts'
import type { Resource } from '../contracts.ts'
import type { Guard } from '../iam/guard.ts'
import { matchesFilters, readFilters } from './filters.ts'

/** An event source mapping as its template describes it, with Lambda's defaults. */
export interface Mapping {
  /** Stable over restarts; checkpoints are kept under it. */
  readonly id: string
  readonly sourceArn: string
  readonly functionArn: string
  readonly functionName: string
  readonly batchSize: number
  readonly windowMs: number
  readonly reportsItemFailures: boolean
  /** Queues: batches under way at the same time. */
  readonly maximumConcurrency: number
  /** Streams. */
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST'
  readonly maximumRetryAttempts: number
  readonly maximumRecordAgeMs: number
  readonly bisects: boolean
  readonly onFailureArn: string | undefined
  accepts(record: unknown): boolean
}

/** What Lambda does with the function's role to read a source; without these AWS refuses to make the mapping. */
const readActions: Readonly<Record<string, readonly string[]>> = {
  sqs: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  dynamodb: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'],
}

/**
 * The event source mappings of the templates.
 * @throws AssemblyFault where a mapping's function may not read its source, or nothing here reads such a source.
 */
export function readMappings(resources: readonly Resource[], guard: Guard): Mapping[] {
  return resources.flatMap((resource) => {
    const { type, properties, stack, logicalId } = resource
    if (type !== 'AWS::Lambda::EventSourceMapping' || properties.Enabled === false) return []
    const sourceArn = String(properties.EventSourceArn)
    const wanted = String(properties.FunctionName)
    const target = resources.find(
      (each) => each.type === 'AWS::Lambda::Function' && [each.ref, each.arn].includes(wanted),
    )
    const actions = readActions[sourceArn.split(':')[2] ?? '']
    const fault = (what: string) => new AssemblyFault(`Stack ${stack}, ${logicalId}: ${what}.`)
    if (!target?.arn) throw fault(`the function ${wanted} is not in the assembly`)
    if (!actions) throw fault(`the local system has no event source such as ${sourceArn}`)
    const onFailureArn = text(path(properties, 'DestinationConfig', 'OnFailure', 'Destination'))
    const needs = actions.map((action) => ({ action, resource: sourceArn }))
    if (onFailureArn) needs.push({ action: 'sqs:SendMessage', resource: onFailureArn })
    const refused = guard.refuses(target.ref, needs)
    if (refused) throw fault(refused.replace(/\.$/, ''))
    return [
      {
        ...numbers(properties, sourceArn),
        id: `${stack}/${logicalId}`,
        sourceArn,
        functionArn: target.arn,
        functionName: target.ref,
        onFailureArn,
      },
    ]
  })
}

/** Defaults: https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
function numbers(properties: Resource['properties'], sourceArn: string) {
  const number = (name: string, otherwise: number) => Number(properties[name] ?? otherwise)
  const age = number('MaximumRecordAgeInSeconds', -1)
  const attempts = number('MaximumRetryAttempts', -1)
  const filters = readFilters(properties.FilterCriteria)
  return {
    batchSize: number('BatchSize', sourceArn.startsWith('arn:aws:sqs:') ? 10 : 100),
    windowMs: number('MaximumBatchingWindowInSeconds', 0) * 1000,
    reportsItemFailures: [properties.FunctionResponseTypes].flat().includes('ReportBatchItemFailures'),
    maximumConcurrency: Number(path(properties, 'ScalingConfig', 'MaximumConcurrency') ?? 5),
    startingPosition: properties.StartingPosition === 'LATEST' ? ('LATEST' as const) : ('TRIM_HORIZON' as const),
    maximumRetryAttempts: attempts < 0 ? Number.POSITIVE_INFINITY : attempts,
    maximumRecordAgeMs: age < 0 ? Number.POSITIVE_INFINITY : age * 1000,
    bisects: properties.BisectBatchOnFunctionError === true,
    accepts: (record: unknown) => matchesFilters(filters, record),
  }
}

function path(value: unknown, ...names: string[]): unknown {
  return names.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    value,
  )
}

const text = (value: unknown) => (value === undefined ? undefined : String(value))
