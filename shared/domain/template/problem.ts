import type { PartName } from './template.ts'

/** What is wrong with a template, where the marketer wrote it. */
export interface TemplateProblem {
  /** Such as `sources.es.mjml`. */
  readonly field: string
  /** Line in that field's own text, from 1; absent where the whole of it is meant. */
  readonly line?: number
  readonly message: string
}

/** The field of a part that a marketer writes: HTML is made from MJML. */
export const fieldOfPart = (language: string, part: PartName) =>
  `sources.${language}.${part === 'html' ? 'mjml' : part}`
