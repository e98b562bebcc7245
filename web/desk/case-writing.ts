import { closeReasons } from '../../shared/domain/chat/chat.ts'
import { button } from '../capture/chat/parts.ts'
import { make } from '../capture/shared/dom.ts'
import type { Agent } from '../chat/agent.ts'
import { isTooLong } from '../chat/is-too-long.ts'
import type { CaseOptions } from './case-options.ts'
import { field } from './entrance.ts'

type Options = CaseOptions & { readonly act: (frame: Parameters<Agent['act']>[0]) => void }

/** Where an agent writes, notes, answers with a ready text, hands on and ends. */
export function writing(options: Options) {
  const { agent, one, conversation, language, say, topics, canned, act, tell } = options
  const text = make('textarea', { rows: '2', 'aria-label': say.message, placeholder: say.message, dir: 'auto' })
  const asNote = make('input', { type: 'checkbox' })
  const send = make('button', { class: 'strong' }, say.send)
  const form = make(
    'form',
    { class: 'writing' },
    text,
    make('label', { class: 'box' }, asNote, make('span', {}, say.note)),
    send,
  )
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  text.addEventListener('input', () => {
    if (text.value.trim() && !asNote.checked) one.type()
  })
  asNote.addEventListener('change', () => {
    form.classList.toggle('noting', asNote.checked)
    send.textContent = asNote.checked ? say.keepNote : say.send
    text.setAttribute('aria-label', asNote.checked ? say.writeNote : say.message)
    text.placeholder = asNote.checked ? say.writeNote : say.message
    text.focus()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const written = text.value.trim()
    if (!written) return
    if (isTooLong(written)) return tell(say.tooLong)
    text.value = ''
    one.write(written, asNote.checked || undefined)
    if (asNote.checked) asNote.click()
  })

  const more = make('div', { class: 'more' }, ready(), handOn(), end())
  const element = make('div', { class: 'acts' }, form, more)

  /** A line of controls that a button opens. */
  function drawer(title: string, content: () => HTMLElement): HTMLElement {
    const details = make('details', { name: `acts-${conversation}` }, make('summary', {}, title))
    details.addEventListener('toggle', () => {
      details.querySelector('form, ul, p')?.remove()
      if (details.open) details.append(content())
    })
    return details
  }
  const shut = () => {
    for (const details of more.querySelectorAll('details')) details.open = false
  }

  function ready(): HTMLElement {
    return drawer(say.canned, () => {
      if (canned.length === 0) return make('p', { class: 'quiet' }, say.noCanned)
      const { topic, language: spoken = language } = agent.own().find((it) => it.conversation === conversation) ?? {}
      const ordered = canned.toSorted((a, b) => Number(b.topic === topic) - Number(a.topic === topic))
      const choices = ordered.map((answer) =>
        make(
          'li',
          {},
          button(
            answer.title,
            () => {
              text.value = `${text.value}${text.value && ' '}${answer.text[spoken]}`
              shut()
              text.focus()
            },
            '',
          ),
        ),
      )
      return make('ul', { class: 'canned' }, ...choices)
    })
  }

  function handOn(): HTMLElement {
    return drawer(say.transfer, () => {
      const to = make('select', { 'aria-label': say.transfer })
      const colleagues = agent
        .colleagues()
        .map(({ agent: { id, name = '' } }) => make('option', { value: `agent ${id}` }, name))
      const queues = topics.map(({ topic, name }) => make('option', { value: `topic ${topic}` }, name[language]))
      if (colleagues.length > 0) to.append(make('optgroup', { label: say.toColleague }, ...colleagues))
      to.append(make('optgroup', { label: say.toTopic }, ...queues))
      const chosen = make('form', {}, to, make('button', {}, say.transfer))
      chosen.addEventListener('submit', (event) => {
        event.preventDefault()
        const [kind, ...id] = to.value.split(' ')
        if (!kind) return
        const where = kind === 'agent' ? { agent: id.join(' ') } : { topic: id.join(' ') }
        act({ type: 'transfer', conversation, to: where })
        shut()
      })
      return chosen
    })
  }

  function end(): HTMLElement {
    return drawer(say.close, () => {
      const reason = make('select', {}, ...closeReasons.map((value) => make('option', { value }, say.reasons[value])))
      const chosen = make('form', {}, field(say.reason, reason), make('button', {}, say.close))
      chosen.addEventListener('submit', (event) => {
        event.preventDefault()
        act({ type: 'close', conversation, reason: reason.value as (typeof closeReasons)[number] })
        shut()
      })
      return chosen
    })
  }

  return {
    element,
    update(mine: boolean): void {
      element.hidden = !mine
    },
  }
}
