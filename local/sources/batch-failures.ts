import type { InvokeResult } from '../contracts.ts'

/**
 * Which of a batch's records the function has not done, by their identifiers (message id or sequence number).
 * All of them, where the function failed or its report cannot be understood: names no record of the batch, or an empty
 * one. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedItems(result: InvokeResult, batch: readonly string[], reports: boolean): ReadonlySet<string> {
  const all = new Set(batch)
  if (!result.ok) return all
  if (!reports || result.value === null || result.value === undefined) return new Set()
  const { batchItemFailures } = result.value as { batchItemFailures?: unknown }
  if (batchItemFailures === undefined || batchItemFailures === null) return new Set()
  if (!Array.isArray(batchItemFailures)) return all
  const failed = batchItemFailures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier)
  return failed.every((id): id is string => typeof id === 'string' && all.has(id)) ? new Set(failed) : all
}
