import type { CustomerRequest, RequestKind } from '../../shared/domain/request/request.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import { html } from '../../web/pages/html.ts'

interface Words {
  readonly kind: Readonly<Record<RequestKind, string>>
  readonly subject: Readonly<Record<'before' | 'after', (kind: string, day: string) => string>>
  readonly text: Readonly<Record<'before' | 'after', (kind: string, day: string) => string>>
  readonly find: (id: string) => string
}

const words: Readonly<Record<'es' | 'en', Words>> = {
  es: {
    kind: { question: 'pregunta', suggestion: 'sugerencia', complaint: 'queja', claim: 'reclamo' },
    subject: {
      before: (kind, day) => `Falta responder: ${kind} que vence el ${day}`,
      after: (kind, day) => `Vencida: ${kind} que debía responderse el ${day}`,
    },
    text: {
      before: (kind, day) => `Una ${kind} de un cliente espera respuesta. El último día es el ${day}.`,
      after: (kind, day) => `Una ${kind} de un cliente sigue sin respuesta. El último día era el ${day}.`,
    },
    find: (id) => `Búsquela en la consola por su número: ${id}`,
  },
  en: {
    kind: { question: 'question', suggestion: 'suggestion', complaint: 'complaint', claim: 'claim' },
    subject: {
      before: (kind, day) => `To be answered: a ${kind} due on ${day}`,
      after: (kind, day) => `Overdue: a ${kind} that was due on ${day}`,
    },
    text: {
      before: (kind, day) => `A customer’s ${kind} waits for an answer. The last day is ${day}.`,
      after: (kind, day) => `A customer’s ${kind} has not been answered. The last day was ${day}.`,
    },
    find: (id) => `Find it in the console by its number: ${id}`,
  },
}

/** A reminder in the company's language. It says nothing of the customer: mailboxes of roles are read by many. */
export function reminderMail(
  { defaultLanguage, timeZone, companyName }: CompanySettings,
  { requestId, kind, dueAt }: CustomerRequest,
  which: 'before' | 'after',
) {
  const say = words[defaultLanguage]
  const day = new Intl.DateTimeFormat(defaultLanguage, { dateStyle: 'long', timeZone }).format(new Date(dueAt))
  const named = say.kind[kind]
  // «Reclamo» is masculine, the others are not.
  const spoken = (text: string) =>
    defaultLanguage === 'es' && kind === 'claim'
      ? text.replace('Una reclamo', 'Un reclamo').replace('Vencida', 'Vencido')
      : text
  const text = spoken(say.text[which](named, day))
  const subject = spoken(say.subject[which](named, day))
  return {
    subject,
    text: `${text}\n\n${say.find(requestId)}\n\n${companyName}\n`,
    html: html`<!doctype html>
<html lang="${defaultLanguage}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font:16px/1.5 Arial,Helvetica,sans-serif"><p>${text}</p><p>${say.find(requestId)}</p><p>${companyName}</p></body></html>`
      .text,
  }
}
