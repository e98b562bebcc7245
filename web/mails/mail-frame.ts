import { defaultAccent, logoPath } from '../../shared/domain/brand/brand.ts'
import type { Branding } from '../../shared/domain/brand/branding.ts'
import { textOn } from '../../shared/domain/brand/contrast.ts'
import type { Language } from '../../shared/domain/profile/profile.ts'
import { html, type Markup } from '../pages/html.ts'
import { mailWords } from './mail-words.ts'

/** A single mail with one button: what differs between them. */
export interface SingleMailView {
  readonly language: Language
  readonly subject: string
  /** Why this mail was sent. */
  readonly why: string
  /** What pressing the button means; `list` names it one by one. */
  readonly asked: string
  readonly list?: readonly string[]
  readonly button: string
  readonly url: string
  /** How long the link works, and what to do if it was not you. */
  readonly after: string
}

/** Subject, text and HTML: who writes, why, one button, what to do if it was not you, whom to ask. */
export function singleMail(brand: Branding, view: SingleMailView) {
  const { language, subject, why, asked, list = [], button, url, after } = view
  const say = mailWords[language]
  const { companyName: company, sender, contact, postalAddress } = brand
  const reach = [contact.name, contact.email, contact.phone].filter((part) => part !== undefined).join(', ')
  const text = [
    say.greeting,
    why,
    [asked, ...list.map((each) => `- ${oneLine(each)}`)].join('\n'),
    `${button}:\n${url}`,
    after,
    `${sender.name}, ${sender.role[language]}\n${company}`,
    `${say.data(company)} ${reach}\n${postalAddress}`,
  ].join('\n\n')
  const accent = (brand.accent ?? defaultAccent).light
  const body = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;font:16px/1.5 Arial,Helvetica,sans-serif;color:#1b2130">
<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0"
 style="max-width:560px;background:#ffffff;border-radius:8px"><tr><td style="padding:28px">
${signOf(brand, url)}<p>${say.greeting}</p><p>${why}</p><p>${asked}</p>
${list.length > 0 && html`<ul>${list.map((each) => html`<li>${each}</li>`)}</ul>`}
<p style="margin:28px 0"><a href="${url}" style="display:inline-block;padding:12px 28px;background:${accent};color:${textOn(accent)};
border-radius:6px;text-decoration:none;font-weight:bold">${button}</a></p>
<p>${after}</p>
<p>${sender.name}, ${sender.role[language]}<br>${company}</p>
<p style="font-size:13px;color:#545c6d">${say.data(company)} ${reach}<br>${postalAddress}</p>
</td></tr></table></body></html>`
  return { subject: oneLine(subject), text, html: body.text }
}

/** The logo, from the same place as the link: a mail fetches nothing from anywhere else. */
function signOf({ logo, companyName }: Branding, url: string): Markup | false {
  if (!logo) return false
  const scale = Math.min(1, 200 / logo.width, 56 / logo.height)
  return html`<p style="margin:0 0 20px"><img src="${new URL(logoPath(logo.file), url).href}" alt="${companyName}"
 width="${Math.max(1, Math.round(logo.width * scale))}" height="${Math.max(1, Math.round(logo.height * scale))}" style="border:0"></p>
`
}

/** A setting with a line break in it must not start another header. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
