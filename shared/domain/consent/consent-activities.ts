import type { EvidenceRecord } from '../evidence/evidence.ts'
import type { Activity } from '../profile/activity.ts'

/**
 * What the evidence tells a timeline: a confirmed form with the topics that were agreed to by it, and each other change
 * of a consent. It is told when somebody looks, never written a second time beside the evidence.
 * @param records a customer's evidence, first record first
 */
export function consentActivities(records: readonly EvidenceRecord[]): readonly Activity[] {
  const byForm = Map.groupBy(records, ({ origin, submissionId }) =>
    origin === 'confirmed-form' ? submissionId : undefined,
  )
  return [...byForm].flatMap(([submissionId, changes]) =>
    submissionId === undefined ? changes.map(change) : confirmation(submissionId, changes),
  )
}

function confirmation(submissionId: string, changes: readonly EvidenceRecord[]): readonly Activity[] {
  const [first] = changes
  if (!first) return []
  const { customerId, at, formId, formVersion } = first
  const topics = changes.map(({ topicId }) => topicId)
  const form = { ...(formId !== undefined && { formId }), ...(formVersion !== undefined && { formVersion }) }
  return [{ customerId, at, kind: 'form-confirmed', unique: submissionId, data: { ...form, topics } }]
}

const change = ({ customerId, at, kind, sequence, topicId, origin, runId }: EvidenceRecord): Activity => ({
  customerId,
  at,
  kind: kind === 'granted' ? 'consent-granted' : 'consent-withdrawn',
  unique: String(sequence),
  data: { topicId, origin, ...(runId && { runId }) },
})

/**
 * The latest activities of several sources, newest first; what more than one of them tells stands once.
 * @param limit how many; each source must have given its own latest so many, or all
 */
export function latestActivities(sources: readonly (readonly Activity[])[], limit: number): Activity[] {
  const byKey = new Map(sources.flat().map((activity) => [keyOf(activity), activity]))
  const newestFirst = [...byKey].toSorted(([a], [b]) => (a < b ? 1 : -1))
  return newestFirst.slice(0, limit).map(([, activity]) => activity)
}

/** Orders and tells apart as the timeline's own key does. */
const keyOf = ({ at, kind, unique }: Activity) => `${at}#${kind}#${unique}`
