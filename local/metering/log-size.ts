/** What CloudWatch Logs adds to each event: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const perEvent = 26

/** Gigabytes (2^30 bytes, as AWS bills them) that so many lines are as events of CloudWatch Logs. */
export function logGb(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + perEvent, 0) / 2 ** 30
}

const id = '8f507cfc-xmpl-4697-b07a-ac58fc914c95'

/** What Lambda writes about each invocation unless its system log level is above INFO. */
export const invocationLines: readonly string[] = [
  `START RequestId: ${id} Version: $LATEST`,
  `END RequestId: ${id}`,
  `REPORT RequestId: ${id}\tDuration: 128.83 ms\tBilled Duration: 129 ms\tMemory Size: 512 MB\tMax Memory Used: 118 MB\t`,
]
