import type { FormField } from '../../shared/domain/form/form.ts'
import { countryChoices, monthChoices, type ShownChoice } from '../../shared/domain/form/shown-choices.ts'
import { partNames } from '../../shared/domain/form/typed-answers.ts'
import type { Language } from '../../shared/domain/profile/profile.ts'
import { formWords } from './form-words.ts'
import { html, type Markup } from './html.ts'

/** What was typed, by the name of each control. */
export type Typed = Readonly<Record<string, readonly string[]>>

export interface FieldView {
  readonly field: FormField
  readonly language: Language
  readonly typed: Typed
  /** What is wrong with the answer. */
  readonly fault?: string | undefined
  /** Where the page begins: at the first answer that is wrong. */
  readonly focused?: boolean
}

const autocomplete: Readonly<Record<string, string>> = {
  email: 'email',
  phone: 'tel',
  givenName: 'given-name',
  familyName: 'family-name',
  country: 'country',
  city: 'address-level2',
}
const inputTypes: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', date: 'date' }

export const fieldId = (name: string) => `f-${name}`

/** One field of a form as plain HTML, filled in with what was typed. */
export function fieldMarkup({ field, language, typed, fault, focused = false }: FieldView): Markup {
  const { name, type, label, required, options = {}, target } = field
  const say = formWords[language]
  const values = typed[name] ?? []
  const id = fieldId(name)
  if (type === 'hidden') return html`<input type="hidden" name="${name}" value="${values[0] ?? ''}">`

  const text = html`${label[language]}${!required && html` <small>${say.optional}</small>`}`
  const wrong = html`${fault && html`<p class="fault" id="${id}-fault">${fault}</p>`}`
  const state = html`${required && html` aria-required="true"`}${fault && html` aria-invalid="true" aria-describedby="${id}-fault"`}`
  const attributes = html`name="${name}" id="${id}"${state}${focused && html` autofocus`}`
  const offered = Object.entries(options).map(([value, shown]): ShownChoice => [value, shown[language]])
  const row = (control: Markup) => html`<div class="row"><label for="${id}">${text}</label>${wrong}${control}</div>`
  const group = (content: Markup) =>
    html`<fieldset class="row" id="${id}"><legend>${text}</legend>${wrong}${content}</fieldset>`

  switch (type) {
    case 'long-text':
      return row(html`<textarea ${attributes} rows="5">
${values[0] ?? ''}</textarea>`)
    case 'choice':
      return row(selectMarkup(attributes, offered, say.choose, values[0]))
    case 'country':
      return row(
        selectMarkup(html`${attributes} autocomplete="country"`, countryChoices(language), say.choose, values[0]),
      )
    case 'multiple-choice':
      return group(html`${offered.map(([value, shown]) => boxMarkup(name, value, shown, values.includes(value)))}`)
    case 'birthday': {
      const part = (kind: 'day' | 'month', choices: readonly ShownChoice[]) => {
        const own = partNames[kind](name)
        const described = html`name="${own}" aria-label="${say[kind]}" autocomplete="bday-${kind}"${fault && html` aria-invalid="true" aria-describedby="${id}-fault"`}`
        return selectMarkup(described, choices, say[kind], typed[own]?.[0])
      }
      return group(html`<div class="pair">${part('day', days)}${part('month', monthChoices(language))}</div>`)
    }
    case 'number':
      return row(html`<input ${attributes} inputmode="decimal" value="${values[0] ?? ''}">`)
    default: {
      const fill = autocomplete[target ?? type] ?? autocomplete[type]
      return row(
        html`<input ${attributes} type="${inputTypes[type] ?? 'text'}"${fill && html` autocomplete="${fill}"`} value="${values[0] ?? ''}">`,
      )
    }
  }
}

const days = Array.from({ length: 31 }, (_, place): ShownChoice => {
  const day = String(place + 1)
  return [day.padStart(2, '0'), day]
})

/** A box to tick with its words; it is ticked only where the visitor did so a moment ago. */
export const boxMarkup = (name: string, value: string, text: string, ticked: boolean): Markup =>
  html`<label class="box"><input type="checkbox" name="${name}" value="${value}"${ticked && html` checked`}><span>${text}</span></label>`

function selectMarkup(attributes: Markup, choices: readonly ShownChoice[], none: string, chosen: string | undefined) {
  const options = choices.map(
    ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  )
  return html`<select ${attributes}><option value="">${none}</option>${options}</select>`
}
