/** The inbox's style sheet: light and dark by the system's setting, from narrow to wide. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f2ec, #14181b);
  --sheet: light-dark(#fffdf8, #1c2226);
  --ink: light-dark(#1d2b2a, #e6ebe8);
  --quiet: light-dark(#566462, #9fb0ac);
  --line: light-dark(#d9d5c9, #323b40);
  --accent: light-dark(#0b5f59, #74d3c8);
  --good: light-dark(#1f6b34, #86d79b);
  --warn: light-dark(#8a4b00, #f0b866);
  --bad: light-dark(#a3241f, #ff9d94);
  font: 16px/1.5 'Seravek', 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', system-ui, sans-serif;
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink) }
a { color: var(--accent); text-underline-offset: .2em }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px }
.skip { position: absolute; left: -99em }
.skip:focus { left: 1rem; top: .5rem; background: var(--sheet); padding: .5rem 1rem; z-index: 1 }
body > header, main { max-width: 76rem; margin: 0 auto; padding: 1rem clamp(1rem, 3vw, 2rem) }
body > header { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline; padding-bottom: 0 }
.brand { font-size: 1.25rem; font-weight: 700; letter-spacing: -.01em; margin: 0; color: var(--ink); text-decoration: none }
.brand span { color: var(--quiet); font-weight: 400 }
nav { display: flex; gap: 1.25rem }
nav a { padding: .375rem 0; text-decoration: none; border-bottom: 2px solid transparent }
nav a[aria-current] { border-color: currentColor; font-weight: 600 }
h1 { font-size: clamp(1.375rem, 1rem + 2vw, 2rem); line-height: 1.2; margin: .5rem 0 1rem; overflow-wrap: anywhere }
h2 { font-size: 1rem; margin: 0 0 .5rem }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; padding: 1rem; margin: 0 0 1rem; min-width: 0 }
form.search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-bottom: 1rem }
form.search label { flex: 1 1 16rem }
label { display: grid; gap: .25rem; color: var(--quiet); font-size: .875rem }
input, select, button, .button {
  font: inherit; color: var(--ink); background: var(--sheet); border: 1px solid var(--quiet); border-radius: 7px;
  padding: .5rem .75rem; min-height: 2.75rem; width: 100%;
}
button, .button { width: auto; cursor: pointer; background: var(--accent); color: var(--ground); border-color: var(--accent);
  font-weight: 600; text-decoration: none; display: inline-flex; align-items: center }
button.plain, .button.plain { background: transparent; color: var(--accent) }
button.danger { background: transparent; color: var(--bad); border-color: var(--bad) }
ol.mails { list-style: none; margin: 0; padding: 0; background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; overflow: hidden }
ol.mails > li { display: grid; grid-template-columns: minmax(0, 15rem) minmax(0, 1fr) auto; gap: 0 1rem; padding: .75rem 1rem;
  align-items: baseline; position: relative }
ol.mails > li + li { border-top: 1px solid var(--line) }
ol.mails > li:hover, ol.mails > li:focus-within { background: color-mix(in srgb, var(--accent) 7%, transparent) }
ol.mails a { color: inherit; text-decoration: none; font-weight: 600 }
ol.mails a::after { content: ''; position: absolute; inset: 0 }
.to, ol.mails a { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; display: block }
.to, time, .quiet { color: var(--quiet) }
time { font-variant-numeric: tabular-nums; font-size: .875rem; white-space: nowrap }
.marks { grid-column: 2 / -1; display: flex; flex-wrap: wrap; gap: .375rem }
.mark { font-size: .75rem; border: 1px solid currentColor; border-radius: 99px; padding: 0 .5rem; color: var(--quiet); overflow-wrap: anywhere }
.mark.Delivery, .mark.Open, .mark.Click { color: var(--good) }
.mark.DeliveryDelay { color: var(--warn) }
.mark.Bounce, .mark.Complaint, .mark.Reject, .mark.Rendering { color: var(--bad) }
.pages { display: flex; justify-content: space-between; gap: 1rem; margin: 1rem 0 }
.empty { text-align: center; padding: 3rem 1rem }
.notice { border-left: 4px solid var(--bad); padding-left: 1rem }
.news { min-height: 1.75rem; margin: 0 0 .5rem }
.mail { display: grid; grid-template-columns: minmax(0, 1fr) 22rem; gap: 1rem; align-items: start }
iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: 7px; background: #fff; resize: vertical; display: block }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font: .875rem/1.5 ui-monospace, 'Cascadia Code', 'DejaVu Sans Mono', monospace; max-height: 60vh; overflow: auto }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .25rem 1rem; margin: 0 }
dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
ul, ol.events { margin: 0; padding-left: 1.25rem; overflow-wrap: anywhere }
ol.events { list-style: none; padding: 0; display: grid; gap: .5rem }
summary { cursor: pointer; min-height: 1.75rem }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)) }
.row { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between }
.row + .row { border-top: 1px solid var(--line); margin-top: .75rem; padding-top: .75rem }
@media (max-width: 60rem) { .mail { grid-template-columns: minmax(0, 1fr) } }
@media (max-width: 40rem) {
  dl { grid-template-columns: minmax(0, 1fr) }
  dd { margin-bottom: .5rem }
  ol.mails > li { grid-template-columns: minmax(0, 1fr) }
  ol.mails a { grid-row: 1 }
  .marks { grid-column: 1 }
}
@media (prefers-reduced-motion: no-preference) { ol.mails > li { transition: background .15s } }
`

/** Tells a list that is open when more mails have come; without script the page works the same, and is reloaded. */
export const script = `
const news = document.querySelector('.news')
const known = Number(news?.dataset.total)
async function look() {
  const { mails } = await (await fetch('/api/status')).json()
  if (mails > known) {
    const link = Object.assign(document.createElement('a'), { href: location.href })
    link.textContent = mails - known === 1 ? '1 new mail: show it' : mails - known + ' new mails: show them'
    if (news.textContent !== link.textContent) news.replaceChildren(link)
  }
}
if (news) setInterval(() => { if (!document.hidden) look().catch(() => {}) }, 2000)
`
