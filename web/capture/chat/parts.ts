import type { Visitor } from '../../chat/visitor.ts'
import { make } from '../shared/dom.ts'
import type { Words } from './words.ts'

export interface PartOptions {
  readonly visitor: Visitor
  readonly language: 'es' | 'en'
  readonly say: Words
}

/** A form that is sent by script alone. */
export function formOf(look: string, submit: () => void, ...content: readonly Node[]): HTMLFormElement {
  const form = make('form', { class: look, novalidate: true }, ...content)
  form.onsubmit = (event) => {
    event.preventDefault()
    submit()
  }
  return form
}

/** A control under its label. */
export const labelled = (label: string, control: Node, optional = '') =>
  make('label', { class: 'row' }, make('span', {}, label, ' ', make('small', {}, optional)), control)

export const nameInput = () => make('input', { maxlength: '80', autocomplete: 'name', dir: 'auto' })
export const addressInput = () => make('input', { type: 'email', autocomplete: 'email' })
/** Says what is wrong. */
export const faultLine = () => make('p', { class: 'said', role: 'alert' })
export const statusLine = (text = '') => make('p', { role: 'status', class: 'quiet' }, text)

/** A box or a round button with its words; never ticked by itself. */
export function choiceOf(type: 'checkbox' | 'radio', name: string, value: string, text: string): HTMLElement {
  return make('label', { class: 'box' }, make('input', { type, name, value }), make('span', {}, text))
}

/** Choices under a question. */
export const choicesOf = (question: string, ...choices: readonly Node[]) =>
  make('fieldset', { class: 'row' }, make('legend', {}, question), make('div', { class: 'choices' }, ...choices))

/** A button that looks like a link. */
export function button(text: string, act: () => void, look = 'plain'): HTMLButtonElement {
  const made = make('button', { type: 'button', class: look }, text)
  made.onclick = act
  return made
}
