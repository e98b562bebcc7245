import { closeReasons } from '../../shared/domain/chat/chat.ts'
import type { ChatLine, ConversationSummary } from '../../shared/events/chat-shapes.ts'
import { createLog } from '../capture/chat/log.ts'
import { hourOf, isolated, messageText } from '../capture/chat/message.ts'
import { button } from '../capture/chat/parts.ts'
import { make } from '../capture/shared/dom.ts'
import type { Agent } from '../chat/agent.ts'
import type { Case } from '../chat/case.ts'
import type { CaseOptions } from './case-options.ts'
import { writing } from './case-writing.ts'
import { createKeyed, setText } from './keyed.ts'

/** One conversation: what was said, and what an agent can do about it. */
export function caseView(options: CaseOptions) {
  const { agent, one, conversation, language, say, topicName, tell, back } = options
  const log = createLog({ language, say, unnamed: say.visitor, sentence: sentenceOf })
  const title = make('h2', { tabindex: '-1' })
  const about = make('p', { class: 'quiet' })
  const typing = make('p', { class: 'quiet typing', 'aria-hidden': 'true' })
  const take = button(say.take, () => act({ type: 'take', conversation }), 'strong')
  const dismiss = button(say.dismiss, () => {
    agent.dismiss(conversation)
    back()
  })
  const foot = writing({ ...options, act })
  const waiting = make('div', { class: 'held', role: 'group', 'aria-label': say.held })
  const toBack = button(say.back, back, 'plain to-list')
  const element = make(
    'article',
    { class: 'case' },
    make('header', {}, toBack, title, about),
    log.list,
    waiting,
    typing,
    make('div', { class: 'decide' }, take, dismiss),
    foot.element,
  )
  let notes = 0

  function act(frame: Parameters<Agent['act']>[0]): void {
    if (!agent.act(frame)) tell(say.notConnected)
  }

  function sentenceOf({ what, by, agent: to, topic, ending = 'other' }: ChatLine): string {
    if (what === 'taken') return say.taken(isolated(by.name))
    if (what === 'transferred') return to ? say.transferred(isolated(to.name)) : say.queued(topicName(topic))
    const how = closeReasons.find((reason) => reason === ending)
    return say.closed(how ? say.reasons[how] : say.endings[ending as 'left'])
  }

  const updateHeld = createKeyed<ReturnType<Case['held']>[number]>(
    waiting,
    ({ held }) => held,
    ({ held, by, text }) => {
      const decide = (allow: boolean) => act({ type: 'moderate', conversation, held, allow })
      const allow = button(say.allow, () => decide(true), '')
      const refuse = button(say.refuse, () => decide(false))
      const who = make('small', {}, isolated(by.name ?? say.visitor), ' · ', say.held)
      const made = make('div', { class: 'held-message' }, messageText(text), who, make('div', {}, allow, ' ', refuse))
      return { element: made, update: () => undefined }
    },
  )

  function addNotes(): void {
    for (const { afterLine, text, by, at } of one.notes().slice(notes)) {
      const who = make('small', {}, say.note, ' · ', isolated(by.name ?? ''), ' · ', hourOf(at, language))
      const made = make('div', { class: 'note' }, messageText(text), who)
      let place = log.elementOf(afterLine)?.nextElementSibling ?? null
      while (place?.classList.contains('note')) place = place.nextElementSibling
      log.list.insertBefore(made, place)
    }
    notes = one.notes().length
  }

  return {
    element,
    focus: () => title.focus(),
    update(summary: ConversationSummary | undefined): void {
      const me = agent.me()?.id
      const mine = summary?.agent?.id === me && summary?.state === 'active'
      const name = summary?.subject ?? summary?.name ?? say.visitor
      setText(title, isolated(name))
      const there = summary?.kind === 'chat' && summary.state !== 'closed'
      const facts = [
        summary?.kind === 'room' ? say.room : topicName(summary?.topic),
        there && (agent.isAway(conversation) ? say.away : say.here),
        summary?.kind === 'chat' && (summary.verified ? say.verified : say.unverified),
        summary?.customerId && `${say.customer} ${summary.customerId}`,
        summary?.page && `${say.from} ${summary.page}`,
      ]
      setText(about, facts.filter(Boolean).join(' · '))
      const others = one.lines().filter(({ by }) => by.kind !== 'agent')
      const other = others.at(-1)?.by.id ?? ''
      log.update({ talk: one, me, readUpTo: one.readBy(other) })
      addNotes()
      updateHeld(one.held())
      const by = one.typing()
      setText(typing, by ? say.typing(isolated(by.name ?? say.visitor)) : '')
      take.hidden = summary?.state !== 'waiting'
      dismiss.hidden = summary?.state !== 'closed'
      foot.update(mine)
      if (mine && !document.hidden) one.seen()
    },
  }
}
