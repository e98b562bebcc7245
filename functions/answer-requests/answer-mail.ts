import { answerSubject, type IncomingMessage } from '../../shared/domain/request/message.ts'
import type { CustomerRequest } from '../../shared/domain/request/request.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import { html } from '../../web/pages/html.ts'

const words = {
  es: { subject: (company: string) => `Su mensaje a ${company}` },
  en: { subject: (company: string) => `Your message to ${company}` },
} as const

/** What goes out as the answer to a request: subject, text, HTML, and the headers that keep it in its thread (RFC 5322 3.6.4). */
export function answerMail(
  company: CompanySettings,
  request: CustomerRequest,
  mails: readonly IncomingMessage[],
  text: string,
) {
  const { companyName, sender, postalAddress } = company
  const { language } = request
  const last = mails.findLast(({ messageId }) => messageId !== undefined)
  const thread = [...(last?.references ?? []), ...(last?.messageId ? [last.messageId] : [])].slice(-20)
  const signature = [`${sender.name}, ${sender.role[language]}`, companyName, postalAddress]
  return {
    subject: answerSubject(last?.subject || request.subject, words[language].subject(companyName)),
    text: `${text}\n\n-- \n${signature.join('\n')}\n`,
    html: html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font:16px/1.5 Arial,Helvetica,sans-serif">
${text.split(/\n{2,}/).map((part) => html`<p style="white-space:pre-line">${part}</p>`)}
<p style="font-size:13px">${signature[0]}<br>${companyName}<br>${postalAddress}</p>
</body></html>`.text,
    headers: {
      ...(last?.messageId && { 'In-Reply-To': last.messageId }),
      ...(thread.length > 0 && { References: thread.join(' ') }),
    },
  }
}
