import { splitPart } from '../../../shared/domain/template/split.ts'
import type { CompiledTemplate } from '../../../shared/domain/template/template.ts'

/** Bytes of the letter's HTML. */
const bodyBytes = 6 * 1024

const head = `<!doctype html><html lang="en"><head><title>{{ company.name }}</title></head><body style="margin:0;padding:0;background:#f4f1ec">
<p>Dear {{ customer.givenName | default: "friend" }},</p>
<p>the harvest of {{ customer.city | default: "your region" }} is in, and your plan “{{ customer.fields.plan }}” has new roasts.</p>`
const foot = `<p>{{ sender.name }}, {{ sender.role }}<br>{{ company.postalAddress }}</p>
<p><a href="{{ links.unsubscribe }}">Unsubscribe</a></p></body></html>`
const paragraph = `<tr><td align="left" style="font-family:Georgia,serif;font-size:16px;line-height:24px;padding:10px 25px">
A washed lot of Caturra, picked ripe and dried on raised beds, with notes of panela, red apple and cedar.</td></tr>\n`

function html(): string {
  const middle = bodyBytes - Buffer.byteLength(head + foot)
  const text = paragraph.repeat(Math.ceil(middle / Buffer.byteLength(paragraph)))
  return head + text.slice(0, middle) + foot
}

const text = `Dear {{ customer.givenName | default: "friend" }},

the harvest of {{ customer.city | default: "your region" }} is in, and your plan "{{ customer.fields.plan }}" has new roasts.

{{ sender.name }}, {{ sender.role }}
{{ company.postalAddress }}

Unsubscribe: {{ links.unsubscribe }}
`

/** A letter with 6 KB of HTML, three fields of the customer's own and a link to leave. */
export const letter: CompiledTemplate = {
  templateId: 'harvest',
  version: 1,
  languages: {
    en: {
      subject: splitPart('subject', '{{ customer.givenName | default: "Friend" }}, the harvest is in'),
      html: splitPart('html', html()),
      text: splitPart('text', text),
    },
  },
  fields: ['givenName', 'city', 'fields.plan'],
}
