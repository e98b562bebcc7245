import { html, type Markup } from '../../web/pages/html.ts'

/** Mountains at dawn, over the whole width. */
export const landscape: Markup = html`<svg class="landscape" viewBox="0 0 1440 520" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
<rect width="1440" height="520" fill="#f6d9b8"/>
<circle cx="1080" cy="250" r="80" fill="#fff1d6"/>
<path fill="#e3a77c" d="M0 350 160 290l120 48 170-62 150 58 130-56 190 118 180-112 170 96 170-72v212H0z"/>
<path fill="#b56a4a" d="M0 400 120 340l170 70 180-104 160 92 210-74 190 82 190-78 220 84v108H0z"/>
<path fill="#5d3a2e" d="M0 462q180-70 380-20t400-18 330 8 330-14v102H0z"/>
</svg>`

/** A bag of coffee in its colour. */
export const bag = (colour: string): Markup => html`<svg class="bag" viewBox="0 0 160 200" aria-hidden="true">
<path fill="${colour}" d="M34 30h92l10 22v130a12 12 0 0 1-12 12H36a12 12 0 0 1-12-12V52z"/>
<path fill="#000" opacity=".16" d="M34 30h92l10 22H24z"/>
<rect x="44" y="12" width="72" height="20" rx="4" fill="${colour}"/>
<rect x="44" y="84" width="72" height="70" rx="6" fill="#fff7ec"/>
<path fill="none" stroke="${colour}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" d="m54 138 16-22 10 12 10-18 16 28"/>
<circle cx="96" cy="100" r="6" fill="${colour}"/>
</svg>`
