import { contentHash } from '../../shared/domain/canonical-json.ts'
import { checkProof, issueChallenge } from '../../shared/domain/challenge/challenge.ts'
import { checkAnswers } from '../../shared/domain/form/answers.ts'
import { confirmationsPerAddressDay, defaultProtection, type Form } from '../../shared/domain/form/form.ts'
import { networkOf } from '../../shared/domain/submission/network.ts'
import {
  addressLimit,
  type CustomerRequest,
  type PendingSubmission,
  pendingDays,
  type Submission,
} from '../../shared/domain/submission/submission.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { FieldProblem } from '../../shared/domain/text/field-problem.ts'
import type { KeyRing } from '../../shared/domain/token/key-ring.ts'
import { createRecentForms } from './recent-forms.ts'
import type { SubmissionBody } from './submission-body.ts'

export interface CaptureFormDeps {
  readonly forms: { get(formId: string): Promise<Form | undefined> }
  readonly submissions: {
    get(submissionId: string): Promise<Submission | undefined>
    submit(submission: PendingSubmission, request?: CustomerRequest): Promise<'stored' | 'exists'>
  }
  readonly limits: LimitCounters
  readonly keys: (name: 'challenge-key' | 'suppression-key') => Promise<KeyRing>
  /** A new ULID. */
  readonly newId: () => string
  /** From 0 to 1. */
  readonly luck: () => number
  readonly now: () => Date
}

/** See shared/stores/limits.ts. */
interface LimitCounters {
  take(limit: Limit, now: Date): Promise<{ taken: true } | { taken: false; retryAfterSeconds: number }>
  giveBack(limit: Limit, now: Date): Promise<unknown>
}

interface Limit {
  readonly kind: string
  readonly subject: string
  readonly most: number
  readonly windowSeconds: number
  readonly note?: { readonly id: string; readonly keptSeconds: number }
}

export interface Visit {
  readonly network?: string
  readonly userAgent?: string
}

export type Captured =
  /** Also for a repeat of the same post, and for a machine that filled the honeypot in. */
  | { readonly outcome: 'check-your-mail' }
  | { readonly outcome: 'invalid'; readonly faults: readonly FieldProblem[] }
  | { readonly outcome: 'bad-proof'; readonly reason: 'forged' | 'expired' | 'unsolved' | 'other-form' }
  | { readonly outcome: 'too-fast'; readonly minimumSeconds: number }
  /** The proof was used for another content. */
  | { readonly outcome: 'proof-used' }
  | {
      readonly outcome: 'too-many'
      readonly limit: 'network' | 'address'
      readonly retryAfterSeconds: number
    }

const hour = 3600
const day = 24 * hour

/**
 * Takes what a visitor posted and keeps it as a pending submission. Nobody's profile is looked at, so that neither the
 * answer nor its time can tell whether an address is known.
 */
export function createCaptureForm(deps: CaptureFormDeps) {
  const recentForms = createRecentForms(deps)
  return {
    /** The form as a page shows it. */
    definition: (formId: string): Promise<Form | undefined> => recentForms.read(formId),

    /** The form that a visitor who has seen it posts. */
    seenForm: (formId: string): Promise<Form | undefined> => recentForms.seen(formId),

    /** A challenge to solve before posting; nothing is stored. */
    async challenge(form: Form) {
      const { formId } = form
      const { work, minimumSeconds } = form.protection ?? defaultProtection
      const ring = await deps.keys('challenge-key')
      const id = deps.newId()
      const challenge = await issueChallenge({ ring, formId, id, work, luck: deps.luck(), now: deps.now() })
      return { submissionId: id, challenge, minimumSeconds }
    },

    async submit(form: Form, body: SubmissionBody, visit: Visit): Promise<Captured> {
      const { formId } = form
      const checked = checkAnswers(form, body.answers, body.language)
      const faults = [...(checked.ok ? [] : checked.faults), ...topicFaults(form, body)]
      if (!checked.ok || faults.length > 0) return { outcome: 'invalid', faults }
      const now = deps.now()
      const proof = await checkProof(await deps.keys('challenge-key'), formId, body.proof, now)
      if (!proof.ok) return { outcome: 'bad-proof', reason: proof.reason }
      const { minimumSeconds, perNetworkHour } = form.protection ?? defaultProtection
      if (proof.seconds < minimumSeconds) return { outcome: 'too-fast', minimumSeconds }
      // After all checks, so that a machine learns nothing from which of them it passed.
      if (body.website) return { outcome: 'check-your-mail' }

      const hash = addressHash(await deps.keys('suppression-key'), checked.address)
      const pending = pendingFrom(form, body, visit, { ...checked, hash }, proof, now)
      const byAddress = {
        kind: addressLimit,
        subject: hash,
        most: confirmationsPerAddressDay,
        windowSeconds: day,
        // By these ids an erasure finds what an address has posted.
        note: { id: pending.submissionId, keptSeconds: (pendingDays + 1) * day },
      }
      const spent =
        (await takeNetwork(deps, { formId, visit, perNetworkHour, now })) ??
        (await take(deps, 'address', byAddress, now))
      // A repeat asks for nothing new: it is answered like the first, also where that one took the last of a limit.
      if (spent) return (await repeatOf(deps, pending)) ?? spent
      const stored = await deps.submissions.submit(pending, requestFrom(pending))
      if (stored === 'stored') return { outcome: 'check-your-mail' }
      // No further mail is sent for it; to its network it counts as the post that it is.
      await deps.limits.giveBack(byAddress, now)
      return (await repeatOf(deps, pending)) ?? { outcome: 'proof-used' }
    },
  }
}

export type CaptureForm = ReturnType<typeof createCaptureForm>

/** What follows where the proof was used before; undefined where it was not. */
async function repeatOf(
  { submissions }: CaptureFormDeps,
  { submissionId, content }: PendingSubmission,
): Promise<Captured | undefined> {
  const earlier = await submissions.get(submissionId)
  if (!earlier) return undefined
  return earlier.content === content ? { outcome: 'check-your-mail' } : { outcome: 'proof-used' }
}

function topicFaults(form: Form, { topics, language }: SubmissionBody): FieldProblem[] {
  const known = new Set(form.topics.map(({ topicId }) => topicId))
  return topics
    .filter((topicId) => !known.has(topicId))
    .map((topicId) => ({
      field: 'topics',
      message:
        language === 'es'
          ? `Este formulario no ofrece el tema «${topicId}»: quítelo.`
          : `This form does not offer the topic "${topicId}": remove it.`,
    }))
}

interface Given extends Pick<PendingSubmission, 'address' | 'addressAsTyped' | 'answers'> {
  readonly hash: string
}

function pendingFrom(
  form: Form,
  body: SubmissionBody,
  { network, userAgent }: Visit,
  { address, addressAsTyped, answers, hash }: Given,
  proof: { readonly id: string; readonly work: number; readonly seconds: number },
  now: Date,
): PendingSubmission {
  const { language, page, topics } = body
  return {
    state: 'pending',
    submissionId: proof.id,
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
    challenge: { challengeId: proof.id, verdict: 'solved', work: proof.work, seconds: proof.seconds },
    expiresAt: new Date(now.getTime() + pendingDays * day * 1000).toISOString(),
  }
}

/** A post that asks for no topic is a question or a request: people see it before it is confirmed, marked unverified. */
function requestFrom(pending: PendingSubmission): CustomerRequest | undefined {
  if (pending.topics.length > 0) return undefined
  const { submissionId, formId, formVersion, language, address, addressHash: hash, answers, submission } = pending
  const received = { requestId: submissionId, receivedAt: submission.at, verified: false }
  return { ...received, formId, formVersion, language, address, addressHash: hash, answers }
}

interface Passing {
  readonly formId: string
  readonly visit: Visit
  readonly perNetworkHour: number
  readonly now: Date
}

/** Counted before anything else, and alone: a network that posted its share costs one refused write. */
async function takeNetwork(deps: CaptureFormDeps, passing: Passing): Promise<Captured | undefined> {
  const { formId, visit, perNetworkHour, now } = passing
  const network = visit.network && networkOf(visit.network)
  if (!network) return undefined
  // Hashed like an address: a counter's key must not say who visited.
  const subject = addressHash(await deps.keys('suppression-key'), network)
  return take(deps, 'network', { kind: `network-${formId}`, subject, most: perNetworkHour, windowSeconds: hour }, now)
}

async function take(
  { limits }: CaptureFormDeps,
  limit: 'network' | 'address',
  counted: Limit,
  now: Date,
): Promise<Captured | undefined> {
  const taken = await limits.take(counted, now)
  return taken.taken ? undefined : { outcome: 'too-many', limit, retryAfterSeconds: taken.retryAfterSeconds }
}
