import { contentHash } from '../../shared/domain/canonical-json.ts'
import type { ChallengeVerdict } from '../../shared/domain/evidence/evidence.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { type PendingSubmission, pendingDays } from '../../shared/domain/submission/submission.ts'
import type { PostedForm } from './submission-body.ts'

/** The request that brought a post, as the front reports it. */
export interface Visit {
  readonly network?: string
  readonly userAgent?: string
}

interface Given extends Pick<PendingSubmission, 'address' | 'addressAsTyped' | 'answers'> {
  readonly hash: string
}

/** What is kept of a post until the owner of the address confirms. */
export function pendingFrom(
  form: Form,
  posted: PostedForm,
  { network, userAgent }: Visit,
  { address, addressAsTyped, answers, hash }: Given,
  challenge: ChallengeVerdict,
  now: Date,
): PendingSubmission {
  const { language, page, topics } = posted
  return {
    state: 'pending',
    submissionId: challenge.challengeId,
    formId: form.formId,
    formVersion: form.version,
    language,
    content: contentHash({ formId: form.formId, language, page, topics, answers, addressAsTyped }),
    address,
    addressAsTyped,
    addressHash: hash,
    answers,
    topics,
    ...(page && { page }),
    submission: { at: now.toISOString(), ...(network && { network }), ...(userAgent && { userAgent }) },
    challenge,
    expiresAt: new Date(now.getTime() + pendingDays * 24 * 3600 * 1000).toISOString(),
  }
}
