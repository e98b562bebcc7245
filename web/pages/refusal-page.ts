import type { Language } from '../../shared/domain/profile/profile.ts'
import { html } from './html.ts'
import { type Brand, layout, type Page, safeLink } from './layout.ts'
import { words } from './words.ts'

export type Refusal = keyof (typeof words)['en']['refused']

/** Where somebody holds a link that leads nowhere: they may ask for another. */
const wayOn: ReadonlySet<Refusal> = new Set(['forged', 'expired', 'link-expired', 'spent', 'gone', 'not-found'])

/** Says what is wrong with a link and shows a way on. */
export function refusalPage(brand: Brand, { language, refusal }: { language: Language; refusal: Refusal }): Page {
  const say = words[language]
  const { title, text } = say.refused[refusal]
  const content = html`<p>${text}</p>
${wayOn.has(refusal) && html`<p><a href="/links">${say.newLink}</a></p>`}
${brand && safeLink(brand.website) && html`<p><a href="${brand.website}">${say.backToSite}</a></p>`}`
  return layout(brand, { language, title, content })
}
