import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostLogoBytes, readLogo } from '../../../shared/domain/brand/read-logo.ts'
import { pngOf } from '../../support/pictures.ts'

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

const riff = (...chunks: Buffer[]) => {
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks])
  const head = Buffer.alloc(8)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
const part = (name: string, data: Buffer) => {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}
/** 40 by 30, lossless: only its head is read here. */
const lossless = () => {
  const data = Buffer.alloc(7)
  data[0] = 0x2f
  data.writeUInt32LE((39 | (29 << 14)) >>> 0, 1)
  return part('VP8L', data)
}
const sentenceOf = (bytes: Uint8Array) => {
  const read = readLogo(bytes)
  return read.ok ? 'taken' : read.sentence
}

describe('a logo', () => {
  it('of PNG is taken without what is written beside the picture', () => {
    const plain = pngOf(40, 20)
    const place = Buffer.from('GPS 4.71, -74.07')
    const withMore = Buffer.concat([
      plain.subarray(0, 33),
      chunk('tEXt', place),
      chunk('eXIf', place),
      plain.subarray(33),
      Buffer.from('<script>alert(1)</script>'),
    ])
    const read = readLogo(withMore)
    expect(read).toMatchObject({ ok: true, logo: { width: 40, height: 20 } })
    if (!read.ok) return
    expect(Buffer.from(read.bytes).equals(plain)).toBe(true)
    expect(read.logo.file).toMatch(/^[0-9a-f]{32}\.png$/)
  })

  it('of WebP is taken without what is written beside the picture', () => {
    const flags = Buffer.alloc(10)
    flags[0] = 0x1c
    flags.writeUIntLE(39, 4, 3)
    flags.writeUIntLE(29, 7, 3)
    const read = readLogo(riff(part('VP8X', flags), lossless(), part('EXIF', Buffer.from('place'))))
    expect(read).toMatchObject({ ok: true, logo: { width: 40, height: 30 } })
    if (!read.ok) return
    expect(Buffer.from(read.bytes).includes('EXIF')).toBe(false)
    // It no longer says that there is more.
    expect(read.bytes[20]).toBe(0x10)
    expect(readLogo(read.bytes)).toEqual(read)
    expect(readLogo(riff(lossless()))).toMatchObject({ ok: true, logo: { width: 40, height: 30 } })
  })

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), /SVG/],
    ['an SVG behind a prologue', Buffer.from('\ufeff<?xml version="1.0"?><svg/>'), /SVG/],
    ['a page', Buffer.from('<!DOCTYPE html><p>'), /SVG/],
    ['a GIF', Buffer.from('GIF89a......................'), /neither PNG nor WebP/],
    ['nothing', Buffer.alloc(0), /neither/],
    ['too much', Buffer.alloc(mostLogoBytes + 1), /65 KB: save it with 64 KB/],
    ['a PNG cut short', pngOf(40, 20).subarray(0, 60), /damaged/],
    ['a PNG with a wrong sum', Buffer.concat([pngOf(40, 20).subarray(0, 30), Buffer.alloc(40)]), /damaged/],
    ['a PNG that moves', Buffer.concat([pngOf(40, 20).subarray(0, 33), chunk('acTL', Buffer.alloc(8))]), /moves/],
    ['a WebP that moves', riff(part('ANIM', Buffer.alloc(6))), /moves/],
    ['a WebP without a picture', riff(part('XMP ', Buffer.alloc(6))), /damaged/],
    ['a tiny PNG', pngOf(4, 4), /4 by 4 pixels/],
    ['a huge PNG', pngOf(3000, 16), /3000 by 16 pixels/],
  ])('that is %s is refused with a sentence', (_what, bytes, sentence) => {
    expect(sentenceOf(bytes)).toMatch(sentence)
  })

  it('of any bytes is read or refused, never a fault', () => {
    const signatures = [Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), Buffer.from('RIFF    WEBP', 'latin1')]
    fc.assert(
      fc.property(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 200 }), (signature, bytes) => {
        expect(typeof sentenceOf(Buffer.concat([signature, bytes]))).toBe('string')
      }),
    )
  })
})
