import { hash } from 'node:crypto'
import type { Logo } from './brand.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

/** Bytes of a logo at most: a page is to be there at once, on any phone. */
export const mostLogoBytes = 64 * 1024
/** Pixels of a side at most. */
const mostPixels = 2000

export type ReadLogo =
  | { readonly ok: true; readonly logo: Logo; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly sentence: string }

/**
 * Reads an uploaded logo: PNG or WebP, one picture that stands still, without what cameras and editors write beside it.
 * SVG is refused: it may hold scripts and references, and no cleaning of it is ever finished.
 */
export function readLogo(given: Uint8Array): ReadLogo {
  const no = (sentence: string): ReadLogo => ({ ok: false, sentence })
  if (given.length > mostLogoBytes)
    return no(`The logo has ${Math.ceil(given.length / 1024)} KB: save it with ${mostLogoBytes / 1024} KB at most.`)
  const head = Buffer.from(given.subarray(0, 512)).toString('latin1')
  if (/<svg|<\?xml|<!doctype/i.test(head))
    return no('This is an SVG, which may hold scripts: save it as PNG or WebP, twice as large as it is to be shown.')
  const kind = head.startsWith('\x89PNG\r\n\x1a\n') ? 'png' : /^RIFF[\s\S]{4}WEBP/.test(head) ? 'webp' : undefined
  if (!kind) return no('The logo is neither PNG nor WebP: save it as one of them.')
  const picture = kind === 'png' ? readPng(given) : readWebp(given)
  if (typeof picture === 'string') return no(picture)
  const { width, height, bytes } = picture
  if (width < 16 || height < 16 || width > mostPixels || height > mostPixels)
    return no(`The logo has ${width} by ${height} pixels: each side must have 16 to ${mostPixels}.`)
  const name = hash('sha256', bytes, 'hex').slice(0, 32)
  return { ok: true, logo: { file: `${name}.${kind}`, width, height }, bytes }
}
