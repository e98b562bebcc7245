import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import type { MailSummary, MailView } from './reading.ts'

function time(iso: string): Html {
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)}</time>`
}

function mark(type: string): Html {
  return html`<span class="mark ${type.split(' ')[0]}">${type}</span>`
}

function row(mail: MailSummary): Html {
  const tags = Object.entries(mail.tags).map(([name, value]) => html`<span class="mark">${name}: ${value}</span>`)
  return html`<li>
<span class="to">${mail.to.join(', ')}</span>
<a href="/mails/${mail.id}">${mail.subject || '(no subject)'}</a>
${time(mail.at)}
<span class="marks">${mail.events.map(mark)}${tags}</span>
</li>`
}

export interface List {
  readonly mails: readonly MailSummary[]
  readonly to: string
  readonly total: number
  /** Where the page of older mails starts. */
  readonly older: number | undefined
  readonly newest: boolean
}

function emptyList({ to, total }: List): Html {
  if (total === 0) return html`<p class="sheet empty">No mail yet. What the system sends appears here.</p>`
  return html`<p class="sheet empty">No mail to “${to}”. <a href="/">Show all ${total}</a></p>`
}

export function listPage(list: List): Html {
  const { mails, to, total, older, newest } = list
  const search = to === '' ? '' : `to=${encodeURIComponent(to)}&`
  const pages = html`<nav class="pages" aria-label="Pages">
${newest ? html`<span></span>` : html`<a class="button plain" href="/?${search}">Newest</a>`}
${older === undefined ? html`<span></span>` : html`<a class="button plain" href="/?${search}before=${older}">Older</a>`}
</nav>`
  return layout(
    to === '' ? 'Mails' : `Mails to ${to}`,
    'mails',
    html`<h1>Mails</h1>
<form class="search" role="search" action="/">
<label>Recipient <input type="search" name="to" value="${to}" placeholder="ana@example.com" autocomplete="off" spellcheck="false"></label>
<button>Search</button>
</form>
<p class="news quiet" role="status" data-total="${total}">${total === 1 ? '1 mail' : `${total} mails`}</p>
${mails.length === 0 ? emptyList(list) : html`<ol class="mails">${mails.map(row)}</ol>`}
${pages}`,
  )
}

function link(address: string): Html {
  if (!/^https?:/i.test(address)) return html`<li>${address}</li>`
  return html`<li><a href="${address}" target="_blank" rel="noopener noreferrer">${address}</a></li>`
}

function history(mail: MailView): Html {
  if (mail.history.length === 0) return html`<p class="quiet">Nothing yet.</p>`
  return html`<ol class="events">${mail.history.map(
    ({ type, at, published, event }) => html`<li><details><summary>${mark(type)} ${time(at)}
<span class="quiet">${published ? '' : 'to come'}</span></summary><pre tabindex="0">${JSON.stringify(event, null, 2)}</pre></details></li>`,
  )}</ol>`
}

export function mailPage(mail: MailView): Html {
  const subject = mail.subject || '(no subject)'
  return layout(
    subject,
    'none',
    html`<p><a href="/">All mails</a></p><h1>${subject}</h1>
<div class="mail"><div>
${mail.html ? html`<section class="sheet"><h2>HTML part</h2><iframe title="HTML part of the mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${mail.id}/html"></iframe></section>` : undefined}
${mail.text ? html`<section class="sheet"><h2>Text part</h2><pre tabindex="0">${mail.text}</pre></section>` : undefined}
<section class="sheet"><details><summary>Headers</summary><dl>${mail.headers.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details></section>
</div><aside aria-label="About this mail">
<section class="sheet"><h2>Envelope</h2><dl>
<dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.to.join(', ')}</dd><dt>Accepted</dt><dd>${time(mail.at)}</dd>
<dt>By</dt><dd>${mail.operation}</dd><dt>Set</dt><dd>${mail.configurationSet ?? 'none'}</dd><dt>Id</dt><dd>${mail.id}</dd>
${Object.entries(mail.tags).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
</dl><p><a href="/api/mails/${mail.id}/raw">Download the message</a> · <a href="/api/mails/${mail.id}">JSON</a></p></section>
<section class="sheet"><h2>Events</h2>${history(mail)}</section>
<section class="sheet"><h2>Links</h2>${mail.links.length === 0 ? html`<p class="quiet">None.</p>` : html`<ul>${mail.links.map(link)}</ul>`}
${mail.unsubscribe.links.length > 0 ? html`<h2>List-Unsubscribe${mail.unsubscribe.oneClick ? ' (one click)' : ''}</h2><ul>${mail.unsubscribe.links.map(link)}</ul>` : undefined}</section>
${mail.attachments.length > 0 ? html`<section class="sheet"><h2>Attachments</h2><ul>${mail.attachments.map((one) => html`<li>${one.name}, ${one.type}, ${one.bytes} bytes</li>`)}</ul></section>` : undefined}
</aside></div>`,
  )
}

export function problemPage(title: string, message: string): Html {
  return layout(
    title,
    'none',
    html`<h1>${title}</h1><p class="sheet notice" role="alert">${message}</p><p><a href="/">All mails</a></p>`,
  )
}
