import type { Form } from '../../shared/domain/form/form.ts'
import { partNames } from '../../shared/domain/form/typed-answers.ts'
import type { Language } from '../../shared/domain/profile/profile.ts'
import type { FieldProblem } from '../../shared/domain/text/field-problem.ts'
import { boxMarkup, fieldId, fieldMarkup, type Typed } from './form-fields.ts'
import { type FormNote, formPageWords } from './form-page-words.ts'
import { formStyle } from './form-style.ts'
import { formWords } from './form-words.ts'
import { html } from './html.ts'
import { type Brand, layout, type Page } from './layout.ts'

/** Names of what a hosted page posts beside a form's own parts. */
export const pageNames = { ticket: 'page_ticket', language: 'page_language' } as const

export interface FormPageView {
  readonly form: Pick<Form, 'name' | 'fields' | 'topics'>
  readonly language: Language
  /** The signed challenge that it posts. */
  readonly ticket: string
  readonly typed: Typed
  readonly faults: readonly FieldProblem[]
  /** Why the form was not taken, where it is not for its answers; a number is minutes to wait. */
  readonly note?: FormNote | { readonly waitMinutes: number } | undefined
  /** This page in the other language. */
  readonly otherUrl: string
}

/** A form on a page of its own, for visitors without script: it works like the snippet's and says the same. */
export function formPage(brand: Brand, view: FormPageView): Page {
  const { form, language, typed, faults, note, otherUrl } = view
  const say = formWords[language]
  const words = formPageWords[language]
  const { name, fields, topics } = form
  const shown = new Set(fields.filter(({ type }) => type !== 'hidden').map((field) => field.name))
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message
  const firstWrong = fields.find((field) => shown.has(field.name) && faultOf(field.name))
  const elsewhere = faults.filter(({ field }) => !shown.has(field))
  const said = note && (typeof note === 'object' ? say.tooMany(note.waitMinutes) : words.notes[note])
  const ticked = typed[partNames.topic] ?? []
  const content = html`<p class="switch"><a href="${otherUrl}" lang="${words.otherLanguage.language}" hreflang="${words.otherLanguage.language}">${words.otherLanguage.name}</a></p>
${said && html`<p class="said" role="alert">${said}</p>`}
${
  faults.length > 0 &&
  html`<div class="said" role="alert"><p>${say.wrong(faults.length)}</p>
<ul>${faults.filter(({ field }) => shown.has(field)).map(({ field, message }) => html`<li><a href="#${fieldId(field)}">${message}</a></li>`)}
${elsewhere.map(({ message }) => html`<li>${message}</li>`)}</ul></div>`
}
<form method="post" novalidate accept-charset="utf-8">
${fields.map((field) => fieldMarkup({ field, language, typed, fault: faultOf(field.name), focused: field === firstWrong }))}
${
  topics.length > 0 &&
  html`<fieldset class="row"><legend>${say.consents}</legend>
${topics.map(({ topicId, text }) => boxMarkup(partNames.topic, topicId, text[language], ticked.includes(topicId)))}</fieldset>`
}
<div class="trap" aria-hidden="true"><label>${say.trap}<input name="${partNames.trap}" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="${pageNames.language}" value="${language}">
<input type="hidden" name="${pageNames.ticket}" value="${view.ticket}">
<button>${say.send}</button>
</form>`
  const title = said || faults.length > 0 ? `${words.fault}: ${name[language]}` : name[language]
  return layout(brand, { language, title, content, moreStyle: formStyle })
}

/** After a form was taken: the same for whoever it is. */
export function formSentPage(brand: Brand, { language, address }: { language: Language; address: string }): Page {
  const say = formWords[language]
  const content = html`<p role="status">${say.look(address)}</p>
<p class="quiet">${say.nothingYet}</p>`
  return layout(brand, { language, title: say.sent, content })
}
