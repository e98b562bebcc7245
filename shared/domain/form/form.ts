import type { Localised } from '../topic/topic.ts'

export const fieldTypes = [
  'text',
  'long-text',
  'email',
  'phone',
  'number',
  'date',
  'birthday',
  'choice',
  'multiple-choice',
  'city',
  'country',
  'hidden',
] as const
export type FieldType = (typeof fieldTypes)[number]

/** Where an answer goes on the profile: a field of its own, or `fields.<name>` of the company. */
export const profileTargets = ['givenName', 'familyName', 'phone', 'country', 'city', 'birthday'] as const
export type ProfileTarget = (typeof profileTargets)[number]

export interface FormField {
  /** The key in a submission: `^[a-z][A-Za-z0-9]{0,39}$`; `email` is the one field of type email every form has. */
  readonly name: string
  readonly type: FieldType
  readonly label: Localised
  readonly required: boolean
  /** Characters for texts (default 200, long texts 2,000). */
  readonly maxLength?: number
  /** For choices: value -> label. */
  readonly options?: Readonly<Record<string, Localised>>
  readonly target?: ProfileTarget
}

/** The wording that a visitor reads beside a topic's box; what they agreed to is proven by it. */
export interface ConsentWording {
  readonly topicId: string
  readonly text: Localised
}

/** What keeps machines off a form; each has a safe default, a kiosk or a fair may need others. */
export interface FormProtection {
  /** Mean number of SHA-256 hashes of the proof of work, 1,000 to 1,000,000. */
  readonly work: number
  /** Nobody fills the form in faster than this, 0 to 60 seconds. */
  readonly minimumSeconds: number
  /** Submissions that one network (/24 or /64) may post in an hour, 1 to 10,000. */
  readonly perNetworkHour: number
  /** Those of them that come by the hosted page, which has no proof of work, 1 to 10,000. */
  readonly pagePerNetworkHour?: number
}

/** About a third of a second of a phone's time; an office or a campus behind one address stays under the limit. */
export const defaultProtection: FormProtection = { work: 10_000, minimumSeconds: 2, perNetworkHour: 300 }

/** Whoever has no script is rare; machines without one are not. */
export const defaultPagePerNetworkHour = 20

/** Confirmation mails that one address may be sent in 24 hours, whoever asks for them. */
export const confirmationsPerAddressDay = 3

/**
 * What a page embeds. Every change makes a new `version` and every version is kept, so that evidence can name what was
 * shown. A form without topics takes a question or a request.
 */
export interface Form {
  readonly formId: string
  readonly version: number
  readonly name: Localised
  readonly fields: readonly FormField[]
  readonly topics: readonly ConsentWording[]
  /** Pages that may post it: origins such as `https://example.com`; empty = any. */
  readonly origins: readonly string[]
  readonly protection?: FormProtection
  readonly createdAt: string
  readonly updatedAt: string
}

/** What whoever makes or changes a form gives; version and times come from the store. */
export type FormDraft = Omit<Form, 'formId' | 'version' | 'createdAt' | 'updatedAt'>

export function emailField(form: Pick<Form, 'fields'>): FormField {
  const field = form.fields.find(({ type }) => type === 'email')
  if (!field) throw new Error('A form was stored without its field of type email.')
  return field
}
