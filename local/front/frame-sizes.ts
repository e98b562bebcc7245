/**
 * Reads along what a client sends over a WebSocket (RFC 6455 5.2) and tells of a frame that is larger than allowed:
 * the library that reads the messages joins frames before anybody sees them.
 * @returns takes the bytes as they come
 */
export function watchFrames(mostBytes: number, tooLarge: () => void): (bytes: Buffer) => void {
  let head = Buffer.alloc(0)
  let skip = 0
  return (bytes) => {
    let at = 0
    while (at < bytes.length) {
      const skipped = Math.min(skip, bytes.length - at)
      skip -= skipped
      at += skipped
      if (at >= bytes.length) return
      head = Buffer.concat([head, bytes.subarray(at, at + 1)])
      at += 1
      const frame = readHead(head)
      if (!frame) continue
      if (frame.payload > mostBytes) tooLarge()
      head = Buffer.alloc(0)
      skip = frame.payload
    }
  }
}

/** Length of the payload once the whole head of a frame is there: two bytes, a longer length, the client's mask. */
function readHead(head: Buffer): { readonly payload: number } | undefined {
  if (head.length < 2) return undefined
  const short = head.readUInt8(1) & 0x7f
  const mask = head.readUInt8(1) & 0x80 ? 4 : 0
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0
  if (head.length < 2 + extra + mask) return undefined
  if (extra === 0) return { payload: short }
  return { payload: extra === 2 ? head.readUInt16BE(2) : Number(head.readBigUInt64BE(2)) }
}
