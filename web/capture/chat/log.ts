import type { ChatAuthor, ChatLine } from '../../../shared/events/chat-shapes.ts'
import type { Talk } from '../../chat/talk.ts'
import { make } from '../shared/dom.ts'
import type { LogWords } from './log-words.ts'
import { hourOf, isolated, messageText } from './message.ts'
import { button } from './parts.ts'

export interface LogOptions {
  readonly language: string
  readonly say: LogWords
  /** What somebody without a name is called. */
  readonly unnamed?: string
  /** What is said of a line that nobody wrote. */
  readonly sentence: (line: ChatLine) => string
}

export interface LogView {
  readonly talk: Pick<Talk, 'lines' | 'pending' | 'retry' | 'drop'>
  /** Whose lines are one's own. */
  readonly me: string | undefined
  /** How far the other side has read. */
  readonly readUpTo: number
}

/**
 * A conversation as a list that only grows: a line that was seen on its way stays the same element when it has arrived,
 * so that a screen reader tells each once.
 */
export function createLog({ language, say, unnamed, sentence }: LogOptions) {
  const attributes = { class: 'log', role: 'log', tabindex: '0', 'aria-label': say.log, 'aria-relevant': 'additions' }
  const list = make('div', attributes)
  const shown = new Map<string | number, { readonly line: HTMLElement; readonly state: HTMLElement }>()
  let lines = 0

  function bubble(own: boolean, { name }: Pick<ChatAuthor, 'name'>, text: string, said = '') {
    const state = make('span', {}, said)
    const about = make('small', {}, own ? say.you : isolated(name ?? unnamed), ' · ', state)
    return { line: make('div', { class: own ? 'line own' : 'line' }, messageText(text), about), state }
  }

  function add(line: ChatLine, me: string | undefined): void {
    const { what, text = '', clientId = '', by, at } = line
    const own = by.id === me
    const known = own && shown.get(clientId)
    if (known) {
      known.state.textContent = hourOf(at, language)
      known.line.classList.remove('pending')
      known.line.querySelector('.help')?.remove()
    }
    const made =
      known ||
      (what === 'text'
        ? bubble(own, by, text, hourOf(at, language))
        : { line: make('p', { class: 'event quiet' }, sentence(line)), state: list })
    shown.set(line.line, made)
    // What is still on its way stands behind all that has arrived.
    const first = list.querySelector('.pending')
    if (!known || (first && known.line.compareDocumentPosition(first) & 2)) list.insertBefore(made.line, first)
  }

  function addPending(
    { clientId, text, state, why }: ReturnType<Talk['pending']>[number],
    talk: LogView['talk'],
  ): void {
    let made = shown.get(clientId)
    if (!made) {
      made = bubble(true, {}, text)
      made.line.classList.add('pending')
      shown.set(clientId, made)
      list.append(made.line)
    }
    const { line, state: said } = made
    const now = why && state === 'failed' ? why : say.pending[state]
    if (said.textContent !== now) said.textContent = now
    const help = line.querySelector('.help')
    if (state !== 'failed') help?.remove()
    else if (!help) {
      const retry = button(say.retry, () => talk.retry(clientId))
      line.append(
        make(
          'div',
          { class: 'help' },
          retry,
          ' ',
          button(say.drop, () => talk.drop(clientId)),
        ),
      )
    }
  }

  return {
    list,
    elementOf: (line: number) => shown.get(line)?.line,
    /** Brings the list up to what is known. */
    update({ talk, me, readUpTo }: LogView): void {
      const all = talk.lines()
      const pending = talk.pending()
      const before = list.childElementCount
      const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60
      // A long past is not read out.
      if (all.length - lines > 5) list.ariaBusy = 'true'
      for (const line of all.slice(lines)) add(line, me)
      lines = all.length
      for (const entry of pending) addPending(entry, talk)
      for (const line of list.querySelectorAll('.pending'))
        if (!pending.some(({ clientId }) => shown.get(clientId)?.line === line)) line.remove()
      const last = all.findLast(({ by, what, line }) => by.id === me && what === 'text' && line <= readUpTo)
      const mark = last && shown.get(last.line)?.state
      for (const former of list.querySelectorAll('.read')) if (former !== mark) former.classList.remove('read')
      mark?.classList.add('read')
      mark?.setAttribute('data-read', say.read)
      list.ariaBusy = null
      if (atEnd || list.childElementCount > before) list.scrollTop = list.scrollHeight
    },
  }
}

export type Log = ReturnType<typeof createLog>
