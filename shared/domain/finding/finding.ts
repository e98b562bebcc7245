import { type Cause, causes } from '../bounce/cause.ts'
import { type policy, treatmentOf } from '../bounce/policy.ts'

/** What a person has to repair: the causes whose treatment asks for it. */
export type FindingKind = {
  [K in Cause]: (typeof policy)[K] extends { readonly finding: string } ? K : never
}[Cause]
export const findingKinds = causes.filter((cause): cause is FindingKind => isFindingKind(cause))
export function isFindingKind(cause: Cause): cause is FindingKind {
  return treatmentOf(cause).finding !== undefined
}

/** What a sender proves by DNS, and a reply may say is not proven. */
export const proofs = ['spf', 'dkim', 'dmarc'] as const
export type Proof = (typeof proofs)[number]

/** One mail that came back so, without personal data. */
export interface Observation {
  /** Event time (ISO 8601). */
  readonly at: string
  readonly messageId: string
  /** The server's reply, with addresses taken out. */
  readonly reply: string
  readonly status?: string
  /** Who answered (`gmail`, `microsoft` ...), or `unknown`. */
  readonly provider: string
  /** Domain of the sender's address. */
  readonly sender: string
  /** What kind of mail: `campaign`, `confirmation`, `test` ... */
  readonly mail: string
  readonly run?: { readonly runId: string; readonly campaignId: string; readonly templateId: string }
}

/** Observations of one thing that is to be repaired. */
export interface Sighting {
  readonly kind: FindingKind
  /** The sender's domain, the block list or provider, or the template. */
  readonly subject: string
  readonly lacks: readonly Proof[]
  readonly observations: readonly Observation[]
  /** How many of them are mails that came back for the first time. */
  readonly counted: number
}

/** A run in which it was seen, and when last (to the minute). */
export interface RunSeen {
  readonly runId: string
  readonly campaignId: string
  readonly templateId: string
  readonly lastSeen: string
}

/** Who marked it done, or opened it again. */
export interface FindingDecision {
  readonly state: 'done' | 'open'
  readonly at: string
  readonly by: string
  readonly note?: string
}

/** Something that a person has to repair so that mail arrives: registry item `finding`/`<findingId>`. */
export interface Finding {
  readonly findingId: string
  readonly kind: FindingKind
  readonly subject: string
  readonly state: 'open' | 'done'
  /** Event times; the last one to the minute, so that a flood of bounces is not a flood of writes. */
  readonly firstSeen: string
  readonly lastSeen: string
  /** Mails that came back so; less than there were, never more, where a worker was cut off. */
  readonly count: number
  readonly lacks: readonly Proof[]
  /** The latest 10 runs in which it was seen. */
  readonly runs: readonly RunSeen[]
  /** The first mail that came back so, since it was last done. */
  readonly example: Observation
  readonly decision?: FindingDecision
  readonly revision: number
}

const keptRuns = 10

/** The same for the same thing, however often it is seen. */
export const findingIdOf = ({ kind, subject }: Pick<Sighting, 'kind' | 'subject'>) => `${kind}.${subject}`

/**
 * What a finding becomes by a sighting, but for its count. Observations may come in any order and more than once: the
 * result is the same. One that is newer than what was done about it opens it again.
 */
export function seen(before: Finding | undefined, sighting: Sighting): Finding {
  const [first] = sighting.observations
  if (!first) throw new Error('A sighting is of one mail at least.')
  const begin: Finding = before ?? {
    findingId: findingIdOf(sighting),
    kind: sighting.kind,
    subject: sighting.subject,
    state: 'open',
    firstSeen: first.at,
    lastSeen: minuteOf(first.at),
    count: 0,
    lacks: [],
    runs: [],
    example: first,
    revision: 0,
  }
  const merged = sighting.observations.reduce(observed, begin)
  return { ...merged, lacks: proofs.filter((proof) => begin.lacks.includes(proof) || sighting.lacks.includes(proof)) }
}

function observed(finding: Finding, one: Observation): Finding {
  const { decision, firstSeen, lastSeen } = finding
  const doneAt = decision?.state === 'done' ? decision.at : ''
  const isNews = (observation: Observation) => observation.at > doneAt
  const order = (observation: Observation) =>
    `${isNews(observation) ? '0' : '1'} ${observation.at} ${observation.messageId}`
  return {
    ...finding,
    state: isNews(one) ? 'open' : finding.state,
    firstSeen: one.at < firstSeen ? one.at : firstSeen,
    lastSeen: minuteOf(one.at) > lastSeen ? minuteOf(one.at) : lastSeen,
    runs: runsWith(finding.runs, one),
    example: order(one) < order(finding.example) ? one : finding.example,
  }
}

function runsWith(runs: readonly RunSeen[], { at, run }: Observation): readonly RunSeen[] {
  if (!run) return runs
  const known = runs.find(({ runId }) => runId === run.runId)
  if (known && known.lastSeen >= minuteOf(at)) return runs
  return [...runs.filter((other) => other !== known), { ...run, lastSeen: minuteOf(at) }]
    .sort((a, b) => `${b.lastSeen} ${b.runId}`.localeCompare(`${a.lastSeen} ${a.runId}`))
    .slice(0, keptRuns)
}

/** What a finding becomes by a person's decision; the same where it was decided so. */
export function decided(finding: Finding, decision: FindingDecision): Finding {
  return finding.state === decision.state ? finding : { ...finding, state: decision.state, decision }
}

const minuteOf = (at: string) => `${at.slice(0, 16)}:00.000Z`
