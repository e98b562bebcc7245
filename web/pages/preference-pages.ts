import type { Language } from '../../shared/domain/profile/profile.ts'
import { html } from './html.ts'
import { type Brand, layout, type Page } from './layout.ts'
import { words } from './words.ts'

export interface TopicChoice {
  readonly topicId: string
  readonly name: string
  readonly description: string
  readonly granted: boolean
}

export interface PreferencesView {
  readonly language: Language
  readonly topics: readonly TopicChoice[]
  /** What the save that led here did. */
  readonly result?: 'saved' | 'unchanged'
}

/** Every topic with the customer's choice. `shown` says which boxes there were: an absent one is no withdrawal. */
export function preferencesPage(brand: Brand, { language, topics, result }: PreferencesView): Page {
  const say = words[language].preferences
  const content = html`${result && html`<p role="status" class="good">${say[result]}</p>`}
${
  topics.length === 0
    ? html`<p>${say.none}</p>`
    : html`<p>${say.lead}</p>
<form method="post">
<fieldset><legend>${say.legend}</legend>
${topics.map(
  ({ topicId, name, description, granted }) => html`<input type="hidden" name="shown" value="${topicId}">
<label class="topic"><input type="checkbox" name="topics" value="${topicId}"${granted && html` checked`}>
<span><strong>${name}</strong>${description}</span></label>`,
)}
</fieldset>
<button name="action" value="save">${say.save}</button>
<button name="action" value="leave-all" class="plain">${say.leaveAll}</button>
</form>`
}`
  return layout(brand, { language, title: say.title, content })
}

/** What the link of a mail opens: it asks, and changes nothing. */
export function unsubscribePage(
  brand: Brand,
  view: { language: Language; topic: string; preferencesUrl: string },
): Page {
  const say = words[view.language].unsubscribe
  const content = html`<p>${say.lead}</p>
<form method="post"><button name="unsubscribe" value="yes">${say.button}</button></form>
<p><a href="${view.preferencesUrl}">${say.choose}</a></p>`
  return layout(brand, { language: view.language, title: say.title(view.topic), content })
}

export interface UnsubscribedView {
  readonly language: Language
  readonly topic: string
  /** Names of the topics that the customer goes on receiving. */
  readonly others: readonly string[]
  readonly preferencesUrl: string
}

/** After leaving, however often and by whichever way. */
export function unsubscribedPage(brand: Brand, { language, topic, others, preferencesUrl }: UnsubscribedView): Page {
  const say = words[language].unsubscribe
  const content = html`<p role="status" class="good">${say.done(topic)}</p>
${
  others.length > 0 &&
  html`<p>${say.others}</p>
<ul>${others.map((other) => html`<li>${other}</li>`)}</ul>`
}
<p><a href="${preferencesUrl}">${say.choose}</a></p>`
  return layout(brand, { language, title: say.doneTitle, content })
}
