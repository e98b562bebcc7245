import type { Run } from '../campaign/run.ts'
import type { Line, Outcome } from '../message/line.ts'
import { outcomeOf } from '../message/outcome.ts'

/** One mail of a run with what it was of: all that the ledger proves. */
export interface MailProof extends Omit<Line, 'attempt'> {
  /** `<batch>.<line>`. */
  readonly id: string
  readonly runId: string
  readonly campaignId: string
  readonly topicId: string
  readonly templateId: string
  readonly templateVersion: number
  readonly outcome: Outcome
}

export type ProvenRun = Pick<Run, 'runId' | 'campaignId' | 'topicId' | 'templateId' | 'templateVersion'>

export function proofOfMail(run: ProvenRun, batchId: string, place: number, line: Line): MailProof {
  const { runId, campaignId, topicId, templateId, templateVersion } = run
  const { attempt: _, ...facts } = line
  const id = `${batchId}.${place}`
  return { id, runId, campaignId, topicId, templateId, templateVersion, outcome: outcomeOf(line), ...facts }
}

/** A moment at which the recipient's server replied. */
export interface ReplyAt {
  readonly type: 'Delivery' | 'Bounce'
  readonly at: string
}

/** When the recipient's server replied to the mails of a line, the first first. */
export function repliesOf({ delivered, bounced, returns = [] }: Line): readonly ReplyAt[] {
  const bounces = [...returns.map((mail) => mail.bounced), ...(bounced ? [bounced] : [])]
  const replies: ReplyAt[] = [
    ...bounces.map(({ at }) => ({ type: 'Bounce' as const, at })),
    ...(delivered === undefined ? [] : [{ type: 'Delivery' as const, at: delivered }]),
  ]
  return replies.toSorted((a, b) => a.at.localeCompare(b.at))
}

/** A change of consent, as its evidence has it. */
interface ConsentChange {
  readonly sequence: number
  readonly kind: 'granted' | 'withdrawn'
  readonly topicId: string
  readonly at: string
  readonly hash: string
}

/** The last word on a topic when a mail was sent: the evidence that it was wanted. */
export function consentAt<T extends ConsentChange>(records: readonly T[], topicId: string, at: string): T | undefined {
  return records.filter((record) => record.topicId === topicId && record.at <= at).at(-1)
}
