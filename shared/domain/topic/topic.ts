import type { Language } from '../profile/profile.ts'

/** A text in every language of the product. */
export type Localised = Readonly<Record<Language, string>>

/** What a customer agrees to receive. `topicId` is a slug such as `newsletter`. */
export interface Topic {
  readonly topicId: string
  readonly name: Localised
  readonly description: Localised
  /** Rises by one with each change. */
  readonly revision: number
  readonly createdAt: string
  readonly updatedAt: string
}
