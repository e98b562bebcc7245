import type { Resource } from '../contracts.ts'
import { dynamoCall, snsCall, sqsCall } from '../engines/aws-call.ts'
import type { DynamoEngine } from '../engines/dynamo-engine.ts'
import { indexDynamoStore } from '../engines/dynamo-indices.ts'
import type { FauxqsEngine } from '../engines/fauxqs-engine.ts'
import { provisionBuckets } from './buckets.ts'
import { provisionQueues } from './queues.ts'
import { provisionTables } from './tables.ts'
import { provisionTopics } from './topics.ts'

/** Brings tables, queues, topics, subscriptions and buckets to what the templates say; what they hold stays. */
export async function provision(
  resources: readonly Resource[],
  engines: { dynamo: DynamoEngine; messaging: FauxqsEngine },
): Promise<void> {
  const { dynamo, messaging } = engines
  await provisionTables(resources, dynamoCall(dynamo.endpoint))
  if (dynamo.databasePath) indexDynamoStore(dynamo.databasePath)
  await provisionQueues(resources, sqsCall(messaging))
  await provisionTopics(resources, snsCall(messaging))
  await provisionBuckets(resources, messaging)
}
