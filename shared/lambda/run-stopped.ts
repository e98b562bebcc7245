import type { CountMetric } from './count-metric.ts'
import { runStoppedMetric } from './metric-names.ts'

/** Counts a run that the system stopped by itself in the metric that infrastructure's alarm watches. */
export const createRunStopped = (count: CountMetric) => (): void => count(runStoppedMetric, 1)
