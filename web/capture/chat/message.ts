import { piecesOf } from '../../chat/safe-links.ts'
import { make } from '../shared/dom.ts'

/**
 * A text as people wrote it: its direction is its own and reaches nothing around it, its addresses of https can be
 * followed, and nothing in it is markup.
 */
export function messageText(text: string): HTMLElement {
  const pieces = piecesOf(text).map(({ text: shown, href }) =>
    href ? make('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow ugc' }, shown) : shown,
  )
  return make('p', { class: 'text', dir: 'auto' }, ...pieces)
}

/** A name that somebody gave, without its own marks of direction, isolated from what stands around it (UAX #9). */
export const isolated = (name = '…') => `\u2068${name.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`

/** The hour and minute of an instant, as people of the language write it. */
export const hourOf = (at: string, language: string) =>
  new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })
