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

/** A name that somebody gave, as one unit: marks of direction in it end with it. */
export const nameOf = (name: string) => make('bdi', {}, name)

/** The hour and minute of an instant, as people of the language write it. */
export const hourOf = (at: string, language: string) =>
  new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })
