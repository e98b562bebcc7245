import type { Language } from '../../shared/domain/profile/profile.ts'
import { html } from './html.ts'
import { type Brand, layout, type Page } from './layout.ts'

const words = {
  es: {
    title: 'Su conversación por correo',
    lead: (company: string) => `Se pidió enviar a su dirección una conversación del chat de ${company}.`,
    button: 'Enviarme la conversación',
    notYou: 'Si no ha sido usted, cierre esta página: no se enviará nada.',
    sent: 'Gracias: se la enviamos ahora mismo.',
  },
  en: {
    title: 'Your conversation by mail',
    lead: (company: string) => `Somebody asked to send a conversation of the chat of ${company} to your address.`,
    button: 'Send me the conversation',
    notYou: 'If it was not you, close this page: nothing will be sent.',
    sent: 'Thank you: we are sending it right now.',
  },
} as const

/** What the link of the mail opens: it asks, and changes nothing. */
export function askTranscriptPage(brand: Brand, { language }: { readonly language: Language }): Page {
  const say = words[language]
  const content = html`<p>${say.lead(brand?.companyName ?? 'Vinculo')}</p>
<form method="post"><button name="send" value="yes">${say.button}</button></form>
<p class="quiet">${say.notYou}</p>`
  return layout(brand, { language, title: say.title, content })
}

/** After the button, and after each click that follows. */
export function transcriptSentPage(brand: Brand, { language }: { readonly language: Language }): Page {
  const say = words[language]
  return layout(brand, { language, title: say.title, content: html`<p role="status" class="good">${say.sent}</p>` })
}
