import type { PartName } from './template.ts'

/** The field of a part that a marketer writes: HTML is made from MJML. */
export const fieldOfPart = (language: string, part: PartName) =>
  `sources.${language}.${part === 'html' ? 'mjml' : part}`
