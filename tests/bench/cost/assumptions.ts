/**
 * What cannot be measured on one machine. Latencies are those of calls within a region, from a warm function with open
 * connections, rather long than short; they lengthen a function's billed time.
 */
const latencies: Readonly<Record<string, number>> = {
  'dynamodb GetItem': 4,
  'dynamodb PutItem': 6,
  'dynamodb UpdateItem': 6,
  'dynamodb BatchGetItem': 10,
  'dynamodb BatchWriteItem': 12,
  'dynamodb TransactWriteItems': 25,
  'dynamodb Query': 8,
  'dynamodb Scan': 60,
  'ses SendBulkEmail': 1000,
  'ses SendRawEmail': 100,
  's3 PUT': 40,
}
const otherwiseMs = 15

export const latencyMs = (service: string, operation: string): number =>
  latencies[`${service} ${operation}`] ?? otherwiseMs

/** At so much memory a function has one whole processor; with less, that share of one. */
const wholeProcessorMb = 1769

/**
 * How much longer a millisecond of this machine's processor takes in a function of so much memory. A processor of
 * Lambda is taken to be as fast as one here.
 */
export const cpuFactor = (memoryMb: number): number => Math.max(1, wholeProcessorMb / memoryMb)

/** What is told with every result. */
export const assumptions: readonly string[] = [
  'Lambda: billed time = processor time of the function measured here, divided by the share of a processor that its memory gets (memory / 1,769 MB), plus the longest chain of its calls at assumed latencies of AWS.',
  `Latencies assumed, in ms: ${Object.entries(latencies)
    .map(([call, ms]) => `${call} ${ms}`)
    .join(', ')}; other calls ${otherwiseMs}.`,
  'Amounts are scaled in proportion to a million; starts of sandboxes and the fixed work of a run too.',
  "Messages that SNS and EventBridge put into a queue are counted as requests to SQS, at the queue owner's cost.",
  'No free tier, volume discount, savings plan or tax is counted unless a line says so.',
]
