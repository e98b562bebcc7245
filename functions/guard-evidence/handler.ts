import { createCountMetric } from '../../shared/lambda/count-metric.ts'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { streamWorker } from '../../shared/lambda/stream.ts'
import { env } from './env.ts'
import { createGuardEvidence } from './guard-evidence.ts'
import { createRaiseAlarm } from './raise-alarm.ts'

readEnv(env, process.env)
const alarm = createRaiseAlarm({ log: createLogger(), count: createCountMetric() })

export const handler = streamWorker(createGuardEvidence({ alarm }))
