/** Names by which AWS's services say that they get too much at once. */
const names =
  /^(Throttl|TooManyRequests|ProvisionedThroughputExceeded|RequestLimitExceeded|RequestThrottled|LimitExceeded|SlowDown|OverLimit|PriorRequestNotComplete|BandwidthLimitExceeded)/

/**
 * True where a service refused a call for its rate, and goes on refusing it after the SDK's own retries: nothing is
 * wrong with the work, it only comes too soon.
 */
export function isThrottled(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { name, $retryable, $metadata } = error as {
    readonly name?: unknown
    readonly $retryable?: { readonly throttling?: unknown }
    readonly $metadata?: { readonly httpStatusCode?: unknown }
  }
  return $retryable?.throttling === true || $metadata?.httpStatusCode === 429 || names.test(String(name))
}
