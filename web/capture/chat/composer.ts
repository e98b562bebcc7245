import type { Visitor } from '../../chat/visitor.ts'
import { make } from '../shared/dom.ts'
import type { Words } from './words.ts'

export interface PartOptions {
  readonly visitor: Visitor
  readonly language: 'es' | 'en'
  readonly say: Words
}

/** In bytes of UTF-8: `mostLineBytes` of the protocol. */
export const mostBytes = 4096

/** Where a visitor writes. Enter sends, Shift and Enter break the line. */
export function composer(
  { visitor, say }: PartOptions,
  before: () => void = () => undefined,
  extra: readonly Node[] = [],
) {
  const text = make('textarea', {
    rows: '1',
    'aria-label': say.message,
    placeholder: say.message,
    dir: 'auto',
    enterkeyhint: 'send',
  })
  const fault = faultLine()
  const form = make('form', { class: 'composer' }, ...extra, text, make('button', {}, say.send), fault)
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  text.addEventListener('input', () => {
    if (text.value.trim()) visitor.talk().type()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const written = text.value.trim()
    fault.textContent = tooLong(written) ? say.tooLong : ''
    if (!written || tooLong(written)) return
    text.value = ''
    before()
    visitor.talk().write(written)
  })
  return form
}

export const tooLong = (text: string) => new TextEncoder().encode(text).length > mostBytes
export const faultLine = () => make('p', { class: 'fault', role: 'alert' })

/** Before the first line: a name, and what it is about, for those who want to say it. */
export function opener(options: PartOptions, offers: boolean) {
  const { visitor, language, say } = options
  const topics = offers ? (visitor.welcome()?.topics ?? []) : []
  const name = make('input', { maxlength: '80', autocomplete: 'name', dir: 'auto' })
  const choices = topics.map(({ topic, name: shown }) => make('option', { value: topic }, shown[language]))
  const topic = make('select', {}, make('option', { value: '' }, say.anyTopic), ...choices)
  const fields = [labelled([say.name, ' ', make('small', {}, say.optional)], name)]
  if (topics.length > 0) fields.push(labelled([say.topic], topic))
  return composer(
    options,
    () => {
      const chosen = {
        ...(name.value.trim() && { name: name.value.trim() }),
        ...(topic.value && { topic: topic.value }),
      }
      if (Object.keys(chosen).length > 0) visitor.choose(chosen)
    },
    fields,
  )
}

/** Who comes into a room says how they want to be called. */
export function entrance({ visitor, say }: PartOptions) {
  const name = make('input', { maxlength: '80', autocomplete: 'name', dir: 'auto', required: true })
  const form = make('form', {}, labelled([say.name], name), make('button', {}, say.join))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (name.value.trim()) visitor.choose({ name: name.value.trim() })
  })
  return form
}

export const labelled = (label: readonly (Node | string)[], control: Node) =>
  make('label', { class: 'row' }, make('span', {}, ...label), control)
