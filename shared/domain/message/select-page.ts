import { compileRule, type Predicate } from '../audience/evaluate.ts'
import { type Asked, askedBy, type Subject } from '../audience/subject.ts'
import type { Run } from '../campaign/run.ts'
import { consentRefusal } from '../consent/consent.ts'
import { normaliseAddress } from '../profile/address.ts'
import { isTombstone, type Tombstone } from '../profile/profile.ts'
import { restRefusal } from '../profile/rest.ts'
import type { SkipReason } from './line.ts'
import { cutBatches, type Page, type Selected, shardOfPage } from './plan.ts'

/** Why someone of the audience is not planned at all; what changes later is seen again before the call. */
export function planRefusal(
  run: Pick<Run, 'topicId' | 'languages'>,
  profile: Subject,
  now: Date,
): SkipReason | undefined {
  const refusal = consentRefusal(profile.consents[run.topicId])
  if (refusal) return refusal
  if (profile.mail.suppressedFor) return 'suppressed'
  if (!normaliseAddress(profile.email).ok) return 'invalid-address'
  if (!run.languages.includes(profile.language)) return 'no-language'
  return restRefusal(profile, profile.mail.sentAt, now)
}

/** The rule of a run as it reads at its scheduled time: "within 30 days" means the same on every page. */
export function audienceOf(run: Pick<Run, 'rule' | 'scheduledFor'>): Predicate {
  return compileRule(run.rule, new Date(run.scheduledFor))
}

/** What has to be read of each customer to plan a run. */
export function askedByRun({ rule, topicId }: Pick<Run, 'rule' | 'topicId'>): Asked {
  const { fields, topics } = askedBy(rule)
  return { fields, topics: [...new Set([topicId, ...topics])] }
}

/** What a scanned page plans. Tombstones match no rule. */
export function selectPage(
  run: Run,
  place: { readonly segment: number; readonly startKey: string | null; readonly endKey: string | null },
  items: readonly (Subject | Tombstone)[],
  matches: Predicate,
  now: Date,
): Page {
  const shard = shardOfPage(place.segment, place.startKey, run.shards)
  const selected: Selected[] = []
  const skipped: Partial<Record<SkipReason, number>> = {}
  for (const item of items) {
    if (isTombstone(item) || !matches(item)) continue
    const reason = planRefusal(run, item, now)
    if (reason) skipped[reason] = (skipped[reason] ?? 0) + 1
    else selected.push(item)
  }
  return { runId: run.runId, shard, ...place, batches: cutBatches({ shard, ...place }, selected), skipped }
}
