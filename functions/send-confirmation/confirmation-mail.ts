import type { Language } from '../../shared/domain/profile/profile.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import { pendingDays } from '../../shared/domain/submission/submission.ts'
import { html } from '../../web/pages/html.ts'
import { mailWords } from './mail-words.ts'

export interface ConfirmationView {
  readonly language: Language
  /** The consent wordings that were ticked; none for a question or request. */
  readonly wordings: readonly string[]
  readonly url: string
}

/** Subject, text and HTML of a confirmation mail: who writes, why, one button, and what to do if it was not you. */
export function confirmationMail(settings: CompanySettings, { language, wordings, url }: ConfirmationView) {
  const say = mailWords[language]
  const { companyName: company, sender, contact, postalAddress } = settings
  const asked = wordings.length > 0 ? say.topics : say.request
  const signature = [`${sender.name}, ${sender.role[language]}`, company]
  const reach = [contact.name, contact.email, contact.phone].filter((part) => part !== undefined).join(', ')
  const text = [
    say.greeting,
    say.why(company),
    [asked, ...wordings.map((wording) => `- ${wording}`)].join('\n'),
    `${say.button}:\n${url}`,
    `${say.expires(pendingDays)} ${say.notYou}`,
    signature.join('\n'),
    `${say.data(company)} ${reach}\n${postalAddress}`,
  ].join('\n\n')
  return { subject: oneLine(say.subject(company)), text, html: htmlOf() }

  function htmlOf(): string {
    return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${say.subject(company)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;font:16px/1.5 Arial,Helvetica,sans-serif;color:#1b2130">
<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0"
 style="max-width:560px;background:#ffffff;border-radius:8px"><tr><td style="padding:28px">
<p>${say.greeting}</p><p>${say.why(company)}</p><p>${asked}</p>
${wordings.length > 0 && html`<ul>${wordings.map((wording) => html`<li>${wording}</li>`)}</ul>`}
<p style="margin:28px 0"><a href="${url}" style="display:inline-block;padding:12px 28px;background:#1d4ed8;color:#ffffff;
border-radius:6px;text-decoration:none;font-weight:bold">${say.button}</a></p>
<p>${say.expires(pendingDays)} ${say.notYou}</p>
<p>${sender.name}, ${sender.role[language]}<br>${company}</p>
<p style="font-size:13px;color:#545c6d">${say.data(company)} ${reach}<br>${postalAddress}</p>
</td></tr></table></body></html>`.text
  }
}

/** A setting with a line break in it must not start another header. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
