import { type Sleep, untilSettled } from '../../shared/customers/until-settled.ts'
import { contentHash } from '../../shared/domain/canonical-json.ts'
import {
  type ChangedConsents,
  type ConsentChange,
  changeConsents,
} from '../../shared/domain/consent/change-consents.ts'
import type { RequestTrace } from '../../shared/domain/evidence/evidence.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import type { Activity } from '../../shared/domain/profile/activity.ts'
import { mergeSubmission, newProfile } from '../../shared/domain/profile/from-submission.ts'
import { type FieldValue, isTombstone, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import type { ConfirmedSubmission, PendingSubmission, Submission } from '../../shared/domain/submission/submission.ts'
import type { Random } from '../../shared/domain/token/token.ts'

export interface ConfirmConsentDeps {
  readonly submissions: { get(submissionId: string): Promise<Submission | undefined> }
  readonly requests: { has(requestId: string): Promise<boolean> }
  readonly forms: { getVersion(formId: string, version: number): Promise<Form | undefined> }
  readonly identities: Record<'find' | 'look', (kind: 'email', value: string) => Promise<string | undefined>>
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly customerKeys: { get(customerId: string): Promise<Uint8Array | undefined> }
  readonly writes: { confirm(confirmation: WrittenConfirmation): Promise<'written' | 'conflict'> }
  /** A new ULID. */
  readonly newId: () => string
  readonly random: Random
  readonly luck: () => number
  readonly sleep: Sleep
  readonly now: () => Date
}

/** What the transaction writes; see shared/stores/consent-writes.ts. */
interface WrittenConfirmation {
  readonly submission: ConfirmedSubmission
  readonly before: Profile | undefined
  readonly newKey?: Uint8Array
  readonly changed: ChangedConsents
  readonly requestId?: string
  readonly activity?: Activity
}

export type Confirmed =
  | { readonly outcome: 'confirmed'; readonly customerId: string; readonly profile: Profile }
  /** A second click, or the mail program's own: nothing was changed. */
  | { readonly outcome: 'already-confirmed'; readonly customerId: string }
  /** Expired, erased, or never there. */
  | { readonly outcome: 'gone' }

/** Where the confirming request came from. */
export type Confirming = Omit<RequestTrace, 'at'>

/**
 * Confirms a submission, once: its person becomes a customer, or the customer they are is brought up to date, with the
 * evidence of every topic they ticked, in one transaction. Whoever repeats it gets `already-confirmed`. `found` is the
 * submission where the caller has just read it.
 */
export function createConfirmConsent(deps: ConfirmConsentDeps) {
  return (submissionId: string, confirming: Confirming, found?: Submission): Promise<Confirmed> => {
    let tries = 0
    return untilSettled<Confirmed>(deps, async () => {
      tries += 1
      // The first try may know what is a moment old: the transaction's conditions tell, and the next reads all anew.
      const submission = (tries === 1 && found) || (await deps.submissions.get(submissionId))
      const whose = tries === 1 ? deps.identities.look : deps.identities.find
      if (!submission) return { outcome: 'gone' }
      if (submission.state === 'confirmed') return { outcome: 'already-confirmed', customerId: submission.customerId }
      return confirm(deps, submission, confirming, await whose('email', submission.address))
    })
  }
}

async function confirm(
  deps: ConfirmConsentDeps,
  submission: PendingSubmission,
  confirming: Confirming,
  owner: string | undefined,
): Promise<Confirmed | 'conflict'> {
  const form = await deps.forms.getVersion(submission.formId, submission.formVersion)
  if (!form) throw new Error(`Version ${submission.formVersion} of form ${submission.formId} is missing.`)
  const person = await findPerson(deps, owner)
  // Between the burial of a profile and the end of its sweep the address still leads to it: a moment later it does not.
  if (person === 'being-erased') return 'conflict'
  const at = deps.now().toISOString()
  const customerId = person.before?.customerId ?? deps.newId()
  const profile = person.before
    ? mergeSubmission(person.before, submission, form, at)
    : newProfile(customerId, submission, form, at)
  const changes = submission.topics.map((topicId) => grant(topicId, submission, form, { at, ...confirming }))
  const texts = textsOf(submission, form)
  const changed = changeConsents(profile, changes, person.key, deps.random)
  // A request that people have removed meanwhile stays removed; its sender becomes a customer all the same.
  // A chat's question is one whatever was agreed to with it.
  const asks = submission.topics.length === 0 || submission.conversationId !== undefined
  const isRequest = asks && (await deps.requests.has(submission.submissionId))
  const written = await deps.writes.confirm({
    submission: confirmedFrom(submission, customerId, at),
    before: person.before,
    ...(!person.before && { newKey: person.key }),
    changed,
    ...(isRequest && { requestId: submission.submissionId }),
    // What was agreed to stands in the evidence, and the timeline tells it from there: a line would say it twice.
    // A chat's question is a line of its own: by it the conversation is found. So are texts, which no profile holds.
    ...((changed.records.length === 0 || submission.conversationId || texts.length > 0) && {
      activity: confirmation(customerId, submission, Object.fromEntries(texts), at),
    }),
  })
  return written === 'conflict' ? 'conflict' : { outcome: 'confirmed', customerId, profile: changed.profile }
}

async function findPerson(deps: ConfirmConsentDeps, customerId: string | undefined) {
  if (!customerId) return { before: undefined, key: deps.random(32) }
  const before = await deps.profiles.get(customerId)
  const key = await deps.customerKeys.get(customerId)
  return !before || isTombstone(before) || !key ? 'being-erased' : { before, key }
}

function grant(topicId: string, submission: PendingSubmission, form: Form, change: RequestTrace): ConsentChange {
  const { language, challenge, submissionId, mail } = submission
  const text = form.topics.find((wording) => wording.topicId === topicId)?.text[language]
  if (text === undefined) throw new Error(`Form ${form.formId} version ${form.version} has no wording for ${topicId}.`)
  return {
    facts: {
      kind: 'granted',
      topicId,
      at: change.at,
      origin: 'confirmed-form',
      wording: { text, hash: contentHash(text), locale: language, version: String(form.version) },
      formId: form.formId,
      formVersion: form.version,
      submissionId,
      challenge,
      ...(mail?.messageId && { mailId: mail.messageId }),
    },
    personal: {
      addressAsTyped: submission.addressAsTyped,
      address: submission.address,
      ...(submission.page && { page: submission.page }),
      submission: submission.submission,
      change,
    },
  }
}

function confirmedFrom(submission: PendingSubmission, customerId: string, at: string): ConfirmedSubmission {
  const { submissionId, formId, formVersion, language, content, addressHash, expiresAt, mail } = submission
  const head = { submissionId, formId, formVersion, language, content, addressHash, expiresAt }
  return { ...head, ...(mail && { mail }), state: 'confirmed', customerId, confirmedAt: at }
}

/** Long texts that were written beside topics; of a question the request holds them. */
function textsOf({ topics, answers }: PendingSubmission, { fields }: Form): readonly (readonly [string, FieldValue])[] {
  if (topics.length === 0) return []
  return fields.flatMap(({ name, type }) => {
    const text = type === 'long-text' && Object.hasOwn(answers, name) ? answers[name] : undefined
    return text === undefined ? [] : [[`answer.${name}`, text] as const]
  })
}

function confirmation(
  customerId: string,
  submission: PendingSubmission,
  texts: Readonly<Record<string, FieldValue>>,
  at: string,
): Activity {
  const { submissionId, formId, formVersion, topics, conversationId } = submission
  const data = { formId, formVersion, topics: [...topics] }
  return conversationId
    ? { customerId, at, kind: 'question-confirmed', unique: conversationId, data: { ...data, conversationId } }
    : { customerId, at, kind: 'form-confirmed', unique: submissionId, data: { ...data, ...texts } }
}
