import { crc32 } from 'node:zlib'
import type { Picture } from './picture.ts'

/** Chunks that make the picture; any other says something beside it: texts, times, places, cameras. */
const shown = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'pHYs'])
const animated = new Set(['acTL', 'fcTL', 'fdAT'])
const damaged = 'The PNG is damaged or cut short: save it again.'

/**
 * A PNG without what does not show (https://www.w3.org/TR/png-3/, section 5), or a sentence that says what is wrong.
 * @param given begins with PNG's signature
 */
export function readPng(given: Uint8Array): Picture | string {
  const source = Buffer.from(given)
  const kept: Buffer[] = [source.subarray(0, 8)]
  let size: { width: number; height: number } | undefined
  let drawn = false
  for (let at = 8; ; ) {
    if (at + 12 > source.length) return damaged
    const length = source.readUInt32BE(at)
    const end = at + 12 + length
    if (end > source.length) return damaged
    const name = source.toString('latin1', at + 4, at + 8)
    if (source.readUInt32BE(end - 4) !== crc32(source.subarray(at + 4, end - 4))) return damaged
    if (animated.has(name)) return 'The PNG moves: save one picture of it.'
    if ((name === 'IHDR') !== (at === 8)) return damaged
    if (name === 'IHDR') {
      if (length !== 13) return damaged
      size = { width: source.readUInt32BE(at + 8), height: source.readUInt32BE(at + 12) }
    }
    if (name === 'IDAT') drawn = true
    if (shown.has(name)) kept.push(source.subarray(at, end))
    at = end
    // Whatever follows the end is no part of the picture.
    if (name === 'IEND') break
  }
  return size && drawn ? { bytes: new Uint8Array(Buffer.concat(kept)), ...size } : damaged
}
