import { remindFrom } from '../../shared/domain/request/due.ts'
import { assigneeOf, type CustomerRequest, isOverdue, remind } from '../../shared/domain/request/request.ts'
import { mailboxOf, type RequestSettings } from '../../shared/domain/settings/requests.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { JobContext } from '../../shared/lambda/queue.ts'
import type { Page, PageRequest } from '../../shared/stores/documents.ts'
import type { RequestList } from '../../shared/stores/requests.ts'
import { reminderMail } from './reminder-mail.ts'

type SendOutcome =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused' | 'not-sent' | 'ambiguous'; readonly reason: string }

export interface RemindRequestsDeps {
  readonly requests: {
    listOf(wanted: RequestList, page: PageRequest): Promise<Page<CustomerRequest>>
    save(before: CustomerRequest, after: CustomerRequest): Promise<'saved' | 'conflict'>
  }
  readonly rules: () => Promise<{ readonly settings: RequestSettings; readonly timeZone: string }>
  readonly company: () => Promise<CompanySettings | undefined>
  readonly mailer: {
    send(mail: {
      from: { name: string; address: string }
      to: string
      subject: string
      text: string
      html: string
      headers: Readonly<Record<string, string>>
      tags: { kind: 'reminder'; ref: string }
    }): Promise<SendOutcome>
  }
  readonly countOverdue: (requests: number) => void
  readonly now: () => Date
  readonly log: Log
}

const dayMs = 86_400_000
/** Less time than this is not enough for one more mail. */
const oneMailMs = 20_000

/**
 * Reminds whoever has to answer, once before a request's last day ends and once after it, and counts what is overdue. A
 * reminder is noted before it is mailed: whoever comes second finds the note, and one whose mail was not sent is taken
 * back and tried with the next.
 */
export function createRemindRequests(deps: RemindRequestsDeps) {
  return async ({ remainingMs }: JobContext): Promise<void> => {
    const { settings, timeZone } = await deps.rules()
    const company = await deps.company()
    const now = deps.now()
    // Enough for so many working days with any holidays between.
    const horizon = new Date(now.getTime() + (settings.remindDaysBefore * 3 + 14) * dayMs).toISOString()
    let overdue = 0
    let unsent = 0
    for (let cursor: string | undefined; ; ) {
      const page = await deps.requests.listOf({ list: 'waiting', dueBefore: horizon }, { cursor, limit: 100 })
      for (const request of page.items) {
        if (isOverdue(request, now)) overdue += 1
        const which = reminderFor(request, settings, timeZone, now)
        if (which && company && remainingMs() > oneMailMs && !(await send(request, which, settings, company)))
          unsent += 1
      }
      cursor = page.cursor
      if (cursor === undefined) break
    }
    deps.countOverdue(overdue)
    if (unsent > 0) throw new Error(`${unsent} reminders were not sent.`)
  }

  /** False where the mail has to be tried again. */
  async function send(
    request: CustomerRequest,
    which: 'before' | 'after',
    settings: RequestSettings,
    company: CompanySettings,
  ): Promise<boolean> {
    const to = mailboxOf(settings, assigneeOf(request))
    if (to === undefined) {
      deps.log.warn('A request has nobody to be reminded.', { requestId: request.requestId })
      return true
    }
    const noted = remind(request, which, deps.now().toISOString())
    if ((await deps.requests.save(request, noted)) === 'conflict') return true
    const sent = await deps.mailer.send({
      from: { name: company.companyName, address: company.sender.email },
      to,
      ...reminderMail(company, request, which),
      headers: { 'Auto-Submitted': 'auto-generated' },
      tags: { kind: 'reminder', ref: request.requestId },
    })
    if (sent.outcome === 'accepted') return true
    deps.log.warn('A reminder was not accepted.', { requestId: request.requestId, outcome: sent.outcome })
    if (sent.outcome !== 'not-sent') return true
    await deps.requests.save(noted, { ...request, revision: noted.revision + 1 })
    return false
  }
}

function reminderFor(
  request: CustomerRequest,
  settings: RequestSettings,
  timeZone: string,
  now: Date,
): 'before' | 'after' | undefined {
  const { dueAt, reminded } = request
  if (isOverdue(request, now)) return reminded.after === undefined ? 'after' : undefined
  if (settings.remindDaysBefore === 0 || reminded.before !== undefined) return undefined
  return now.toISOString() >= remindFrom(dueAt, settings.remindDaysBefore, settings, timeZone) ? 'before' : undefined
}
