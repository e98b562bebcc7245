import type { Language } from '../../shared/domain/profile/profile.ts'
import { html, type Markup } from '../../web/pages/html.ts'
import { bag, landscape } from './pictures.ts'
import { type SitePage, sitePages, siteWords } from './words.ts'

export interface SiteView {
  readonly page: SitePage
  readonly language: Language
  /** Origin of Vinculo's front: where the snippet comes from, as on any customer's site. */
  readonly front: string
}

/** A page of the sample company's website, which embeds a form as a company would. */
export function sitePage({ page, language, front }: SiteView): Markup {
  const say = siteWords[language]
  const links = Object.entries(say.nav).map(
    ([name, label]) =>
      html`<a href="${pathOf(language, name)}"${name === page && html` aria-current="page"`}>${label}</a>`,
  )
  const { title, text } = say[page === 'home' ? 'club' : page]
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${page === 'home' ? say.title : `${title} · ${say.title}`}</title>
<link rel="stylesheet" href="/site.css">
<script async src="${front}/vinculo.js"></script>
</head>
<body>
<header>
<a class="name" href="${pathOf(language, 'home')}">${say.title}</a>
<nav>${links}<a href="${pathOf(say.other.language, page)}" lang="${say.other.language}" hreflang="${say.other.language}">${say.other.name}</a></nav>
</header>
<main>
${page === 'home' && homeTop(language)}
<section class="ask" id="form">
<div class="why">${page === 'home' ? html`<h2>${title}</h2>` : html`<h1>${title}</h1>`}<p>${text}</p></div>
<vinculo-form form="${sitePages[page]}">
<a href="${front}/forms/${sitePages[page]}/page?lang=${language}">${say.withoutScript}</a>
</vinculo-form>
</section>
</main>
<footer>${say.title} · Calle 70 # 9-41, Bogotá D.C. · ${say.foot}</footer>
<vinculo-chat></vinculo-chat>
</body>
</html>`
}

function homeTop(language: Language): Markup {
  const { hero, coffees } = siteWords[language]
  return html`<section class="hero">
${landscape}
<div><h1>${hero.title}</h1><p>${hero.text}</p><a class="button" href="#form">${hero.button}</a></div>
</section>
<section class="coffees">
<h2>${coffees.title}</h2>
<ul>${coffees.list.map(
    ({ name, place, notes, price, colour }) =>
      html`<li>${bag(colour)}<h3>${name}</h3><p class="place">${place}</p><p>${notes}</p><p class="price">${price}</p></li>`,
  )}</ul>
</section>`
}

export const pathOf = (language: Language, page: string) => `/${language}/${page === 'home' ? '' : page}`
