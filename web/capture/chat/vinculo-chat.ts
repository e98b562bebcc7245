import { normaliseAddress } from '../../../shared/domain/profile/address.ts'
import type { Language } from '../../../shared/domain/profile/profile.ts'
import formStyles from '../form/form.css'
import { solve } from '../form/solve.ts'
import { adoptStyles, make } from '../shared/dom.ts'
import { languageOf, watchLanguage } from '../shared/language.ts'
import { besideScript, frontOf } from '../shared/place.ts'
import { request } from '../shared/request.ts'
import theme from '../shared/theme.css'
import styles from './chat.css'
import { keptOf } from './kept.ts'
import type { CustomerClaim, Kit, Panel } from './kit.ts'
import type { Words } from './words.ts'

/** Names of the panel's files, put in by scripts/build-snippet.ts. */
declare const CHAT_FILES: Readonly<Record<'panel' | Language, string>>

const labels = {
  en: {
    open: 'Chat',
    unread: (count: number) => `Chat, ${count} new`,
    failed: 'The chat could not be loaded: try again.',
  },
  es: {
    open: 'Chat',
    unread: (count: number) => `Chat, ${count} sin leer`,
    failed: 'No se pudo cargar el chat. Inténtelo de nuevo.',
  },
}

/**
 * `<vinculo-chat>`: a button in the page's corner that opens the chat, or with `inline` the chat where the element
 * stands. The panel's code comes with its first opening; before the visitor writes, nothing is stored.
 *
 * Attributes: `inline`; `heading`; `topic`, what conversations from this page are about; `customer`, a signed claim as
 * JSON (or the property of that name); `lang`, `theme`, `api`, `worker` as for a form.
 */
export class VinculoChat extends HTMLElement {
  static readonly observedAttributes = ['lang']
  readonly #root = this.attachShadow({ mode: 'open' })
  readonly #button = make('button', { type: 'button', part: 'button', class: 'launcher', 'aria-haspopup': 'dialog' })
  readonly #said = make('p', { class: 'said', role: 'alert' })
  #customer: CustomerClaim | undefined
  #panel: Promise<Panel> | undefined
  #unwatch: (() => void) | undefined
  #unread = 0
  #words: Words | undefined
  #language: Language = 'en'

  get customer(): CustomerClaim | undefined {
    const named = this.getAttribute('customer')
    try {
      return this.#customer ?? (named ? JSON.parse(named) : undefined)
    } catch {
      return undefined
    }
  }
  set customer(claim: CustomerClaim | undefined) {
    this.#customer = claim
  }

  connectedCallback(): void {
    adoptStyles(this.#root, theme, formStyles, styles)
    this.#root.append(this.#said, this.#button)
    this.#button.onclick = () => void this.open()
    this.#unwatch = watchLanguage(() => this.#speak())
    this.#speak()
    const kept = keptOf(this.#room).read()
    // A link to a room is for coming in; a conversation goes on after a reload.
    if (this.hasAttribute('inline') || kept.session) void this.#show(true)
    else if (this.#room) void this.open()
  }

  disconnectedCallback(): void {
    this.#unwatch?.()
    void this.#panel?.then((panel) => panel.end())
    this.#panel = undefined
    this.#root.replaceChildren()
  }

  attributeChangedCallback(): void {
    if (this.#unwatch) this.#speak()
  }

  /** Opens the panel, as a click on the button does. */
  open(): Promise<void> {
    return this.#show(false)
  }

  get #room(): string | undefined {
    return new URLSearchParams(location.hash.slice(1)).get('vinculo-room') ?? undefined
  }

  async #show(quietly: boolean): Promise<void> {
    this.#said.textContent = ''
    try {
      this.#panel ??= this.#load()
      const panel = await this.#panel
      panel.open(quietly)
    } catch {
      this.#panel = undefined
      if (!quietly || this.hasAttribute('inline')) this.#said.textContent = labels[languageOf(this)].failed
    }
  }

  async #load(): Promise<Panel> {
    const [{ mountPanel }] = await Promise.all([load<typeof import('./panel.ts')>('panel'), this.#learn()])
    const front = frontOf(this)
    const room = this.#room
    const kit: Kit = {
      root: this.#root,
      host: this,
      language: () => this.#language,
      say: () => this.#words as Words,
      store: keptOf(room),
      customer: () => this.customer,
      front,
      room,
      proofFor: (formId) => proofFor(`${front}/forms/${formId}`, this.getAttribute('worker') !== 'off'),
      isAddress: (text) => normaliseAddress(text).ok,
      closed: () => this.#button.focus(),
      unread: (count) => {
        this.#unread = count
        this.#label()
      },
    }
    return mountPanel(kit)
  }

  /** Fetches what the panel says in the page's language. */
  async #learn(): Promise<void> {
    const language = languageOf(this)
    const { words } = await load<{ words: Words }>(language)
    this.#words = words
    this.#language = language
  }

  #speak(): void {
    this.#label()
    void this.#panel?.then(async (panel) => {
      if (this.#language === languageOf(this)) return
      await this.#learn()
      panel.speak()
    })
  }

  #label(): void {
    const say = labels[languageOf(this)]
    this.#button.textContent = say.open
    this.#button.dataset.unread = `${this.#unread || ''}`
    this.#button.ariaLabel = this.#unread ? say.unread(this.#unread) : null
  }
}

const load = <T>(file: keyof typeof CHAT_FILES): Promise<T> => import(besideScript(CHAT_FILES[file]).href)

/** Solves a challenge of the form by which questions are left. */
async function proofFor(formUrl: string, byWorker: boolean): Promise<unknown> {
  const reply = globalThis.crypto?.subtle && (await request(`${formUrl}/challenges`, {}))
  if (reply?.status !== 200) return undefined
  const { challenge, minimumSeconds = 0 } = reply.body as {
    challenge: Parameters<typeof solve>[0]
    minimumSeconds?: number
  }
  const pause = new Promise((resolve) => setTimeout(resolve, minimumSeconds * 1000))
  const [solution] = await Promise.all([solve(challenge, byWorker), pause])
  return solution && { challenge, solution }
}
