/**
 * How probable it is that two samples of one and the same distribution differ in their ranks as much as these do:
 * Mann and Whitney's test (Ann. Math. Statist. 18, 1947), two-sided, by its normal approximation, which holds from 20 of
 * each on. Ranks do not mind outliers, of which a busy machine has many.
 */
export function sameDistribution(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((value) => ({ value, mine: true })), ...other.map((value) => ({ value, mine: false }))]
  all.sort((a, b) => a.value - b.value)
  let sum = 0
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1
    // Equal values share the mean of their ranks.
    const rank = (from + 1 + to) / 2
    for (let at = from; at < to; at++) if (all[at]?.mine) sum += rank
    from = to
  }
  const [n, m] = [one.length, other.length]
  const distance = Math.abs(sum - (n * (n + 1)) / 2 - (n * m) / 2)
  const deviation = Math.sqrt((n * m * (n + m + 1)) / 12)
  return twoSided(Math.max(0, distance - 0.5) / deviation)
}

/** Abramowitz and Stegun 26.2.17, to 1e-7. */
function twoSided(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return Math.min(1, 2 * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly)
}

/** The distance between the first and the third quarter of a sample. */
export function spreadOf(sample: readonly number[]): number {
  const sorted = sample.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0
  return at(0.75) - at(0.25)
}
