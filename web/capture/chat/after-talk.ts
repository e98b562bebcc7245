import { newClientId } from '../../chat/new-client-id.ts'
import { make } from '../shared/dom.ts'
import type { Kit } from './kit.ts'
import {
  addressInput,
  button,
  choiceOf,
  choicesOf,
  faultLine,
  formOf,
  labelled,
  type PartOptions,
  statusLine,
} from './parts.ts'

/** After the conversation: two questions, the conversation by mail, and a new one; each may be passed over. */
export function afterTalk({ visitor, say }: PartOptions, { isAddress }: Pick<Kit, 'isAddress'>, again: () => void) {
  const { kind, rated, verified } = visitor.welcome() ?? {}
  if (kind === 'room') return []
  const next = button(say.again, again, '')
  return rated || visitor.talk().lines().length === 0 ? [transcript(), next] : [questions(), transcript(), next]

  function questions(): HTMLElement {
    const fault = faultLine()
    const form = formOf(
      '',
      submit,
      choicesOf(say.satisfied, ...say.grades.map((text, place) => choiceOf('radio', 'grade', `${place + 1}`, text))),
      choicesOf(say.solved, choiceOf('radio', 'solved', 'yes', say.yes), choiceOf('radio', 'solved', '', say.no)),
      fault,
      make(
        'div',
        { class: 'choices' },
        make('button', {}, say.rate),
        button(say.skip, () => form.remove()),
      ),
    )
    function submit(): void {
      const given = new FormData(form)
      const satisfaction = Number(given.get('grade'))
      const solved = given.get('solved')
      if (!satisfaction) form.querySelector('input')?.focus()
      else
        void visitor
          .request({ type: 'rate', satisfaction, ...(solved !== null && { solved: solved === 'yes' }) })
          .then((answer) => {
            if (answer.type === 'done' || answer.code === 'already-rated') form.replaceWith(statusLine(say.thanks))
            else fault.textContent = answer.message
          })
    }
    return form
  }

  function transcript(): HTMLElement {
    const address = addressInput()
    const fault = faultLine()
    // One wish, one mail: the same id for each try.
    const clientId = newClientId()
    const form = formOf(
      '',
      submit,
      ...(verified ? [] : [labelled(say.address, address)]),
      fault,
      make('button', { class: 'second' }, say.transcript),
    )
    function submit(): void {
      const given = address.value.trim()
      fault.textContent = verified || isAddress(given) ? '' : say.wrongAddress
      if (fault.textContent) address.focus()
      else
        void visitor
          .request({ type: 'request-transcript', clientId, ...(!verified && { address: given }) })
          .then((answer) => {
            if (answer.type === 'done') form.replaceWith(statusLine(say.transcriptSent))
            else fault.textContent = answer.message
          })
    }
    return form
  }
}
