import { countedCauses, mostRepeats } from '../settings/bounces.ts'
import type { BounceMark, MailFacts } from './profile.ts'

/** What feedback tells of a customer's mail; instants are event times (ISO 8601). */
export type MailFact =
  | { readonly kind: 'sentAt' | 'deliveredAt' | 'openedAt' | 'clickedAt' | 'complainedAt'; readonly at: string }
  | { readonly kind: 'bounce'; readonly mark: BounceMark }

/** What a person may ask to be counted: bounces of other causes must not push those out. */
const kept = mostRepeats

/** Adds facts: each instant is the latest of its kind, the same bounce counts once, in whatever order they come. */
export function mergeMailFacts(mail: MailFacts, facts: readonly MailFact[]): MailFacts {
  const merged: { -readonly [K in keyof MailFacts]: MailFacts[K] } = { ...mail }
  const marks = [...(mail.bounces ?? [])]
  for (const fact of facts) {
    if (fact.kind === 'bounce') marks.push(fact.mark)
    else if ((merged[fact.kind] ?? '') < fact.at) merged[fact.kind] = fact.at
  }
  if (marks.length > 0) merged.bounces = latest(marks)
  return merged
}

/** The latest of each counted cause and of all others together, oldest first. */
function latest(marks: readonly BounceMark[]): readonly BounceMark[] {
  const byKey = new Map(marks.map((mark) => [`${mark.at} ${mark.cause}`, mark]))
  const sorted = [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? [])
  const left = new Map<string, number>()
  return sorted
    .toReversed()
    .filter(({ cause }) => {
      const group = countedCauses.find((counted) => counted === cause) ?? 'others'
      const before = left.get(group) ?? 0
      left.set(group, before + 1)
      return before < kept
    })
    .toReversed()
}
