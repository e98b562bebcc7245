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
  readonly createdAt: string
  readonly updatedAt: string
}
