import type { ConversationSummary } from '../../shared/events/chat-shapes.ts'
import { isolated } from '../capture/chat/message.ts'
import { make } from '../capture/shared/dom.ts'
import { createKeyed, setText } from './keyed.ts'
import type { DeskWords } from './words.ts'

export interface ListOptions {
  readonly title: string
  /** Said where there is nothing in it. */
  readonly empty: string
  readonly say: DeskWords
  readonly topicName: (topic: string | undefined) => string
  readonly unread: (conversation: string) => number
  readonly chosen: () => string | undefined
  readonly choose: (conversation: string) => void
}

/** Conversations as buttons: the queue, or one's own. */
export function listView({ title, empty, say, topicName, unread, chosen, choose }: ListOptions) {
  const count = make('span', { class: 'count' })
  const none = make('p', { class: 'quiet' }, empty)
  const list = make('ul', {})
  const update = createKeyed<ConversationSummary>(
    list,
    ({ conversation }) => conversation,
    (first) => {
      const badge = make('span', { class: 'badge' })
      const about = make('span', { class: 'quiet about' })
      const choice = make('button', { type: 'button', class: 'choice' }, who(first), badge, about)
      choice.dataset.conversation = first.conversation
      choice.addEventListener('click', () => choose(first.conversation))
      const state = (one: ConversationSummary) => {
        const fresh = unread(one.conversation)
        setText(badge, fresh > 0 ? say.unread(fresh) : '')
        const since = one.waitingSince && say.minutes(Math.floor((Date.now() - Date.parse(one.waitingSince)) / 60_000))
        const topic = one.kind === 'room' ? say.room : topicName(one.topic)
        setText(about, [topic, one.language.toUpperCase(), since].filter(Boolean).join(' · '))
        choice.ariaCurrent = chosen() === one.conversation ? 'true' : null
        choice.classList.toggle('past', one.state === 'closed')
      }
      return { element: make('li', {}, choice), update: state }
    },
  )
  const who = ({ name, subject }: ConversationSummary) =>
    make('span', { class: 'who' }, isolated(subject ?? name ?? say.visitor))
  return {
    element: make('section', {}, make('h2', {}, title, ' ', count), none, list),
    update(all: readonly ConversationSummary[]): void {
      none.hidden = all.length > 0
      setText(count, all.length > 0 ? String(all.length) : '')
      update(all)
    },
  }
}
