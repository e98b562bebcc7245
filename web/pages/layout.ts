import { createHash } from 'node:crypto'
import type { Language } from '../../shared/domain/profile/profile.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import { html, Markup } from './html.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** Whose page it is; a system that was never set up has no name yet. */
export type Brand = Pick<CompanySettings, 'companyName' | 'website' | 'contact' | 'postalAddress'> | undefined

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

/** Only these styles, forms only to the page's own origin; no script, picture, frame or base. */
const policyFor = (styles: readonly string[]) =>
  [
    "default-src 'none'",
    `style-src ${styles.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
const policy = policyFor([style])

/** Puts a page's content into the company's frame. */
export function layout(brand: Brand, { language, title, content, moreStyle }: PageContent): Page {
  const name = brand?.companyName ?? 'Vinculo'
  const say = words[language]
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
<header>${brand && safeLink(brand.website) ? html`<a href="${brand.website}">${name}</a>` : name}</header>
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
  return { text: markup.text, policy: moreStyle ? policyFor([style, moreStyle]) : policy }
}

/** A setting becomes a link only where it is one: `javascript:` and its like are shown as text. */
export const safeLink = (address: string) => /^https?:\/\//i.test(address)
