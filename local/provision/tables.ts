import { isDeepStrictEqual } from 'node:util'
import { CannotStart } from '../cannot-start.ts'
import type { Resource } from '../contracts.ts'
import { type AwsCall, AwsCallError } from '../engines/aws-call.ts'

/**
 * Makes the tables of the templates, and brings those that exist up to what the templates say: new indices, streams,
 * time to live. What the templates no longer name stays; nothing is ever deleted.
 * @throws CannotStart where a table exists with other keys: CloudFormation would replace it, and its items would be gone.
 */
export async function provisionTables(resources: readonly Resource[], call: AwsCall): Promise<void> {
  for (const { type, properties, ref } of resources) {
    if (type !== 'AWS::DynamoDB::Table') continue
    const existing = await describe(call, ref)
    if (!existing) await call('CreateTable', tableInput(ref, properties))
    else await updateTable(call, ref, properties, existing)
    await updateTimeToLive(call, ref, properties.TimeToLiveSpecification as TimeToLive | undefined)
  }
}

interface TimeToLive {
  readonly AttributeName?: string
  readonly Enabled?: boolean
}
interface Index {
  readonly IndexName: string
}

async function describe(call: AwsCall, name: string): Promise<Record<string, unknown> | undefined> {
  try {
    return (await call('DescribeTable', { TableName: name })).Table as Record<string, unknown>
  } catch (error) {
    if (error instanceof AwsCallError && error.type === 'ResourceNotFoundException') return undefined
    throw error
  }
}

function tableInput(name: string, properties: Resource['properties']): object {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: properties.KeySchema,
    AttributeDefinitions: properties.AttributeDefinitions,
    GlobalSecondaryIndexes: (properties.GlobalSecondaryIndexes as object[] | undefined)?.map(indexInput),
    LocalSecondaryIndexes: properties.LocalSecondaryIndexes,
    StreamSpecification: streamInput(properties),
  }
}

const indexInput = ({
  IndexName,
  KeySchema,
  Projection,
}: {
  IndexName?: unknown
  KeySchema?: unknown
  Projection?: unknown
}) => ({
  IndexName,
  KeySchema,
  Projection,
})

const streamInput = ({ StreamSpecification }: Resource['properties']) =>
  StreamSpecification ? { StreamEnabled: true, ...StreamSpecification } : undefined

async function updateTable(
  call: AwsCall,
  name: string,
  properties: Resource['properties'],
  existing: Record<string, unknown>,
): Promise<void> {
  if (!isDeepStrictEqual(properties.KeySchema, existing.KeySchema)) {
    throw new CannotStart(
      `The table ${name} was made with other keys than its template now has, and its items cannot be carried over: keep them elsewhere, then start with an empty data folder (--data DIR).`,
    )
  }
  const { AttributeDefinitions } = properties
  const known = new Set(((existing.GlobalSecondaryIndexes ?? []) as Index[]).map(({ IndexName }) => IndexName))
  for (const index of (properties.GlobalSecondaryIndexes ?? []) as Index[]) {
    if (known.has(index.IndexName)) continue
    const GlobalSecondaryIndexUpdates = [{ Create: indexInput(index) }]
    await call('UpdateTable', { TableName: name, AttributeDefinitions, GlobalSecondaryIndexUpdates })
  }
  const stream = streamInput(properties)
  if (stream && !existing.LatestStreamArn) await call('UpdateTable', { TableName: name, StreamSpecification: stream })
}

async function updateTimeToLive(call: AwsCall, name: string, wanted: TimeToLive | undefined): Promise<void> {
  const { TimeToLiveDescription: now } = (await call('DescribeTimeToLive', { TableName: name })) as {
    TimeToLiveDescription?: { TimeToLiveStatus?: string; AttributeName?: string }
  }
  const enabled = now?.TimeToLiveStatus === 'ENABLED'
  const wants = wanted?.Enabled === true
  if (wants === enabled && (!wants || wanted?.AttributeName === now?.AttributeName)) return
  const specification = wants ? wanted : { AttributeName: now?.AttributeName, Enabled: false }
  await call('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: specification })
}
