import { isTooLong } from '../../chat/is-too-long.ts'
import { make } from '../shared/dom.ts'
import { faultLine, formOf, labelled, nameInput, type PartOptions } from './parts.ts'

/** Where a visitor writes. Enter sends, Shift and Enter break the line. */
export function composer({ visitor, say }: PartOptions, before?: () => void, ...extra: readonly Node[]) {
  const text = make('textarea', { rows: '1', 'aria-label': say.message, placeholder: say.message, dir: 'auto' })
  const fault = faultLine()
  const submit = () => {
    const written = text.value.trim()
    fault.textContent = isTooLong(written) ? say.tooLong : ''
    if (!written || fault.textContent) return
    text.value = ''
    before?.()
    visitor.talk().write(written)
  }
  const form = formOf(
    'composer',
    submit,
    ...extra,
    make('div', { class: 'row' }, text),
    make('button', {}, say.send),
    fault,
  )
  text.onkeydown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  }
  text.oninput = () => text.value.trim() && visitor.talk().type()
  return form
}

/** Before the first line: a name, and what it is about, for those who want to say it. */
export function opener(options: PartOptions, asksTopic: boolean) {
  const { visitor, language, say } = options
  const topics = (asksTopic && visitor.welcome()?.topics) || []
  const name = nameInput()
  const choices = topics.map(({ topic, name: shown }) => make('option', { value: topic }, shown[language]))
  const topic = make('select', {}, make('option', { value: '' }, say.anyTopic), ...choices)
  const fields = [labelled(say.name, name, say.optional)]
  if (choices.length > 0) fields.push(labelled(say.topic, topic))
  return composer(options, () => visitor.choose(name.value.trim(), topic.value), ...fields)
}

/** Who comes into a room says how they want to be called. */
export function entrance({ visitor, say }: PartOptions) {
  const name = nameInput()
  const enter = () => visitor.choose(name.value.trim(), '')
  return formOf('', enter, labelled(say.name, name), make('button', {}, say.join))
}
