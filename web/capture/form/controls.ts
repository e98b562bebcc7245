import type { FormField } from '../../../shared/domain/form/form.ts'
import { countryChoices, monthChoices, type ShownChoice } from '../../../shared/domain/form/shown-choices.ts'
import { hiddenValue, partNames } from '../../../shared/domain/form/typed-answers.ts'
import type { Language } from '../../../shared/domain/profile/profile.ts'
import { make } from '../shared/dom.ts'
import { words } from './words.ts'

/** One field on the page. */
export interface Control {
  readonly field: FormField
  /** Label, control and the place for what is wrong. */
  readonly row: HTMLElement
  /** Takes the focus where the answer is wrong. */
  readonly first: HTMLElement
  /** Says what is wrong with the answer, or nothing any more. */
  readonly complain: (sentence: string | undefined) => void
}

/** What the browser may fill in by itself (HTML, autofill), by where the answer goes or its type. */
const autocomplete: Readonly<Record<string, string>> = {
  email: 'email',
  phone: 'tel',
  givenName: 'given-name',
  familyName: 'family-name',
  country: 'country',
  city: 'address-level2',
}
const inputTypes: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', date: 'date' }

/** A control for each field but the hidden ones. */
export function controlOf(field: FormField, language: Language): Control {
  const { name, type, label, required, options = {}, target } = field
  const say = words[language]
  const id = `f-${name}`
  const fault = make('p', { id: `${id}-fault`, class: 'fault', hidden: true })
  const common = { name, id, 'aria-required': required && 'true', 'aria-describedby': fault.id }
  const fill = autocomplete[target ?? type] ?? autocomplete[type]
  const offered = Object.entries(options).map(([value, text]): ShownChoice => [value, text[language]])

  const labelled = (control: HTMLElement): Control => {
    const text = make('label', { for: id }, ...titled(label[language], required, say.optional))
    return { field, row: make('div', { class: 'row' }, text, control, fault), first: control, complain: by([control]) }
  }
  const grouped = (parts: readonly HTMLElement[], inputs: readonly HTMLElement[], look: string): Control => {
    const legend = make('legend', {}, ...titled(label[language], required, say.optional))
    const row = make('fieldset', { class: 'row', id, 'aria-describedby': fault.id }, legend)
    row.append(make('div', { class: look }, ...parts), fault)
    return { field, row, first: inputs[0] ?? row, complain: by(inputs) }
  }
  const by = (inputs: readonly HTMLElement[]) => (sentence: string | undefined) => {
    fault.textContent = sentence ?? ''
    fault.hidden = !sentence
    for (const input of inputs) {
      if (sentence) input.setAttribute('aria-invalid', 'true')
      else input.removeAttribute('aria-invalid')
    }
  }

  switch (type) {
    case 'long-text':
      return labelled(make('textarea', { ...common, rows: '5' }))
    case 'choice':
      return labelled(select(common, offered, say.choose))
    case 'country':
      return labelled(select({ ...common, autocomplete: 'country' }, countryChoices(language), say.choose))
    case 'multiple-choice': {
      const boxes = offered.map(([value, text]) => boxOf(name, value, text, `${id}-fault`))
      return grouped(
        boxes.map(({ line }) => line),
        boxes.map(({ box }) => box),
        'boxes',
      )
    }
    case 'birthday': {
      const days = Array.from({ length: 31 }, (_, place): ShownChoice => {
        const day = String(place + 1)
        return [day.padStart(2, '0'), day]
      })
      const part = (kind: 'day' | 'month', choices: readonly ShownChoice[]) => {
        const described = { 'aria-label': say[kind], 'aria-describedby': fault.id, autocomplete: `bday-${kind}` }
        return select({ name: partNames[kind](name), ...described }, choices, say[kind])
      }
      const parts = [part('day', days), part('month', monthChoices(language))]
      return grouped(parts, parts, 'pair')
    }
    case 'number':
      return labelled(make('input', { ...common, inputmode: 'decimal' }))
    default:
      return labelled(make('input', { ...common, type: inputTypes[type] ?? 'text', autocomplete: fill }))
  }
}

/** A box to tick with its words; never ticked by itself. */
export function boxOf(name: string, value: string, text: string, describedBy?: string) {
  const box = make('input', { type: 'checkbox', name, value, 'aria-describedby': describedBy })
  return { box, line: make('label', { class: 'box' }, box, make('span', {}, text)) }
}

/** A hidden field's value is the page's to give: by its query, as `?utm_source=`, or by the element's `data-utm-source`. */
export function hiddenOf(field: FormField, element: HTMLElement): HTMLInputElement {
  const value = hiddenValue(field, new URLSearchParams(location.search)) || element.dataset[field.name]
  return make('input', { type: 'hidden', name: field.name, value: value ?? '' })
}

function select(attributes: Parameters<typeof make>[1], choices: readonly ShownChoice[], none: string) {
  const options = choices.map(([value, text]) => make('option', { value }, text))
  return make('select', attributes, make('option', { value: '' }, none), ...options)
}

const titled = (label: string, required: boolean, optional: string) =>
  required ? [label] : [label, ' ', make('small', {}, optional)]
