import type { Branding } from '../../shared/domain/brand/branding.ts'
import { confirmationsPerAddressDay, type Form } from '../../shared/domain/form/form.ts'
import { confirmationUrl, type LinkSettings, myDataUrl, preferencesUrl } from '../../shared/domain/mail/links.ts'
import { isTombstone, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import type { ConfirmationMail, PendingSubmission, Submission } from '../../shared/domain/submission/submission.ts'
import { openToken } from '../../shared/domain/token/token.ts'
import type { SendLink } from '../../shared/events/jobs.ts'
import type { SingleMailer } from '../../shared/services/single-mail.ts'
import type { createLimits } from '../../shared/stores/limits.ts'
import type { Marks } from '../../shared/stores/marks.ts'
import { confirmationMail } from '../../web/mails/confirmation-mail.ts'
import { linkMail } from '../../web/mails/link-mail.ts'

export interface SendLinkDeps {
  readonly identities: { find(kind: 'email', value: string): Promise<string | undefined> }
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly submissions: {
    /** Ids of what was posted with an address, as long as it may be there. */
    ofAddress(addressHash: string): Promise<ReadonlySet<string>>
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
  readonly limits: Pick<ReturnType<typeof createLimits>, 'take'>
  readonly marks: Marks
  readonly mailer: Pick<SingleMailer, 'send'>
  readonly hashAddress: (address: string) => Promise<string>
  readonly links: () => Promise<LinkSettings>
  readonly now: () => Date
}

/** What became of the asking; nobody outside hears of it. */
export type LinkSent =
  | 'accepted'
  | 'refused'
  | 'ambiguous'
  | 'unknown-address'
  | 'suppressed'
  | 'limited'
  | 'nothing-to-do'

const day = 86_400_000

interface Letter {
  readonly to: string
  readonly mail: { readonly subject: string; readonly text: string; readonly html: string }
  readonly accepted?: (messageId: string) => Promise<unknown>
}

/**
 * Mails a customer the link that somebody asked for: to preferences, to their data, or, where an address was typed that
 * is still to be confirmed, its confirmation once more. A redelivered job finds the mark of the first and does nothing.
 * @throws Error where nothing was sent and the queue should bring the job again
 */
export function createSendLink(deps: SendLinkDeps) {
  return async (job: SendLink): Promise<LinkSent> => {
    const branding = await deps.branding.get()
    if (!branding) throw new Error('The company has no settings yet: write them, then redrive the queue.')
    const letter = await (job.customerId ? toCustomer(job, job.customerId, branding) : toAddress(job, branding))
    if (typeof letter === 'string') return letter
    const until = new Date(deps.now().getTime() + 15 * day).toISOString()
    if ((await deps.marks.set('link-mail', job.linkId, until)) === 'was-set') return 'nothing-to-do'
    const sent = await deps.mailer.send({
      from: { name: `${branding.sender.name}, ${branding.companyName}`, address: branding.sender.email },
      replyTo: branding.sender.replyTo ?? branding.contact.email,
      to: letter.to,
      ...letter.mail,
      // RFC 3834: a machine sent it, so that no other machine answers.
      headers: { 'Auto-Submitted': 'auto-generated' },
      tags: { kind: 'link', ref: job.linkId },
    })
    if (sent.outcome === 'not-sent') {
      await deps.marks.clear('link-mail', job.linkId)
      throw new Error(`A link was not sent (${sent.reason}).`)
    }
    if (sent.outcome === 'accepted') await letter.accepted?.(sent.messageId)
    // A lost answer is left: whoever waits for the mail in vain asks again.
    return sent.outcome
  }

  async function toAddress(job: SendLink, branding: Branding): Promise<Letter | LinkSent> {
    const { tokenKeys } = await deps.links()
    const asked = openToken(tokenKeys, 'ask', job.asked ?? '', deps.now())
    if ('refused' in asked) return 'nothing-to-do'
    const customerId = await deps.identities.find('email', asked.address)
    if (customerId) return toCustomer(job, customerId, branding)
    return toUnconfirmed(await deps.hashAddress(asked.address), branding)
  }

  async function toCustomer(job: SendLink, customerId: string, branding: Branding): Promise<Letter | LinkSent> {
    const profile = await deps.profiles.get(customerId)
    if (!profile || isTombstone(profile)) return 'unknown-address'
    const { email, language } = profile
    // Also where a person let them confirm anew: that is what another mail is for.
    if (await deps.suppressions.get(await deps.hashAddress(email))) return 'suppressed'
    const links = await deps.links()
    const { purpose, linkId } = job
    const expiresAt = new Date(deps.now().getTime() + day).toISOString()
    const url =
      purpose === 'preferences'
        ? preferencesUrl(links, { customerId })
        : myDataUrl(links, purpose, { customerId, linkId, expiresAt })
    return { to: email, mail: linkMail(branding, { language, purpose, url }) }
  }

  async function toUnconfirmed(addressHash: string, branding: Branding): Promise<Letter | LinkSent> {
    const submission = await latestPending(addressHash)
    if (!submission) return 'unknown-address'
    const { submissionId, expiresAt, language, address, topics, formId, formVersion, mail: before } = submission
    const suppression = await deps.suppressions.get(addressHash)
    if (suppression && !suppression.reconfirm) return 'suppressed'
    const limit = { kind: 'mail', subject: addressHash, most: confirmationsPerAddressDay, windowSeconds: 86_400 }
    if (!(await deps.limits.take(limit, deps.now())).taken) return 'limited'
    const form = await deps.forms.getVersion(formId, formVersion)
    const wordings = (form?.topics ?? []).filter(({ topicId }) => topics.includes(topicId))
    const url = confirmationUrl(await deps.links(), { submissionId, expiresAt })
    const view = { language, wordings: wordings.map(({ text }) => text[language]), url }
    return {
      to: address,
      mail: confirmationMail(branding, view),
      // The evidence names the mail by which somebody confirmed: the latest.
      accepted: (messageId) =>
        deps.submissions.markMail(submissionId, before, {
          state: 'accepted',
          attempts: (before?.attempts ?? 0) + 1,
          at: deps.now().toISOString(),
          messageId,
        }),
    }
  }

  async function latestPending(addressHash: string): Promise<PendingSubmission | undefined> {
    const ids = await deps.submissions.ofAddress(addressHash)
    const found = await Promise.all([...ids].map((id) => deps.submissions.get(id)))
    // One whose first mail is still under way comes by itself.
    const waiting = found.filter(
      (submission): submission is PendingSubmission =>
        submission?.state === 'pending' && submission.mail !== undefined && !underWay.has(submission.mail.state),
    )
    return waiting.toSorted((a, b) => a.expiresAt.localeCompare(b.expiresAt)).at(-1)
  }
}

const underWay: ReadonlySet<ConfirmationMail['state']> = new Set(['claimed', 'retry'])
