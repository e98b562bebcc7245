import type { Finding, MailFigures, Run, RunCounts } from '../campaign/run.ts'
import type { Line } from '../message/line.ts'
import type { ReputationGuard } from '../settings/sending.ts'

export const noFigures: MailFigures = { sent: 0, bounced: 0, complained: 0 }

export type GuardCode = 'bounce-rate' | 'complaint-rate'

/** Why a run must stop: what was counted since it started, or since a person had it go on. */
export interface GuardVerdict {
  readonly code: GuardCode
  readonly figures: MailFigures
}

/**
 * A run's figures for the guard. Mails to addresses that SES knew as suppressed count neither as sent nor as bounced: it
 * does not try to deliver them, and they do not touch the sender's reputation
 * (https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html).
 */
export function figuresOf({ sent, bounced, complained }: RunCounts): MailFigures {
  const { suppressed = 0, ...causes } = bounced
  return { sent: sent - suppressed, bounced: Object.values(causes).reduce((sum, count) => sum + count, 0), complained }
}

/** How many of these lines bounced, and complained: of facts that lines keep, so that no event counts twice. */
export function returnedOf(lines: readonly Line[]): Omit<MailFigures, 'sent'> {
  return {
    bounced: lines.filter(({ bounced }) => bounced && bounced.cause !== 'suppressed').length,
    complained: lines.filter(({ complained }) => complained).length,
  }
}

/**
 * Whether a run must stop to protect the sender's reputation.
 * @param counted exact figures of the whole run
 * @param baseline figures from which to count
 */
export function judge(
  guard: ReputationGuard,
  counted: MailFigures,
  baseline: MailFigures = noFigures,
): GuardVerdict | undefined {
  const figures = since(counted, baseline)
  const { sent, bounced, complained } = figures
  if (sent < guard.afterMails) return undefined
  // A quotient of whole numbers is the number nearest to the true rate, as is a rate that somebody wrote: 4 of 100 is 0.04.
  if (bounced >= guard.minBounces && bounced / sent >= guard.bounceRate) return { code: 'bounce-rate', figures }
  if (complained >= guard.minComplaints && complained / sent >= guard.complaintRate)
    return { code: 'complaint-rate', figures }
  return undefined
}

/** What a person reads of it. */
export function findingOf(guard: ReputationGuard, { code, figures }: GuardVerdict, at: Date): Finding {
  const { sent, bounced, complained } = figures
  const after = `after at least ${guard.afterMails} mails`
  const detail =
    code === 'bounce-rate'
      ? `${bounced} of ${sent} mails bounced (${percent(bounced / sent)}). A run stops at ${percent(guard.bounceRate)} and at least ${guard.minBounces} bounces, ${after}.`
      : `${complained} of ${sent} recipients complained (${percent(complained / sent)}). A run stops at ${percent(guard.complaintRate)} and at least ${guard.minComplaints} complaints, ${after}.`
  return { at: at.toISOString(), code, detail, figures }
}

/** True where the guard, and no fault of account or configuration, stopped the run. */
export function stoppedByGuard({ finding }: Pick<Run, 'finding'>): boolean {
  return (
    finding?.code === ('bounce-rate' satisfies GuardCode) || finding?.code === ('complaint-rate' satisfies GuardCode)
  )
}

/** Bounces and complaints of a whole run below which the guard cannot stop it, whatever is sent meanwhile. */
export interface NextLook {
  readonly bounced: number
  readonly complained: number
  /** So many more mails, and the bounces or complaints that are there already may be too many. */
  readonly missingMails?: number
}

/** When to count exactly again, after an exact count that did not stop the run: mails sent only become more. */
export function nextLook(guard: ReputationGuard, counted: MailFigures, baseline: MailFigures = noFigures): NextLook {
  const { sent, bounced, complained } = since(counted, baseline)
  const mails = Math.max(sent, guard.afterMails)
  // Rounded down: one look too many does no harm.
  const least = (rate: number, min: number, now: number) => Math.max(min, Math.floor(rate * mails), now + 1)
  const early = sent < guard.afterMails && (bounced >= guard.minBounces || complained >= guard.minComplaints)
  return {
    bounced: baseline.bounced + least(guard.bounceRate, guard.minBounces, bounced),
    complained: baseline.complained + least(guard.complaintRate, guard.minComplaints, complained),
    ...(early && { missingMails: guard.afterMails - sent }),
  }
}

/** Never below nothing: a mail that SES took may turn out as refused. */
function since(counted: MailFigures, baseline: MailFigures): MailFigures {
  return {
    sent: Math.max(0, counted.sent - baseline.sent),
    bounced: Math.max(0, counted.bounced - baseline.bounced),
    complained: Math.max(0, counted.complained - baseline.complained),
  }
}

const percent = (rate: number) => `${Number((rate * 100).toFixed(2))} %`
