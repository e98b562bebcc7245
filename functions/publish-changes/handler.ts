import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { readEnv } from '../../shared/lambda/env.ts'
import { streamWorker } from '../../shared/lambda/stream.ts'
import { createBus } from '../../shared/services/bus.ts'
import { env } from './env.ts'
import { createPublishChanges } from './publish-changes.ts'

const { BUS_NAME, PUBLISHED_EVENTS } = readEnv(env, process.env)
const bus = createBus({ client: new EventBridgeClient({}), busName: BUS_NAME })

export const handler = streamWorker(createPublishChanges({ bus, published: new Set(PUBLISHED_EVENTS.split(',')) }))
