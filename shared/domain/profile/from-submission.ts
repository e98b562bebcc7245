import { genesis } from '../evidence/chain-head.ts'
import type { Form } from '../form/form.ts'
import type { PendingSubmission } from '../submission/submission.ts'
import { normaliseAddress, providerOf } from './address.ts'
import type { FieldValue, Profile } from './profile.ts'

/** The profile of someone who confirmed for the first time; consents and evidence are added to it. */
export function newProfile(customerId: string, submission: PendingSubmission, form: Form, at: string): Profile {
  const { address } = submission
  const normalised = normaliseAddress(address)
  const blank: Profile = {
    customerId,
    schema: 1,
    revision: 1,
    createdAt: at,
    updatedAt: at,
    email: address,
    emailVerifiedAt: at,
    provider: normalised.ok ? providerOf(normalised.domain) : 'other',
    language: submission.language,
    fields: {},
    consents: {},
    evidence: genesis,
    mail: {},
    source: submission.formId,
  }
  return mergeSubmission(blank, submission, form, at)
}

/** What a confirmed form changes on a profile: only the fields that it carries an answer to, and the language. */
export function mergeSubmission(profile: Profile, submission: PendingSubmission, form: Form, at: string): Profile {
  const targets: Record<string, FieldValue> = {}
  const own: Record<string, FieldValue> = {}
  for (const { name, type, target } of form.fields) {
    // Own answers only: a name such as `constructor` would find what every object inherits.
    const answer = Object.hasOwn(submission.answers, name) ? submission.answers[name] : undefined
    // A question's text belongs to the request and the timeline, not to the item that every audience scans.
    if (answer === undefined || type === 'email' || type === 'long-text') continue
    if (target) targets[target] = String(answer)
    else own[name] = answer
  }
  return {
    ...profile,
    ...targets,
    fields: { ...profile.fields, ...own },
    language: submission.language,
    emailVerifiedAt: at,
    updatedAt: at,
  }
}
