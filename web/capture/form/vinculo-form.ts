import { adoptStyles, make } from '../shared/dom.ts'
import { languageOf, watchLanguage } from '../shared/language.ts'
import { frontOf } from '../shared/place.ts'
import { request } from '../shared/request.ts'
import theme from '../shared/theme.css'
import { type Definition, isDefinition } from './definition.ts'
import { dropDraft } from './draft.ts'
import styles from './form.css'
import { formView } from './form-view.ts'
import { createSender, type Sender } from './sender.ts'
import { solve } from './solve.ts'
import { words } from './words.ts'

/**
 * `<vinculo-form form="club">`: a form of Vinculo on any page. What is inside the element, such as a link to the hosted
 * page, is shown until the form is there, and beside a sentence where it cannot be.
 *
 * Attributes: `form`; `lang` and `theme` (`light`, `dark`) where they differ from the page's; `api`, the front's address
 * where it is not the script's; `worker="off"` where the page's policy allows no worker; `data-<field>` for hidden fields.
 * Tells by the event `vinculo-sent` that a form was taken on.
 */
export class VinculoForm extends HTMLElement {
  static readonly observedAttributes = ['form', 'api', 'lang']
  readonly #root = this.attachShadow({ mode: 'open' })
  readonly #stage = make('div', { class: 'stage' })
  #definition: Definition | undefined
  #sender: Sender | undefined
  #language: string | undefined
  #done = false
  #unwatch: (() => void) | undefined

  connectedCallback(): void {
    adoptStyles(this.#root, theme, styles)
    this.#root.append(this.#stage)
    this.#unwatch = watchLanguage(() => this.#speak())
    void this.#load()
  }

  disconnectedCallback(): void {
    this.#unwatch?.()
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected || !this.#unwatch) return
    if (name === 'lang') this.#speak()
    else void this.#load()
  }

  get #say() {
    return words[languageOf(this)]
  }

  async #load(): Promise<void> {
    const formId = this.getAttribute('form') ?? ''
    const url = `${frontOf(this)}/forms/${encodeURIComponent(formId)}`
    this.#show(make('slot', {}, make('p', { role: 'status', class: 'progress busy' }, this.#say.loading)))
    // Where pages may not compute hashes (http), what is inside the element stays: the hosted page works there.
    const reply = globalThis.crypto?.subtle ? await request(url) : undefined
    if (this.getAttribute('form') !== formId) return
    if (reply?.status !== 200 || !isDefinition(reply.body)) return this.#fail()
    this.#definition = reply.body
    this.#sender = createSender(
      {
        request,
        solve: (challenge) => solve(challenge, this.getAttribute('worker') !== 'off'),
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        online: () => navigator.onLine,
        whenOnline: () => new Promise((resolve) => addEventListener('online', resolve, { once: true })),
        now: () => Date.now(),
      },
      url,
    )
    this.#ask()
  }

  #fail(): void {
    const again = make('button', { type: 'button', class: 'plain' }, this.#say.retry)
    again.addEventListener('click', () => void this.#load())
    this.#show(make('p', { class: 'said', role: 'alert' }, this.#say.notLoaded), again, make('slot'))
  }

  #ask(): void {
    if (!this.#definition || !this.#sender) return
    this.#done = false
    this.#language = languageOf(this)
    const sent = (address: string) => this.#thank(address)
    this.#show(
      formView({ definition: this.#definition, language: languageOf(this), host: this, sender: this.#sender, sent }),
    )
  }

  #thank(address: string): void {
    const say = this.#say
    this.#done = true
    const title = make('h2', { tabindex: '-1' }, say.sent)
    const correct = make('button', { type: 'button', class: 'plain' }, say.correct)
    // What was typed is kept until the visitor leaves: whoever mistyped their address need not type the rest again.
    correct.addEventListener('click', () => {
      this.#ask()
      this.#stage.querySelector<HTMLElement>('input[type=email]')?.focus()
    })
    const text = [make('p', {}, say.look(address)), make('p', { class: 'quiet' }, say.nothingYet)]
    this.#show(make('div', { class: 'done', part: 'done', role: 'status' }, title, ...text), correct)
    title.focus()
    this.#sender?.startOver()
    addEventListener('pagehide', () => dropDraft(this.#definition?.formId ?? ''), { once: true })
    this.dispatchEvent(new CustomEvent('vinculo-sent', { bubbles: true, composed: true }))
  }

  /** Asks again in another language; what was typed is kept, boxes are to be ticked under the new wording. */
  #speak(): void {
    if (languageOf(this) !== this.#language && !this.#done) this.#ask()
  }

  #show(...content: readonly Node[]): void {
    this.#stage.replaceChildren(...content)
  }
}
