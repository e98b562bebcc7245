import { newClientId } from '../../chat/new-client-id.ts'
import { make } from '../shared/dom.ts'
import { faultLine, labelled, type PartOptions } from './composer.ts'
import type { Kit } from './kit.ts'

/** After the conversation: two questions, the conversation by mail, and a new one; each may be passed over. */
export function afterTalk(
  { visitor, say }: PartOptions,
  { isAddress }: Pick<Kit, 'isAddress'>,
  again: () => void,
): HTMLElement {
  const { kind, rated, verified } = visitor.welcome() ?? {}
  const next = make('button', { type: 'button' }, say.again)
  next.addEventListener('click', again)
  const part = make('div', { class: 'after' })
  if (kind === 'chat') {
    if (!rated && visitor.talk().lines().length > 0) part.append(questions())
    part.append(transcript(), next)
  }
  return part

  function questions(): HTMLElement {
    const group = (name: string, question: string, choices: readonly (readonly [string, string])[]) => {
      const options = choices.map(([value, text]) =>
        make('label', { class: 'box' }, make('input', { type: 'radio', name, value }), make('span', {}, text)),
      )
      return make(
        'fieldset',
        { class: 'row' },
        make('legend', {}, question),
        make('div', { class: 'choices' }, ...options),
      )
    }
    const grades = say.grades.map((text, place) => [`${place + 1}`, text] as const)
    const solved = [['yes', say.yes] as const, ['no', say.no] as const]
    const skip = make('button', { type: 'button', class: 'plain' }, say.skip)
    const fault = faultLine()
    const form = make('form', {}, group('grade', say.satisfied, grades), group('solved', say.solved, solved))
    form.append(fault, make('div', { class: 'choices' }, make('button', {}, say.rate), skip))
    const finish = (text?: string) => form.replaceWith(...(text ? [make('p', { role: 'status' }, text)] : []))
    skip.addEventListener('click', () => finish())
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const given = new FormData(form)
      const satisfaction = Number(given.get('grade'))
      const was = given.get('solved')
      if (!satisfaction) {
        form.querySelector('input')?.focus()
        return
      }
      const answered = { satisfaction, ...(was && { solved: was === 'yes' }) }
      void visitor.request({ type: 'rate', ...answered }).then((answer) => {
        if (answer.type === 'done' || answer.code === 'already-rated') finish(say.thanks)
        else fault.textContent = answer.message
      })
    })
    return form
  }

  function transcript(): HTMLElement {
    const address = make('input', { type: 'email', autocomplete: 'email' })
    const fault = faultLine()
    const form = make('form', { novalidate: true })
    if (!verified) form.append(labelled([say.address], address))
    form.append(fault, make('button', { class: 'second' }, say.transcript))
    // One wish, one mail: the same id for each try.
    const clientId = newClientId()
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const given = address.value.trim()
      fault.textContent = verified || isAddress(given) ? '' : say.wrongAddress
      if (fault.textContent) {
        address.focus()
        return
      }
      void visitor
        .request({ type: 'request-transcript', clientId, ...(!verified && { address: given }) })
        .then((answer) => {
          if (answer.type === 'done') form.replaceWith(make('p', { role: 'status' }, say.transcriptSent))
          else fault.textContent = answer.message
        })
    })
    return form
  }
}
