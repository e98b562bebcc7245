import { type Html, html } from './html.ts'

/** A whole page of the inbox. */
export function layout(title: string, current: 'mails' | 'faults' | 'none', content: Html): Html {
  const here = (name: string) => (name === current ? html`aria-current="page"` : undefined)
  return html`<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Vinculo inbox</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"><script src="/inbox.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header>
<a class="brand" href="/">Vinculo <span>inbox</span></a>
<nav aria-label="Inbox"><a href="/" ${here('mails')}>Mails</a><a href="/faults" ${here('faults')}>Faults and limits</a></nav>
</header>
<main id="content">${content}</main>
</body></html>`
}
