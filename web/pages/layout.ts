import { createHash } from 'node:crypto'
import { logoPath } from '../../shared/domain/brand/brand.ts'
import type { Branding } from '../../shared/domain/brand/branding.ts'
import type { Language } from '../../shared/domain/profile/profile.ts'
import { html, Markup } from './html.ts'
import { styleFor } from './style.ts'
import { words } from './words.ts'

/** Whose page it is and how it looks; a system that was never set up has no name yet. */
export type Brand =
  | Pick<Branding, 'companyName' | 'website' | 'contact' | 'postalAddress' | 'accent' | 'logo'>
  | undefined

/** A whole page and the Content-Security-Policy under which it is shown. */
export interface Page {
  readonly text: string
  readonly policy: string
}

export interface PageContent {
  readonly language: Language
  readonly title: string
  readonly content: Markup
  /** Beside the style of every page: one of the fixed texts of this folder. */
  readonly moreStyle?: string
}

const hashes = new Map<string, string>()

/** As a policy names a style; a process shows few brands. */
function hashOf(style: string): string {
  const known = hashes.get(style) ?? createHash('sha256').update(style).digest('base64')
  hashes.set(style, known)
  return known
}

/** Only these styles, pictures and forms of the page's own origin; no script, frame or base. */
const policyFor = (styles: readonly string[], pictures: boolean) =>
  [
    "default-src 'none'",
    `style-src ${styles.map((style) => `'sha256-${hashOf(style)}'`).join(' ')}`,
    ...(pictures ? ["img-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Puts a page's content into the company's frame. */
export function layout(brand: Brand, { language, title, content, moreStyle }: PageContent): Page {
  const name = brand?.companyName ?? 'Vinculo'
  const say = words[language]
  const style = styleFor(brand?.accent)
  const { logo } = brand ?? {}
  const sign = logo
    ? html`<img src="${logoPath(logo.file)}" alt="${name}" width="${logo.width}" height="${logo.height}">`
    : name
  const markup = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${name}</title>
${new Markup(`<style>${style}</style>`)}${moreStyle && new Markup(`<style>${moreStyle}</style>`)}
</head>
<body>
<header>${brand && safeLink(brand.website) ? html`<a href="${brand.website}">${sign}</a>` : sign}</header>
<main>
<h1>${title}</h1>
${content}
</main>
<footer>${
    brand &&
    html`${brand.companyName}, ${brand.postalAddress}<br>
${say.contact} ${brand.contact.name}, <a href="mailto:${brand.contact.email}">${brand.contact.email}</a>`
  }</footer>
</body>
</html>`
  const styles = moreStyle ? [style, moreStyle] : [style]
  return { text: markup.text, policy: policyFor(styles, logo !== undefined) }
}

/** A setting becomes a link only where it is one: `javascript:` and its like are shown as text. */
export const safeLink = (address: string) => /^https?:\/\//i.test(address)
