import type { Language } from '../../shared/domain/profile/profile.ts'
import { make } from '../capture/shared/dom.ts'
import { type DeskConfig, dropAccess, fetchTicket, keepAccess, keptAccess, returnFromSignIn } from './access.ts'
import { deskView } from './desk-view.ts'
import { entrance } from './entrance.ts'
import { deskWords } from './words.ts'

/** The agents' page: enter, then answer visitors. Served beside the console API, so calls stay on this origin. */
const place = document.getElementById('desk') ?? document.body
const languageKey = 'vinculo-desk-language'

function language(): Language {
  const chosen = localStorage.getItem(languageKey) ?? navigator.language.slice(0, 2)
  return chosen === 'es' ? 'es' : 'en'
}

const config: DeskConfig = await fetch('config.json').then((answer) => answer.json())
await returnFromSignIn(config).catch(() => false)
show()

function show(fault?: string): void {
  const say = deskWords[language()]
  document.documentElement.lang = language()
  document.title = say.title
  const speak = (next: Language) => {
    localStorage.setItem(languageKey, next)
    location.reload()
  }
  const kept = keptAccess()
  if (kept && !fault) {
    const leave = (why?: string) => {
      dropAccess()
      show(why ?? '')
    }
    place.replaceChildren(deskView({ config, language: language(), name: kept.name, leave, speak }))
    return
  }
  const enter = async (token: string, name: string) => {
    keepAccess({ token, name })
    try {
      if (await fetchTicket(name)) return show()
      dropAccess()
      return show(say.notLetIn)
    } catch {
      dropAccess()
      return show(say.noAnswer)
    }
  }
  const form = entrance({ config, language: language(), enter, speak, name: kept?.name ?? '' })
  place.replaceChildren(form)
  if (fault) form.querySelector('form')?.prepend(make('p', { class: 'fault', role: 'alert' }, fault))
}
