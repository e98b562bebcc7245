import type { Conversation, Line } from '../../shared/domain/chat/conversation.ts'
import { transcriptDays } from '../../shared/domain/chat/transcript.ts'
import type { Language } from '../../shared/domain/profile/profile.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import { html, type Markup } from '../../web/pages/html.ts'
import { transcriptWords } from './transcript-words.ts'

/** Asks the owner of an address whether they want a conversation; holds nothing of it. */
export function askMail(settings: CompanySettings, { language, url }: { language: Language; url: string }) {
  const say = transcriptWords[language]
  const company = settings.companyName
  const text = [
    say.greeting,
    say.ask(company),
    `${say.button}:\n${url}`,
    say.notYou(transcriptDays),
    foot(settings, language),
  ]
  const content = html`<p>${say.greeting}</p><p>${say.ask(company)}</p>
<p style="margin:28px 0"><a href="${url}" style="display:inline-block;padding:12px 28px;background:#1d4ed8;color:#ffffff;
border-radius:6px;text-decoration:none;font-weight:bold">${say.button}</a></p><p>${say.notYou(transcriptDays)}</p>`
  return letter(settings, language, { subject: say.askSubject(company), text, content })
}

interface TranscriptView {
  readonly language: Language
  readonly conversation: Conversation
  readonly lines: readonly Line[]
  /** The end was left out. */
  readonly cut: boolean
}

/** The conversation, line by line. Names and lines are whoever's who wrote them, and stand as text. */
export function transcriptMail(settings: CompanySettings, { language, conversation, lines, cut }: TranscriptView) {
  const say = transcriptWords[language]
  const company = settings.companyName
  const when = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: settings.timeZone,
  })
  const shown = lines.map((line) => {
    const who = line.by.kind === 'system' ? company : (line.by.name ?? say[line.by.kind])
    const what = line.text ?? say.happened[line.what === 'text' ? 'taken' : line.what]
    return { at: when.format(new Date(line.at)), who: oneLine(who), what, said: line.text !== undefined }
  })
  const lead = say.lead(company, when.format(new Date(conversation.startedAt)))
  const text = [
    say.greeting,
    lead,
    ...shown.map(({ at, who, what, said }) => (said ? `[${at}] ${who}:\n${what}` : `[${at}] ${who}: (${what})`)),
    ...(cut ? [say.cut] : []),
    foot(settings, language),
  ]
  const content = html`<p>${say.greeting}</p><p>${lead}</p>
${shown.map(
  ({ at, who, what, said }) => html`<p style="margin:0 0 14px"><strong><bdi>${who}</bdi></strong>
<span style="font-size:13px;color:#545c6d">${at}</span><br>
${said ? html`<span dir="auto" style="white-space:pre-wrap">${what}</span>` : html`<em>${what}</em>`}</p>`,
)}
${cut && html`<p>${say.cut}</p>`}`
  return letter(settings, language, { subject: say.subject(company), text, content })
}

const foot = ({ companyName, contact, postalAddress }: CompanySettings, language: Language) =>
  `${transcriptWords[language].data(companyName)} ${[contact.name, contact.email].join(', ')}\n${postalAddress}`

interface Letter {
  readonly subject: string
  readonly text: readonly string[]
  readonly content: Markup
}

function letter(settings: CompanySettings, language: Language, { subject, text, content }: Letter) {
  return {
    subject: oneLine(subject),
    text: text.join('\n\n'),
    html: html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;font:16px/1.5 Arial,Helvetica,sans-serif;color:#1b2130">
<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0"
 style="max-width:560px;background:#ffffff;border-radius:8px"><tr><td style="padding:28px">
${content}
<p style="font-size:13px;color:#545c6d">${foot(settings, language)}</p>
</td></tr></table></body></html>`.text,
  }
}

/** A name or setting with a line break in it must not start another header, or look like another line. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
