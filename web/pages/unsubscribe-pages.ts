import { leavingReasons, longestRemark } from '../../shared/domain/profile/leaving.ts'
import type { Language } from '../../shared/domain/profile/profile.ts'
import { html } from './html.ts'
import { type Brand, layout, type Page } from './layout.ts'
import { preferenceWords } from './preference-words.ts'

/** What the link of a mail opens: it asks, and changes nothing. */
export function unsubscribePage(
  brand: Brand,
  view: { language: Language; topic: string; preferencesUrl: string },
): Page {
  const say = preferenceWords[view.language].unsubscribe
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
  /** Where a reason may be told; absent once it was. */
  readonly whyUrl?: string
}

/** After leaving, however often and by whichever way; the question why comes after it, and may be left alone. */
export function unsubscribedPage(brand: Brand, view: UnsubscribedView): Page {
  const { language, topic, others, preferencesUrl, whyUrl } = view
  const say = preferenceWords[language].unsubscribe
  const content = html`<p role="status" class="good">${whyUrl ? say.done(topic) : say.thanks}</p>
${
  others.length > 0 &&
  html`<p>${say.others}</p>
<ul>${others.map((other) => html`<li>${other}</li>`)}</ul>`
}
<p><a href="${preferencesUrl}">${say.choose}</a></p>
${
  whyUrl &&
  html`<section>
<form method="post" action="${whyUrl}">
<fieldset><legend>${say.why}</legend>
${leavingReasons.map(
  (reason) =>
    html`<label class="topic choice"><input type="radio" name="reason" value="${reason}" required><span>${say.reasons[reason]}</span></label>`,
)}
</fieldset>
<label class="field"><span>${say.remark}</span><textarea name="remark" maxlength="${longestRemark}" rows="3"></textarea></label>
<button class="plain">${say.tell}</button>
</form>
</section>`
}`
  return layout(brand, { language, title: say.doneTitle, content })
}
