import type { Language } from '../../shared/domain/profile/profile.ts'

/** What every marketing mail must show, and the words that show it where a template does not. */
interface Notice {
  /** Variables that together fulfil it. */
  readonly needs: readonly string[]
  readonly words: Readonly<Record<Language, string>>
  readonly textWords?: Readonly<Record<Language, string>>
}

/**
 * Sender and role, contact person, postal address (CAN-SPAM, 15 U.S.C. 7704(a)(5)) and the way out, each once.
 * Sentences are Liquid; links are written per part.
 */
const notices: readonly Notice[] = [
  {
    needs: ['sender.name', 'sender.role'],
    words: { es: '{{ sender.name }}, {{ sender.role }}', en: '{{ sender.name }}, {{ sender.role }}' },
  },
  {
    needs: ['contact.name', 'contact.email'],
    words: {
      es: 'Preguntas sobre sus datos: {{ contact.name }}, {{ contact.email }}',
      en: 'Questions about your data: {{ contact.name }}, {{ contact.email }}',
    },
  },
  {
    needs: ['company.postalAddress'],
    words: {
      es: '{{ company.name }}, {{ company.postalAddress }}',
      en: '{{ company.name }}, {{ company.postalAddress }}',
    },
  },
  {
    needs: ['links.unsubscribe'],
    words: {
      es: 'Recibe este correo porque aceptó «{{ topic.name }}». <a href="{{ links.unsubscribe }}">Darse de baja</a> · <a href="{{ links.preferences }}">Preferencias</a>',
      en: 'You receive this mail because you agreed to “{{ topic.name }}”. <a href="{{ links.unsubscribe }}">Unsubscribe</a> · <a href="{{ links.preferences }}">Preferences</a>',
    },
    textWords: {
      es: 'Recibe este correo porque aceptó «{{ topic.name }}».\nDarse de baja: {{ links.unsubscribe }}\nPreferencias: {{ links.preferences }}',
      en: 'You receive this mail because you agreed to “{{ topic.name }}”.\nUnsubscribe: {{ links.unsubscribe }}\nPreferences: {{ links.preferences }}',
    },
  },
]

const missingFrom = (printed: readonly string[]) =>
  notices.filter(({ needs }) => !needs.every((name) => printed.includes(name)))

/** Adds what is missing before `</mj-body>`, on that same line so that lines keep their numbers. */
export function withFooter(mjml: string, language: Language, printed: readonly string[]): string {
  const missing = missingFrom(printed)
  const end = mjml.toLowerCase().lastIndexOf('</mj-body')
  if (missing.length === 0 || end < 0) return mjml
  const lines = missing.map(({ words }) => words[language]).join('<br />')
  const footer = `<mj-section><mj-column><mj-text align="center" font-size="12px" color="#595959">${lines}</mj-text></mj-column></mj-section>`
  return mjml.slice(0, end) + footer + mjml.slice(end)
}

/** The same for a text part. */
export function withTextFooter(text: string, language: Language, printed: readonly string[]): string {
  const lines = missingFrom(printed).map(({ words, textWords }) => (textWords ?? words)[language])
  return lines.length === 0 ? text : `${text.trimEnd()}\n\n-- \n${lines.join('\n')}\n`
}
