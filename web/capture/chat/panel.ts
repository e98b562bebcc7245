import { browserLink, watchNetwork } from '../../chat/browser-link.ts'
import { newClientId } from '../../chat/new-client-id.ts'
import { createVisitor } from '../../chat/visitor.ts'
import { make } from '../shared/dom.ts'
import { pageAddress } from '../shared/page-address.ts'
import { afterTalk } from './after-talk.ts'
import { composer, entrance, opener } from './composer.ts'
import { contactForm } from './contact.ts'
import type { Kit, Panel } from './kit.ts'
import { createLog, type Log } from './log.ts'
import { isolated } from './message.ts'
import styles from './panel.css'
import { button, statusLine } from './parts.ts'
import { sentenceOf, statusOf } from './sentence.ts'

/** What stands at the panel's foot. */
type Mode = 'none' | 'begin' | 'entrance' | 'opener' | 'composer' | 'contact' | 'promised' | 'ended' | 'refused'

/** The chat's panel: a conversation, or what stands in its place where nobody answers. */
export function mountPanel(kit: Kit): Panel {
  const { root, host, front, room, store, closed, unread } = kit
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets.push(sheet)

  const visitor = createVisitor({
    ...browserLink(front),
    store,
    newId: newClientId,
    changed: () => update(),
    page: () => ({
      language: kit.language(),
      page: pageAddress(),
      topic: host.getAttribute('topic') ?? undefined,
      customer: kit.customer(),
    }),
    room,
  })
  const unwatch = watchNetwork(visitor.networkChanged)

  const title = make('h2', { id: 'title' })
  const status = make('p', { class: 'status', role: 'status' })
  const end = make('button', { type: 'button', class: 'plain' })
  const close = make('button', { type: 'button', class: 'plain close' }, make('span', { 'aria-hidden': 'true' }, '×'))
  const sure = make('div', { class: 'choices sure', hidden: true })
  const typing = make('p', { class: 'typing quiet', 'aria-hidden': 'true' })
  const foot = make('div', { class: 'foot' })
  const inline = host.hasAttribute('inline')
  const panel = make(
    'section',
    { class: 'panel', part: 'panel', role: inline ? 'region' : 'dialog', 'aria-labelledby': 'title', hidden: true },
    make('header', {}, make('div', {}, title, status), end, close),
    sure,
    typing,
    foot,
  )
  root.append(panel)

  let say = kit.say()
  let log: Log | undefined
  let shown = ''
  let byMail = false
  let promised = ''
  let seen = 0

  const part = () => ({ visitor, language: kit.language(), say })

  function speak(): void {
    say = kit.say()
    end.textContent = say.end
    close.setAttribute('aria-label', say.close)
    const really = button(
      say.reallyEnd,
      () => {
        sure.hidden = true
        void visitor.request({ type: 'leave' }).then(() => room && forget())
      },
      '',
    )
    const goOn = button(say.goOn, () => {
      sure.hidden = true
      end.focus()
    })
    sure.replaceChildren(really, goOn)
    begin()
  }

  /** An empty list and a foot to be filled. */
  function begin(): void {
    log?.list.remove()
    log = createLog({ language: kit.language(), say, sentence: (line) => sentenceOf(line, say) })
    sure.after(log.list)
    shown = ''
    update()
  }

  function forget(): void {
    visitor.forget()
    byMail = false
    promised = ''
    seen = 0
    begin()
    visitor.start()
    focusIn()
  }

  function mode(): Mode {
    if (visitor.refusal()) return 'refused'
    if (promised) return 'promised'
    if (room && !visitor.name()) return 'entrance'
    const welcome = visitor.welcome()
    const written = visitor.talk().pending().length > 0
    if (!welcome) return written ? 'composer' : visitor.link() === 'off' ? 'begin' : 'none'
    const { state, office } = welcome
    if (state === 'closed') return 'ended'
    const fresh = state === 'new' && !written && visitor.talk().lines().length === 0
    if (office.contact && (byMail || (fresh && !office.open))) return 'contact'
    return fresh ? 'opener' : 'composer'
  }

  function footOf(now: Mode): readonly Node[] {
    const welcome = visitor.welcome()
    const turn = (to: boolean) => () => {
      byMail = to
      update()
      focusIn()
    }
    switch (now) {
      case 'none':
        return []
      case 'begin':
        return [button(say.hello, visitor.start)]
      case 'entrance':
        return [entrance(part())]
      case 'opener':
        return [make('p', {}, say.hello), opener(part(), !host.hasAttribute('topic'))]
      case 'composer': {
        const offer = welcome?.state === 'waiting' && welcome.office.contact
        return [composer(part()), ...(offer ? [button(say.byMail, turn(true))] : [])]
      }
      case 'contact': {
        const own = visitor
          .talk()
          .lines()
          .filter(({ by }) => by.id === welcome?.participant)
        const question = own.map(({ text = '' }) => `${text}\n`).join('')
        const done = (address: string) => {
          promised = address
          update()
          title.focus()
        }
        const form = contactForm({ ...kit, ...part(), question, done })
        return byMail ? [form, button(say.byChat, turn(false))] : [form]
      }
      case 'promised':
        return [statusLine(say.promised(promised)), button(say.again, forget)]
      case 'ended':
        return afterTalk(part(), kit, forget)
      case 'refused':
        return [make('p', { role: 'alert' }, visitor.refusal() ?? ''), button(say.retry, visitor.start)]
    }
  }

  function update(): void {
    if (!log) return
    const welcome = visitor.welcome()
    const now = mode()
    title.textContent = welcome?.subject ?? host.getAttribute('heading') ?? say.title
    const how = statusOf(visitor, say, kit.language())
    if (how !== status.textContent) status.textContent = how
    end.hidden = welcome?.state !== 'waiting' && welcome?.state !== 'active'
    const talk = visitor.talk()
    const { participant: me, agent } = welcome ?? {}
    log.update({ talk, me, readUpTo: agent ? talk.readBy(agent.id) : 0 })
    log.list.hidden = log.list.childElementCount === 0
    const by = talk.typing()
    typing.textContent = by ? say.typing(isolated(by.name)) : ''
    // What is being typed in is left alone: the foot changes only with what it is for, and what was typed stays.
    const key = `${now} ${now === 'composer' && welcome?.state === 'waiting'}`
    if (key !== shown) {
      const inside = foot.contains(root.activeElement)
      const draft = foot.querySelector('textarea')?.value ?? ''
      foot.replaceChildren(...footOf(now))
      const box = foot.querySelector('textarea')
      if (box && !shown.startsWith('contact')) box.value += draft
      shown = key
      if (inside) focusIn()
    }
    look()
  }

  /** Marks what can be seen as read, and counts what cannot. */
  function look(): void {
    const { participant } = visitor.welcome() ?? {}
    const lines = visitor.talk().lines()
    if (!panel.hidden && !document.hidden) {
      if (lines.length > seen) visitor.talk().seen()
      seen = lines.length
    }
    unread(
      panel.hidden ? lines.slice(seen).filter(({ by, what }) => by.id !== participant && what === 'text').length : 0,
    )
  }

  function focusIn(): void {
    const first = foot.querySelector('textarea') ?? foot.querySelector<HTMLElement>('input, button') ?? close
    first.focus()
  }

  end.onclick = () => {
    sure.hidden = false
    sure.querySelector('button')?.focus()
  }
  const shut = () => {
    panel.hidden = true
    visitor.keepOpen(false)
    closed()
  }
  close.hidden = inline
  close.onclick = shut
  panel.onkeydown = (event) => {
    if (event.key !== 'Escape' || event.isComposing || inline) return
    event.stopPropagation()
    shut()
  }
  document.addEventListener('visibilitychange', look)
  title.tabIndex = -1
  speak()

  return {
    open(quietly) {
      const kept = store.read()
      // Where the panel stands in the page, nobody has asked for it yet: the visitor begins.
      if (!quietly || kept.session) visitor.start()
      if (quietly && !kept.open && !inline) return
      panel.hidden = false
      visitor.keepOpen(true)
      update()
      if (!quietly) focusIn()
    },
    speak,
    end() {
      unwatch()
      document.removeEventListener('visibilitychange', look)
      visitor.stop()
      panel.remove()
    },
  }
}
