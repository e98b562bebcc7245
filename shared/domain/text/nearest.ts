/** The known name that a mistyped one most likely meant: at most a third of its letters away, else none. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const wanted = written.toLowerCase()
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const name of known) {
    const distance = Math.min(editDistance(wanted, name.toLowerCase()), lastPart(wanted, name))
    if (!best || distance < best.distance) best = { name, distance }
  }
  return best && best.distance <= Math.max(2, Math.floor(written.length / 3)) ? best.name : undefined
}

/** "givenName" alone means "customer.givenName"; one letter worse than the full name. */
function lastPart(wanted: string, name: string): number {
  const last = name.toLowerCase().split('.').at(-1) ?? ''
  return 1 + editDistance(wanted.split('.').at(-1) ?? '', last)
}

/** Levenshtein distance in two rows. */
function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(substituted, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    before = row
  }
  return before[b.length] ?? 0
}
