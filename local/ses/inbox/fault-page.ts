import { effects, entryStatuses, type Fault, type FaultOrder } from '../faults.ts'
import type { Limits } from '../rate.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'

const operations = ['SendRawEmail', 'SendEmail', 'SendBulkEmail']

function option(value: string, label: string): Html {
  return html`<option value="${value}">${label}</option>`
}

function scopeOf({ operation, kind, recipient, share, calls, delayMs }: FaultOrder): string {
  const parts = [
    calls === undefined ? 'every call' : calls === 1 ? 'the next call' : `the next ${calls} calls`,
    share === undefined ? '' : `${Math.round(share * 100)} % of them`,
    operation === undefined ? '' : `of ${operation}`,
    kind === undefined ? '' : `of kind ${kind}`,
    recipient === undefined ? '' : `to *${recipient}*`,
    delayMs === undefined ? '' : `after ${delayMs} ms`,
  ]
  return parts.filter(Boolean).join(', ')
}

function faultRow(fault: Fault): Html {
  const over = fault.calls !== undefined && fault.hits >= fault.calls
  return html`<form class="row" method="post" action="/faults/${fault.id}/remove">
<span><strong>${effects[fault.effect]}</strong>${fault.status === undefined ? '' : ` (${fault.status})`}<br>
<span class="quiet">${scopeOf(fault)}; has hit ${fault.hits}${over ? ', over' : ''}</span></span>
<button class="danger" aria-label="Remove fault ${fault.id}">Remove</button></form>`
}

/** The form for faults, what is ordered now, the account's limits and the reset. */
export function faultPage(faults: readonly Fault[], limits: Limits, sent: number, problem?: string): Html {
  return layout(
    'Faults and limits',
    'faults',
    html`<h1>Faults and limits</h1>
${problem === undefined ? undefined : html`<p class="sheet notice" role="alert">${problem}</p>`}
<section class="sheet"><h2>What goes wrong now</h2>
${faults.length === 0 ? html`<p class="quiet">Nothing: SES works as it should.</p>` : faults.map(faultRow)}</section>
<form class="sheet" method="post" action="/faults"><h2>Order a fault</h2><fieldset>
<label>What happens <select name="effect">${Object.entries(effects).map(([name, label]) => option(name, label))}</select></label>
<label>Status of the entry <select name="status"><option value="">–</option>${entryStatuses.map((one) => option(one, one))}</select></label>
<label>How many calls <input name="calls" type="number" min="1" placeholder="all"></label>
<label>Share of calls, 0 to 1 <input name="share" type="number" min="0.01" max="1" step="0.01" placeholder="1"></label>
<label>Operation <select name="operation"><option value="">any</option>${operations.map((one) => option(one, one))}</select></label>
<label>Kind of mail <input name="kind" placeholder="campaign"></label>
<label>Recipient contains <input name="recipient" placeholder="@example.com" spellcheck="false"></label>
<label>Answer after, ms <input name="delayMs" type="number" min="0" placeholder="0"></label>
</fieldset><p><button>Order the fault</button></p></form>
<form class="sheet" method="post" action="/limits"><h2>Account</h2>
<p class="quiet">${sent} recipients in the last 24 hours.</p><fieldset>
<label>Recipients a second <input name="perSecond" type="number" min="0.01" step="any" value="${limits.perSecond}" required></label>
<label>Burst <input name="burst" type="number" min="1" value="${limits.burst}" required></label>
<label>Recipients in 24 hours <input name="per24Hours" type="number" min="0" value="${limits.per24Hours}" required></label>
<label>Sending <select name="sendingEnabled"><option value="true">enabled</option><option value="false" ${limits.sendingEnabled ? undefined : html`selected`}>paused</option></select></label>
</fieldset><p><button>Set the limits</button></p></form>
<form class="sheet" method="post" action="/reset"><h2>Start over</h2>
<p>Forgets all mails, their events and how many mails each scripted mailbox has had.</p>
<button class="danger">Empty the inbox</button></form>`,
  )
}
