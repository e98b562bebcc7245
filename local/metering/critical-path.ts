/** A call of a function, with the time that it took here and the time that AWS takes for such a one. */
export interface TimedCall {
  readonly startedAt: number
  readonly endedAt: number
  readonly latencyMs: number
}

/**
 * How long a function waits for its calls in AWS: calls that were under way at the same time here are so there, and a
 * call that began after another had ended waits for it there too.
 * @returns milliseconds: the longest chain of calls, each with AWS's own latency
 */
export function criticalPath(calls: readonly TimedCall[]): number {
  const ended: { readonly endedAt: number; readonly at: number }[] = []
  let longest = 0
  for (const { startedAt, endedAt, latencyMs } of [...calls].sort((a, b) => a.startedAt - b.startedAt)) {
    const since = ended.reduce((latest, one) => (one.endedAt <= startedAt ? Math.max(latest, one.at) : latest), 0)
    const at = since + latencyMs
    ended.push({ endedAt, at })
    longest = Math.max(longest, at)
  }
  return longest
}
