import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { readEnv } from '../../shared/lambda/env.ts'
import { createLogger } from '../../shared/lambda/logger.ts'
import { evidenceChangedMetric, metricNamespace } from '../../shared/lambda/metric-names.ts'
import { streamWorker } from '../../shared/lambda/stream.ts'
import { env } from './env.ts'
import { createGuardEvidence } from './guard-evidence.ts'

readEnv(env, process.env)
const log = createLogger()
const metrics = new Metrics({ namespace: metricNamespace })

export const handler = streamWorker(
  createGuardEvidence({
    alarm: (tampering) => {
      for (const found of tampering) log.error('Consent evidence was changed or removed.', { ...found })
      metrics.addMetric(evidenceChangedMetric, MetricUnit.Count, tampering.length)
      metrics.publishStoredMetrics()
    },
  }),
)
