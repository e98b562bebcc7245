import type { ConfirmationMail } from './submission.ts'

/** SES may be called at most this often for one confirmation where a call may have been accepted unheard. */
const maxConfirmationCalls = 2

/** A claim older than this has lost its owner: the function's time-out (30 s) plus 60 s. */
const claimSeconds = 90

export type MailStep = 'send' | 'wait' | 'done'

/**
 * What a worker that was given a submission's job may do. An accepted mail is never sent again. A call whose answer was
 * lost, or whose worker vanished, is made once more: unlike a campaign's mail a second confirmation harms nobody (both
 * links do the same, once), while a lost one loses the visitor. A claim that may still have an owner is left alone.
 */
export function nextMailStep(mail: ConfirmationMail | undefined, now: Date): MailStep {
  if (!mail || mail.state === 'retry') return 'send'
  const again = mail.attempts < maxConfirmationCalls ? 'send' : 'done'
  if (mail.state === 'ambiguous') return again
  if (mail.state !== 'claimed') return 'done'
  return now.getTime() - Date.parse(mail.at) > claimSeconds * 1000 ? again : 'wait'
}
