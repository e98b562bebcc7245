import type { Language } from '../../shared/domain/profile/profile.ts'
import { button } from '../capture/chat/parts.ts'
import { make } from '../capture/shared/dom.ts'
import { type DeskConfig, goToSignIn } from './access.ts'
import { deskWords } from './words.ts'

export interface EntranceOptions {
  readonly config: DeskConfig
  readonly language: Language
  readonly name: string
  readonly enter: (token: string, name: string) => Promise<void>
  readonly speak: (language: Language) => void
}

/** Where an agent says who they are: by the installation's sign-in page, or with a token. */
export function entrance({ config, language, name, enter, speak }: EntranceOptions): HTMLElement {
  const say = deskWords[language]
  const named = make('input', { name: 'name', required: true, maxlength: '80', autocomplete: 'name', dir: 'auto' })
  named.value = name
  const token = make('input', {
    name: 'token',
    required: true,
    type: 'password',
    autocomplete: 'off',
    'aria-describedby': 'token-help',
  })
  const form = make('form', { class: 'entrance' }, make('h1', {}, say.title), field(say.name, named))
  if (config.signInUrl) {
    const signIn = button(
      say.signIn,
      () => named.reportValidity() && void goToSignIn(config, named.value.trim()),
      'strong',
    )
    form.append(signIn, make('p', { class: 'quiet' }, say.orToken))
  }
  form.append(
    field(say.token, token),
    make('p', { class: 'quiet', id: 'token-help' }, say.tokenHelp),
    make('button', { class: 'strong' }, say.enter),
    languageSwitch(language, speak),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void enter(token.value.trim(), named.value.trim())
  })
  return make('main', { class: 'door' }, form)
}

export const field = (label: string, control: Node) =>
  make('label', { class: 'field' }, make('span', {}, label), control)

export function languageSwitch(language: Language, speak: (language: Language) => void): HTMLButtonElement {
  const other = language === 'es' ? 'en' : 'es'
  const made = button(other === 'es' ? 'Español' : 'English', () => speak(other))
  made.lang = other
  return made
}
