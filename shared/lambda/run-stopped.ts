import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { runStoppedMetric } from './metric-names.ts'

/** Counts a run that the system stopped by itself in the metric that infrastructure's alarm watches. */
export function createRunStopped(metrics: Metrics) {
  return (): void => {
    metrics.addMetric(runStoppedMetric, MetricUnit.Count, 1)
    metrics.publishStoredMetrics()
  }
}
