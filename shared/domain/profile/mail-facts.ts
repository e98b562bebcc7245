import type { BounceMark, MailFacts } from './profile.ts'

/** What feedback tells of a customer's mail; instants are event times (ISO 8601). */
export type MailFact =
  | { readonly kind: 'sentAt' | 'deliveredAt' | 'openedAt' | 'clickedAt' | 'complainedAt'; readonly at: string }
  | { readonly kind: 'bounce'; readonly mark: BounceMark }

const keptBounces = 10

/** Adds facts: each instant is the latest of its kind, the same bounce counts once, in whatever order they come. */
export function mergeMailFacts(mail: MailFacts, facts: readonly MailFact[]): MailFacts {
  const merged: { -readonly [K in keyof MailFacts]: MailFacts[K] } = { ...mail }
  const marks = [...(mail.bounces ?? [])]
  for (const fact of facts) {
    if (fact.kind === 'bounce') marks.push(fact.mark)
    else if ((merged[fact.kind] ?? '') < fact.at) merged[fact.kind] = fact.at
  }
  if (marks.length > 0) {
    const byKey = new Map(marks.map((mark) => [`${mark.at} ${mark.cause}`, mark]))
    merged.bounces = [...byKey.keys()]
      .sort()
      .flatMap((key) => byKey.get(key) ?? [])
      .slice(-keptBounces)
  }
  return merged
}
