/** Where the house's metrics lie in CloudWatch; alarms in infrastructure use the same constants. */
export const metricNamespace = 'Vinculo'

/** Records of consent evidence that were changed or removed; any is an alarm. */
export const evidenceChangedMetric = 'EvidenceChanged'

/** Requests of customers whose last day has passed without an answer. */
export const requestsOverdueMetric = 'RequestsOverdue'

/** Runs that the system stopped by itself, for a fault or to protect the sender's reputation; any is an alarm. */
export const runStoppedMetric = 'RunStopped'
