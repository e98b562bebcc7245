import type { Branding } from '../../shared/domain/brand/branding.ts'
import { confirmationsPerAddressDay, type Form } from '../../shared/domain/form/form.ts'
import { confirmationUrl, type LinkSettings } from '../../shared/domain/mail/links.ts'
import { nextMailStep } from '../../shared/domain/submission/mail-step.ts'
import type { ConfirmationMail, PendingSubmission, Submission } from '../../shared/domain/submission/submission.ts'
import type { FormSubmitted } from '../../shared/events/form.ts'
import { confirmationMail } from '../../web/mails/confirmation-mail.ts'

type SendOutcome =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  | { readonly outcome: 'refused' | 'not-sent' | 'ambiguous'; readonly reason: string }

export interface SendConfirmationDeps {
  readonly submissions: {
    get(submissionId: string): Promise<Submission | undefined>
    markMail(
      submissionId: string,
      before: ConfirmationMail | undefined,
      mail: ConfirmationMail,
    ): Promise<'marked' | 'conflict'>
  }
  readonly forms: { getVersion(formId: string, version: number): Promise<Form | undefined> }
  readonly branding: { get(): Promise<Branding | undefined> }
  readonly suppressions: { get(addressHash: string): Promise<{ readonly reconfirm?: object } | undefined> }
  readonly limits: {
    take(
      limit: { kind: string; subject: string; most: number; windowSeconds: number },
      now: Date,
    ): Promise<{ taken: boolean }>
  }
  readonly mailer: {
    send(mail: {
      from: { name: string; address: string }
      replyTo: string
      to: string
      subject: string
      text: string
      html: string
      headers: Readonly<Record<string, string>>
      tags: { kind: 'confirmation'; ref: string }
    }): Promise<SendOutcome>
  }
  readonly links: () => Promise<LinkSettings>
  readonly now: () => Date
}

/** What became of the mail; `nothing-to-do` for a job that comes late or twice. */
export type ConfirmationSent = ConfirmationMail['state'] | 'nothing-to-do'

/**
 * Mails the owner of an address once to confirm what was posted. A redelivered job finds the mark of the first and does
 * nothing; see `nextMailStep` for the one repeat that a lost answer is given.
 * @throws Error where nothing was sent and the queue should bring the job again
 */
export function createSendConfirmation(deps: SendConfirmationDeps) {
  return async ({ submissionId }: FormSubmitted): Promise<ConfirmationSent> => {
    const submission = await deps.submissions.get(submissionId)
    // Expired, erased or confirmed meanwhile.
    if (submission?.state !== 'pending') return 'nothing-to-do'
    const step = nextMailStep(submission.mail, deps.now())
    if (step === 'done') return 'nothing-to-do'
    if (step === 'wait') throw new Error('Another worker may still be sending this confirmation.')
    const branding = await deps.branding.get()
    if (!branding) throw new Error('The company has no settings yet: write them, then redrive the queue.')
    const barred = await barredBy(deps, submission)
    if (barred) return mark(deps, submission, submission.mail, barred)
    const claim = markOf(deps, 'claimed', (submission.mail?.attempts ?? 0) + 1)
    if ((await deps.submissions.markMail(submissionId, submission.mail, claim)) === 'conflict') return 'nothing-to-do'
    return send(deps, submission, branding, claim)
  }
}

/** A mail that must not be sent: the address is suppressed, or has had its mails of the day. */
async function barredBy(
  deps: SendConfirmationDeps,
  { addressHash, mail }: PendingSubmission,
): Promise<'suppressed' | 'limited' | undefined> {
  const suppression = await deps.suppressions.get(addressHash)
  // A person let the owner confirm anew; this mail is how.
  if (suppression && !suppression.reconfirm) return 'suppressed'
  // Only the first try counts: a repeat after a lost answer is the same mail.
  if (mail) return undefined
  const limit = { kind: 'mail', subject: addressHash, most: confirmationsPerAddressDay, windowSeconds: 86_400 }
  return (await deps.limits.take(limit, deps.now())).taken ? undefined : 'limited'
}

async function send(
  deps: SendConfirmationDeps,
  submission: PendingSubmission,
  branding: Branding,
  claim: ConfirmationMail,
): Promise<ConfirmationSent> {
  const { submissionId, language, expiresAt, address, formId, formVersion, topics } = submission
  const form = await deps.forms.getVersion(formId, formVersion)
  const wordings = (form?.topics ?? []).filter(({ topicId }) => topics.includes(topicId))
  const sent = await deps.mailer.send({
    from: { name: `${branding.sender.name}, ${branding.companyName}`, address: branding.sender.email },
    replyTo: branding.sender.replyTo ?? branding.contact.email,
    to: address,
    ...confirmationMail(branding, {
      language,
      wordings: wordings.map(({ text }) => text[language]),
      url: confirmationUrl(await deps.links(), { submissionId, expiresAt }),
    }),
    // RFC 3834: a machine sent it, so that no other machine answers.
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { kind: 'confirmation', ref: submissionId },
  })
  switch (sent.outcome) {
    case 'accepted':
      return mark(deps, submission, claim, 'accepted', sent.messageId)
    case 'refused':
      return mark(deps, submission, claim, 'refused')
    case 'not-sent':
      // The call never counted: the job may come as often as its queue allows.
      await deps.submissions.markMail(submissionId, claim, markOf(deps, 'retry', claim.attempts - 1))
      throw new Error(`The confirmation was not sent (${sent.reason}).`)
    case 'ambiguous':
      await mark(deps, submission, claim, 'ambiguous')
      throw new Error(`The answer to a confirmation was lost (${sent.reason}).`)
  }
}

/** A mark that finds another one in its place leaves it: whoever wrote it knew more. */
async function mark(
  deps: SendConfirmationDeps,
  { submissionId }: PendingSubmission,
  before: ConfirmationMail | undefined,
  state: ConfirmationMail['state'],
  messageId?: string,
): Promise<ConfirmationSent> {
  const mail = { ...markOf(deps, state, before?.attempts ?? 0), ...(messageId && { messageId }) }
  await deps.submissions.markMail(submissionId, before, mail)
  return state
}

const markOf = (deps: SendConfirmationDeps, state: ConfirmationMail['state'], attempts: number): ConfirmationMail => ({
  state,
  attempts,
  at: deps.now().toISOString(),
})
