import type { Language } from '../../shared/domain/profile/profile.ts'
import { isolated } from '../capture/chat/message.ts'
import { button } from '../capture/chat/parts.ts'
import { make } from '../capture/shared/dom.ts'
import { createAgent } from '../chat/agent.ts'
import { browserLink, watchNetwork } from '../chat/browser-link.ts'
import { newClientId } from '../chat/new-client-id.ts'
import type { Pending } from '../chat/outbox.ts'
import { call, type DeskConfig, fetchTicket } from './access.ts'
import type { CannedAnswer, CaseOptions } from './case-options.ts'
import { caseView } from './case-view.ts'
import { languageSwitch } from './entrance.ts'
import { createKeyed, setText } from './keyed.ts'
import { listView } from './list-view.ts'
import { roomView } from './room-view.ts'
import { deskWords } from './words.ts'

export interface DeskOptions {
  readonly config: DeskConfig
  readonly language: Language
  /** As visitors see the agent. */
  readonly name: string
  readonly leave: (why?: string) => void
  readonly speak: (language: Language) => void
}

/** The desk itself: who waits, whom the agent answers, and one conversation. */
export function deskView({ config, language, name, leave, speak }: DeskOptions): HTMLElement {
  const say = deskWords[language]
  let topics: CaseOptions['topics'] = []
  let canned: readonly CannedAnswer[] = []
  let open: { readonly conversation: string; readonly view: ReturnType<typeof caseView> } | undefined
  const seen = new Map<string, number>()

  const agent = createAgent({
    ...browserLink(config.front),
    newId: newClientId,
    language: () => language,
    async ticket() {
      const ticket = await fetchTicket(name)
      if (!ticket) end(say.again)
      return ticket
    },
    storeOf: (conversation) => {
      const key = `vinculo-desk:${conversation}`
      return {
        read: () => JSON.parse(sessionStorage.getItem(key) ?? '[]') as Pending[],
        write: (entries) =>
          entries.length > 0 ? sessionStorage.setItem(key, JSON.stringify(entries)) : sessionStorage.removeItem(key),
      }
    },
    changed: () => update(),
    told: (sentence) => tell(sentence),
  })

  const lastOf = (conversation: string) => agent.own().find((one) => one.conversation === conversation)?.lastLine ?? 0

  const topicName = (topic: string | undefined) =>
    topics.find((one) => one.topic === topic)?.name[language] ?? topic ?? say.noTopic
  const common = { say, topicName, unread, chosen: () => open?.conversation, choose }
  const queue = listView({ ...common, title: say.waiting, empty: say.nobodyWaits })
  const own = listView({ ...common, title: say.mine, empty: say.noneMine })
  const colleagues = make('ul', { class: 'colleagues' })
  const alone = make('p', { class: 'quiet' }, say.noColleagues)
  const state = make('p', { class: 'state', role: 'status' })
  const available = make('input', { type: 'checkbox' })
  available.checked = true
  available.addEventListener('change', () => agent.setAvailable(available.checked))
  const told = make('p', { class: 'told', role: 'alert' })
  const choose_ = make('p', { class: 'quiet empty' }, say.choose)
  const main = make('main', {}, choose_)
  const bar = make(
    'header',
    { class: 'bar' },
    make('h1', {}, say.title),
    state,
    make('label', { class: 'box' }, available, make('span', {}, say.available)),
    languageSwitch(language, speak),
    button(say.leave, () => end()),
  )
  const side = make(
    'nav',
    { 'aria-label': say.mine },
    queue.element,
    own.element,
    make('section', {}, make('h2', {}, say.colleagues), alone, colleagues),
    roomView({ say, language, name, opened: agent.start }),
  )
  const element = make('div', { class: 'desk' }, bar, told, side, main)

  const updateColleagues = createKeyed<ReturnType<typeof agent.colleagues>[number]>(
    colleagues,
    ({ agent: { id } }) => id,
    ({ agent: { name: called = '' } }) => {
      const busy = make('span', { class: 'quiet' })
      return {
        element: make('li', {}, isolated(called), ' ', busy),
        update: ({ available: there }) => setText(busy, there ? '' : say.busy),
      }
    },
  )

  const unwatch = watchNetwork(agent.networkChanged)
  // Waiting times go on by themselves.
  const clock = setInterval(update, 30_000)
  void Promise.all([
    call<{ topics: CaseOptions['topics'] }>('GET', '/api/settings/chat').then((settings) => {
      topics = settings?.topics ?? []
    }),
    call<{ answers: readonly CannedAnswer[] }>('GET', '/api/chat/answers').then((answers) => {
      canned = answers?.answers ?? []
    }),
  ])
    .catch(() => tell(say.noAnswer))
    .finally(() => agent.start())
  return element

  function end(why?: string): void {
    unwatch()
    clearInterval(clock)
    agent.stop()
    leave(why)
  }

  function tell(sentence: string): void {
    told.textContent = sentence
    setTimeout(() => {
      if (told.textContent === sentence) told.textContent = ''
    }, 8000)
  }

  function unread(conversation: string): number {
    const last = lastOf(conversation)
    if (open?.conversation === conversation && !document.hidden) seen.set(conversation, last)
    return last - (seen.get(conversation) ?? last)
  }

  function choose(conversation: string): void {
    const view = caseView({
      agent,
      one: agent.look(conversation),
      conversation,
      language,
      say,
      topics,
      canned,
      topicName,
      tell,
      back: () => {
        const choice = side.querySelector<HTMLElement>(`[data-conversation="${conversation}"]`)
        close()
        ;(choice ?? side.querySelector('button'))?.focus()
      },
    })
    open = { conversation, view }
    main.replaceChildren(view.element)
    element.classList.add('open')
    update()
    view.focus()
  }

  function close(): void {
    open = undefined
    main.replaceChildren(choose_)
    element.classList.remove('open')
    update()
  }

  function update(): void {
    setText(state, say.states[agent.link()])
    element.dataset.link = agent.link()
    const waits = agent.queue()
    const mine = agent.own()
    for (const { conversation } of mine) if (!seen.has(conversation)) seen.set(conversation, lastOf(conversation))
    queue.update(waits)
    own.update(mine)
    updateColleagues(agent.colleagues())
    alone.hidden = agent.colleagues().length > 0
    if (!open) return
    const { conversation, view } = open
    const summary = [...mine, ...waits].find((one) => one.conversation === conversation)
    if (summary || agent.link() !== 'ready') view.update(summary)
    else close()
  }
}
