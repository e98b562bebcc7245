import type { Language } from '../../shared/domain/profile/profile.ts'
import { button } from '../capture/chat/parts.ts'
import { make } from '../capture/shared/dom.ts'
import { call } from './access.ts'
import { field } from './entrance.ts'
import type { DeskWords } from './words.ts'

export interface RoomOptions {
  readonly say: DeskWords
  readonly language: Language
  /** How guests see the agent. */
  readonly name: string
  /** There is a new room: the connection has to hear of it. */
  readonly opened: () => void
}

const hour = 3_600_000

/** Opens a room on a subject, and shows its link, once. */
export function roomView({ say, language, name, opened }: RoomOptions): HTMLElement {
  const details = make('details', { class: 'room' }, make('summary', {}, say.newRoom))
  const subject = make('input', { required: true, maxlength: '120', dir: 'auto' })
  const seats = make('input', { type: 'number', required: true, min: '1', max: '200' })
  seats.value = '20'
  const until = make('input', { type: 'datetime-local', required: true })
  const moderated = make('input', { type: 'checkbox' })
  moderated.checked = true
  const said = make('div', { role: 'status' })
  const form = make(
    'form',
    {},
    field(say.subject, subject),
    field(say.seats, seats),
    field(say.closesAt, until),
    make('label', { class: 'box' }, moderated, make('span', {}, say.moderated)),
    make('button', { class: 'strong' }, say.open),
    said,
  )
  details.append(form)
  details.addEventListener('toggle', () => {
    const at = new Date(Date.now() + 24 * hour)
    until.value = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const body = {
      subject: subject.value.trim(),
      name,
      language,
      seats: seats.valueAsNumber,
      closesAt: new Date(until.value).toISOString(),
      moderated: moderated.checked,
    }
    call<{ fragment: string }>('POST', '/api/chat/rooms', body)
      .then((answer) => (answer ? show(answer.fragment) : Promise.reject(new Error(say.notLetIn))))
      .catch((error: Error) => said.replaceChildren(make('p', { class: 'fault' }, error.message)))
  })

  function show(fragment: string): void {
    const copy = button(say.copy, () => {
      void navigator.clipboard.writeText(fragment).then(() => {
        copy.textContent = say.copied
      })
    })
    said.replaceChildren(make('p', {}, say.link), make('code', { tabindex: '0' }, fragment), ' ', copy)
    opened()
  }
  return details
}
