import type { ApiAnswer } from '../../shared/api/route.ts'
import type { Language } from '../../shared/domain/profile/profile.ts'
import { renderSlots, spliceSkeleton } from '../../shared/domain/template/render.ts'
import type { CompiledTemplate } from '../../shared/domain/template/template.ts'
import type { Variables } from '../../shared/domain/template/variables.ts'

export type Filled =
  | { readonly outcome: 'filled'; readonly subject: string; readonly html: string; readonly text: string }
  | { readonly outcome: 'no-language'; readonly languages: readonly string[] }
  | { readonly outcome: 'unrenderable'; readonly reason: string }

/** A template as one person would read it: the same splice as SES makes. */
export function fillTemplate(compiled: CompiledTemplate, language: Language, variables: Variables): Filled {
  const parts = compiled.languages[language]
  if (!parts) return { outcome: 'no-language', languages: Object.keys(compiled.languages) }
  const rendered = renderSlots(compiled, language, variables)
  if (!rendered.ok) return { outcome: 'unrenderable', reason: rendered.reason }
  return {
    outcome: 'filled',
    subject: spliceSkeleton(parts.subject, rendered.values),
    html: spliceSkeleton(parts.html, rendered.values),
    text: spliceSkeleton(parts.text, rendered.values),
  }
}

/** Pages that say that the link is none of a real mail. */
export function linksToNothing(publicUrl: string): Variables['links'] {
  const base = publicUrl.replace(/\/+$/, '')
  return { unsubscribe: `${base}/unsubscribe/test`, preferences: `${base}/preferences/test` }
}

export const previewAnswer = (
  language: Language,
  { fields }: CompiledTemplate,
  { subject, html, text }: Extract<Filled, { outcome: 'filled' }>,
): ApiAnswer => ({ body: { language, subject, html, text, variables: fields } })
