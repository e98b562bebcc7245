import type { Language } from '../profile/profile.ts'

/** What a marketer writes, per language. */
export interface TemplateSource {
  /** Liquid, one line. */
  readonly subject: string
  /** MJML with Liquid. */
  readonly mjml: string
  /** Liquid; where absent it is made from the HTML. */
  readonly text?: string
}

export interface Template {
  readonly templateId: string
  readonly name: string
  readonly version: number
  readonly sources: Readonly<Partial<Record<Language, TemplateSource>>>
  readonly createdAt: string
  readonly updatedAt: string
}

/**
 * A piece of Liquid that is evaluated per customer; SES splices its value where the skeleton has `{{id}}`. Ids are
 * unique over the parts of a language (`s1` in the subject, `h1` in HTML, `t1` in text).
 */
export interface Slot {
  readonly id: string
  readonly liquid: string
}

export const partNames = ['subject', 'html', 'text'] as const
export type PartName = (typeof partNames)[number]

/** A fixed text with `{{s1}}` marks: `{{` appears in it for slots only. */
export interface Part {
  readonly skeleton: string
  readonly slots: readonly Slot[]
}

/** What a run sends: made when a template is saved, kept per version, never changed. */
export interface CompiledTemplate {
  readonly templateId: string
  readonly version: number
  readonly languages: Readonly<Partial<Record<Language, Readonly<Record<PartName, Part>>>>>
  /** Profile fields that the slots read, such as `givenName` or `fields.size`, so that a sender needs no others. */
  readonly fields: readonly string[]
}
