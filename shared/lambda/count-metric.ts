import { type LogTarget, processTarget } from './logger.ts'
import { metricNamespace } from './metric-names.ts'

/** Counts so many occurrences in a metric of the function's. */
export type CountMetric = (name: string, count: number) => void

/**
 * Counts in CloudWatch's metrics, under the dimension `service`, by a line of the log in the embedded metric format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html):
 * it costs no call and cannot fail.
 */
export function createCountMetric({ service, write, now }: LogTarget = processTarget()): CountMetric {
  return (name, count) => {
    const metric = { Namespace: metricNamespace, Dimensions: [['service']], Metrics: [{ Name: name, Unit: 'Count' }] }
    const _aws = { Timestamp: now().getTime(), CloudWatchMetrics: [metric] }
    write(`${JSON.stringify({ _aws, service, [name]: count })}\n`)
  }
}
