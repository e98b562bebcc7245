import type { Language } from '../../shared/domain/profile/profile.ts'
import { html } from './html.ts'
import { type Brand, layout, type Page } from './layout.ts'

export type LinkPageResult = 'asked' | 'no-address' | 'enough-network' | 'enough-address'

interface LinkWords {
  readonly title: string
  readonly lead: string
  readonly address: string
  readonly button: string
  readonly results: Readonly<Record<LinkPageResult, string>>
}

const words: Readonly<Record<Language, LinkWords>> = {
  en: {
    title: 'Get a new link',
    lead: 'Type the address to which we write. If we know it, we mail you a link to your preferences; if you have yet to confirm it, the mail to confirm comes again.',
    address: 'E-mail address',
    button: 'Mail me a link',
    results: {
      asked:
        'If we know this address, a mail is on its way. Look into its mailbox in a minute, also among unwanted mail.',
      'no-address': 'This is no e-mail address such as ana@example.com: check it and try again.',
      'enough-network': 'Too many links were asked for from your network: try again in an hour.',
      'enough-address':
        'Links for this address were asked for three times today: look into its mailbox, or try again tomorrow.',
    },
  },
  es: {
    title: 'Pedir un enlace nuevo',
    lead: 'Escriba la dirección a la que le escribimos. Si la conocemos, le enviamos un enlace a sus preferencias; si aún debe confirmarla, llega otra vez el correo para hacerlo.',
    address: 'Correo electrónico',
    button: 'Enviarme un enlace',
    results: {
      asked:
        'Si conocemos esta dirección, un correo va en camino. Mire en su buzón en un minuto, también entre los no deseados.',
      'no-address': 'Esto no es una dirección como ana@example.com: revísela e inténtelo de nuevo.',
      'enough-network': 'Desde su red se pidieron demasiados enlaces: inténtelo dentro de una hora.',
      'enough-address': 'Hoy ya se pidieron tres enlaces para esta dirección: mire en su buzón o inténtelo mañana.',
    },
  },
}

/** Where a link can be asked for; the answer says nothing of whether an address is known. */
export function linkPage(brand: Brand, { language, result }: { language: Language; result?: LinkPageResult }): Page {
  const say = words[language]
  const wrong = result === 'no-address'
  const content = html`${result && html`<p role="${wrong ? 'alert' : 'status'}" id="result" class="${result === 'asked' ? 'good' : 'bad'}">${say.results[result]}</p>`}
${
  result !== 'asked' &&
  html`<p>${say.lead}</p>
<form method="post" action="/links">
<label class="field"><span>${say.address}</span><input type="email" name="email" autocomplete="email" required maxlength="320"${wrong && html` aria-invalid="true" aria-describedby="result"`}></label>
<button>${say.button}</button>
</form>`
}`
  return layout(brand, { language, title: say.title, content })
}
