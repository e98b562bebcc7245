import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'

/** A write whose condition did not hold is an answer, not an error. */
export async function ifConditionHolds<const T, const F>(write: Promise<unknown>, holds: T, fails: F): Promise<T | F> {
  try {
    await write
    return holds
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return fails
    throw error
  }
}

/**
 * A transaction that found another state than was read, or met another transaction: read again and decide anew.
 * @throws whatever else cancelled it (validation, throughput)
 */
export async function ifTransactionHolds<const T, const F>(
  write: Promise<unknown>,
  holds: T,
  fails: F,
): Promise<T | F> {
  try {
    await write
    return holds
  } catch (error) {
    if (error instanceof TransactionCanceledException && onlyConflicts(error)) return fails
    throw error
  }
}

const conflicts = ['None', 'ConditionalCheckFailed', 'TransactionConflict']
const onlyConflicts = ({ CancellationReasons = [] }: TransactionCanceledException) =>
  CancellationReasons.length > 0 && CancellationReasons.every(({ Code = 'None' }) => conflicts.includes(Code))
