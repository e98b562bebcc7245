import { checkProof, issueChallenge } from '../../shared/domain/challenge/challenge.ts'
import { checkTicket, issueTicket } from '../../shared/domain/challenge/ticket.ts'
import type { ChallengeVerdict } from '../../shared/domain/evidence/evidence.ts'
import { checkAnswers } from '../../shared/domain/form/answers.ts'
import {
  confirmationsPerAddressDay,
  defaultPagePerNetworkHour,
  defaultProtection,
  type Form,
} from '../../shared/domain/form/form.ts'
import { type RequestRules, requestFrom } from '../../shared/domain/request/from-submission.ts'
import type { CustomerRequest } from '../../shared/domain/request/request.ts'
import { networkOf } from '../../shared/domain/submission/network.ts'
import {
  addressLimit,
  type PendingSubmission,
  pendingDays,
  type Submission,
} from '../../shared/domain/submission/submission.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { FieldProblem } from '../../shared/domain/text/field-problem.ts'
import type { KeyRing } from '../../shared/domain/token/key-ring.ts'
import { pendingFrom, type Visit } from './pending-from.ts'
import { createRecentForms } from './recent-forms.ts'
import type { PostedForm, SubmissionBody } from './submission-body.ts'

export interface CaptureFormDeps {
  readonly requestRules: () => Promise<RequestRules>
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

type BadProof = 'forged' | 'expired' | 'unsolved' | 'other-form'

export type Captured =
  /** Also for a repeat of the same post, and for a machine that filled the honeypot in. */
  | { readonly outcome: 'check-your-mail' }
  | { readonly outcome: 'invalid'; readonly faults: readonly FieldProblem[] }
  | { readonly outcome: 'bad-proof'; readonly reason: BadProof }
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

    /** Takes what a page posted with its proof of work. */
    submit: (form: Form, body: SubmissionBody, visit: Visit): Promise<Captured> =>
      keep(deps, form, body, visit, {
        networkLimit: { kind: `network-${form.formId}`, most: (form.protection ?? defaultProtection).perNetworkHour },
        async check(now) {
          const proof = await checkProof(await deps.keys('challenge-key'), form.formId, body.proof, now)
          if (!proof.ok) return proof.reason
          return { challengeId: proof.id, verdict: 'solved', work: proof.work, seconds: proof.seconds }
        },
      }),

    /** What the hosted page of a form carries; nothing is stored. */
    async ticket({ formId }: Form): Promise<string> {
      return issueTicket({ ring: await deps.keys('challenge-key'), formId, id: deps.newId(), now: deps.now() })
    },

    /** Takes what the hosted page posted: without a proof of work, so fewer are taken of one network. */
    submitPage: (form: Form, posted: PostedForm, ticket: string, visit: Visit): Promise<Captured> =>
      keep(deps, form, posted, visit, {
        networkLimit: {
          kind: `network-page-${form.formId}`,
          most: form.protection?.pagePerNetworkHour ?? defaultPagePerNetworkHour,
        },
        async check(now) {
          const verdict = checkTicket(await deps.keys('challenge-key'), form.formId, ticket, now)
          if (!verdict.ok) return verdict.reason
          return { challengeId: verdict.id, verdict: 'signed', work: 0, seconds: verdict.seconds }
        },
      }),
  }
}

export type CaptureForm = ReturnType<typeof createCaptureForm>

/** What differs between the two doors of a form. */
interface Door {
  readonly check: (now: Date) => Promise<ChallengeVerdict | BadProof>
  readonly networkLimit: { readonly kind: string; readonly most: number }
}

async function keep(
  deps: CaptureFormDeps,
  form: Form,
  posted: PostedForm,
  visit: Visit,
  door: Door,
): Promise<Captured> {
  const checked = checkAnswers(form, posted.answers, posted.language)
  const faults = [...(checked.ok ? [] : checked.faults), ...topicFaults(form, posted)]
  if (!checked.ok || faults.length > 0) return { outcome: 'invalid', faults }
  const now = deps.now()
  const challenge = await door.check(now)
  if (typeof challenge === 'string') return { outcome: 'bad-proof', reason: challenge }
  const { minimumSeconds } = form.protection ?? defaultProtection
  if (challenge.seconds < minimumSeconds) return { outcome: 'too-fast', minimumSeconds }
  // After all checks, so that a machine learns nothing from which of them it passed.
  if (posted.website) return { outcome: 'check-your-mail' }

  const hash = addressHash(await deps.keys('suppression-key'), checked.address)
  const pending = pendingFrom(form, posted, visit, { ...checked, hash }, challenge, now)
  const byAddress = {
    kind: addressLimit,
    subject: hash,
    most: confirmationsPerAddressDay,
    windowSeconds: day,
    // By these ids an erasure finds what an address has posted.
    note: { id: pending.submissionId, keptSeconds: (pendingDays + 1) * day },
  }
  const spent =
    (await takeNetwork(deps, visit, door.networkLimit, now)) ?? (await take(deps, 'address', byAddress, now))
  // A repeat asks for nothing new: it is answered like the first, also where that one took the last of a limit.
  if (spent) return (await repeatOf(deps, pending)) ?? spent
  // Who asks for no topic asks a question.
  const request = pending.topics.length === 0 ? requestFrom('form', pending, await deps.requestRules()) : undefined
  const stored = await deps.submissions.submit(pending, request)
  if (stored === 'stored') return { outcome: 'check-your-mail' }
  // No further mail is sent for it; to its network it counts as the post that it is.
  await deps.limits.giveBack(byAddress, now)
  return (await repeatOf(deps, pending)) ?? { outcome: 'proof-used' }
}

/** What follows where the proof was used before; undefined where it was not. */
async function repeatOf(
  { submissions }: CaptureFormDeps,
  { submissionId, content }: PendingSubmission,
): Promise<Captured | undefined> {
  const earlier = await submissions.get(submissionId)
  if (!earlier) return undefined
  return earlier.content === content ? { outcome: 'check-your-mail' } : { outcome: 'proof-used' }
}

function topicFaults(form: Form, { topics, language }: PostedForm): FieldProblem[] {
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

/** Counted before anything else, and alone: a network that posted its share costs one refused write. */
async function takeNetwork(
  deps: CaptureFormDeps,
  visit: Visit,
  limit: Door['networkLimit'],
  now: Date,
): Promise<Captured | undefined> {
  const network = visit.network && networkOf(visit.network)
  if (!network) return undefined
  // Hashed like an address: a counter's key must not say who visited.
  const subject = addressHash(await deps.keys('suppression-key'), network)
  return take(deps, 'network', { ...limit, subject, windowSeconds: hour }, now)
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
