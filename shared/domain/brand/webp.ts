import type { Picture } from './picture.ts'

const damaged = 'The WebP is damaged or cut short: save it again.'

/** Bits of VP8X by which it says what else is in the file. */
const alphaFlag = 0x10

/**
 * A WebP without what does not show (https://developers.google.com/speed/webp/docs/riff_container), or a sentence that
 * says what is wrong.
 * @param given begins with RIFF, a length and WEBP
 */
export function readWebp(given: Uint8Array): Picture | string {
  const source = Buffer.from(given)
  const kept: Buffer[] = []
  let size: { width: number; height: number } | undefined
  const stated = Math.min(source.length, source.readUInt32LE(4) + 8)
  for (let at = 12; at + 8 <= stated; ) {
    const name = source.toString('latin1', at, at + 4)
    const length = source.readUInt32LE(at + 4)
    const end = at + 8 + length
    if (end > stated) return damaged
    const chunk = source.subarray(at, end)
    if (name === 'ANIM' || name === 'ANMF') return 'The WebP moves: save one picture of it.'
    if (name === 'VP8X') {
      if (length !== 10) return damaged
      const cleared = Buffer.from(chunk)
      cleared[8] = (chunk[8] ?? 0) & alphaFlag
      kept.push(cleared)
      size = { width: chunk.readUIntLE(12, 3) + 1, height: chunk.readUIntLE(15, 3) + 1 }
    } else if (name === 'VP8 ' || name === 'VP8L') {
      size ??= name === 'VP8 ' ? lossySize(chunk) : losslessSize(chunk)
      if (!size) return damaged
      kept.push(padded(chunk))
    } else if (name === 'ALPH') kept.push(padded(chunk))
    at = end + (length % 2)
  }
  if (!size || !kept.some((chunk) => /^VP8[ L]/.test(chunk.toString('latin1', 0, 4)))) return damaged
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept])
  const head = Buffer.alloc(8)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return { bytes: new Uint8Array(Buffer.concat([head, body])), ...size }
}

const padded = (chunk: Buffer) => (chunk.length % 2 === 0 ? chunk : Buffer.concat([chunk, Buffer.alloc(1)]))

/** RFC 6386, 9.1: after the frame's tag the start code, then 14 bits each. */
function lossySize(chunk: Buffer) {
  if (chunk.length < 18 || chunk.readUIntBE(11, 3) !== 0x9d012a) return undefined
  return { width: chunk.readUInt16LE(14) & 0x3fff, height: chunk.readUInt16LE(16) & 0x3fff }
}

/** https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification, 3: 14 bits each, less one. */
function losslessSize(chunk: Buffer) {
  if (chunk.length < 13 || chunk[8] !== 0x2f) return undefined
  const bits = chunk.readUInt32LE(9)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
