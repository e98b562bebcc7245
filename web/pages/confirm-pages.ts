import type { Language } from '../../shared/domain/profile/profile.ts'
import { html } from './html.ts'
import { type Brand, layout, type Page } from './layout.ts'
import { words } from './words.ts'

export interface ConfirmView {
  readonly language: Language
  /** The consent wordings that were shown beside the boxes; none for a question or request. */
  readonly wordings: readonly string[]
}

/** What the link of a confirmation mail opens: it asks, and changes nothing. */
export function confirmPage(brand: Brand, { language, wordings }: ConfirmView): Page {
  const say = words[language].confirm
  const company = brand?.companyName ?? 'Vinculo'
  const content = html`${
    wordings.length > 0
      ? html`<p>${say.lead(company)}</p>
<ul>${wordings.map((wording) => html`<li>${wording}</li>`)}</ul>`
      : html`<p>${say.leadRequest(company)}</p>`
  }
<form method="post"><button name="confirm" value="yes">${say.button}</button></form>
<p class="quiet">${say.notYou}</p>`
  return layout(brand, { language, title: say.title, content })
}

export interface ConfirmedView {
  readonly language: Language
  /** The topics the customer receives now, each with its one-click way out. */
  readonly topics: readonly { readonly name: string; readonly leaveUrl: string }[]
  readonly preferencesUrl: string
  /** A second click. */
  readonly again: boolean
}

/** The welcome: what they get now, and the way to change it. After each click that follows, too. */
export function confirmedPage(brand: Brand, { language, topics, preferencesUrl, again }: ConfirmedView): Page {
  const say = words[language].confirmed
  const company = brand?.companyName ?? 'Vinculo'
  const content = html`<p role="status" class="good">${again ? say.again : say.welcome(company)}</p>
${
  topics.length > 0
    ? html`<p>${say.topics}</p>
<ul>${topics.map(({ name, leaveUrl }) => html`<li>${name} (<a href="${leaveUrl}" aria-label="${say.leaveTopic(name)}">${say.leave}</a>)</li>`)}</ul>`
    : html`<p>${say.request}</p>`
}
${topics.length > 0 && html`<p>${say.next}</p>`}
<p><a href="${preferencesUrl}">${say.change}</a></p>`
  return layout(brand, { language, title: say.title, content })
}
