import { Metrics } from '@aws-lambda-powertools/metrics'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { metricNamespace } from '../../shared/lambda/metric-names.ts'
import { streamWorker } from '../../shared/lambda/stream.ts'
import { env } from './env.ts'
import { createGuardEvidence } from './guard-evidence.ts'
import { createRaiseAlarm } from './raise-alarm.ts'

readEnv(env, process.env)
const alarm = createRaiseAlarm({ log: createLogger(), metrics: new Metrics({ namespace: metricNamespace }) })

export const handler = streamWorker(createGuardEvidence({ alarm }))
