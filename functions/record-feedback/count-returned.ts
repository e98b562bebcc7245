import type { MailFigures } from '../../shared/domain/campaign/run.ts'
import type { Batch } from '../../shared/domain/message/batch.ts'
import { returnedOf } from '../../shared/domain/reputation/guard.ts'

/**
 * Adds up how many lines newly bounced and complained, by run. What counts is what a write changed of the lines, so an
 * event that comes twice, or for the second time after a failure, counts once.
 */
export function countReturned() {
  const byRun = new Map<string, Omit<MailFigures, 'sent'>>()
  return {
    byRun: byRun as ReadonlyMap<string, Omit<MailFigures, 'sent'>>,

    /** One write to a batch, or none where both are the same. */
    add(before: Batch, after: Batch): void {
      if (before === after) return
      const [was, is] = [returnedOf(before.lines), returnedOf(after.lines)]
      const known = byRun.get(after.runId) ?? { bounced: 0, complained: 0 }
      const now = {
        bounced: known.bounced + is.bounced - was.bounced,
        complained: known.complained + is.complained - was.complained,
      }
      if (now.bounced > 0 || now.complained > 0) byRun.set(after.runId, now)
    },
  }
}
