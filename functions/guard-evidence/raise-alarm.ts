import type { CountMetric } from '../../shared/lambda/count-metric.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import { evidenceChangedMetric } from '../../shared/lambda/metric-names.ts'
import type { Tampering } from './guard-evidence.ts'

/** Writes a line for each record and counts them in the metric that infrastructure's alarm watches. */
export function createRaiseAlarm({ log, count }: { readonly log: Log; readonly count: CountMetric }) {
  return (tampering: readonly Tampering[]): void => {
    for (const found of tampering) log.error('Consent evidence was changed or removed.', { ...found })
    count(evidenceChangedMetric, tampering.length)
  }
}
