/** Texts, first in, first out, in memory outside of the heap: what waits in a queue is no worker's memory. */
export interface ByteQueue {
  readonly length: number
  push(text: string): void
  shift(): string | undefined
}

export function createByteQueue(firstBytes = 4096): ByteQueue {
  let bytes = Buffer.allocUnsafeSlow(firstBytes)
  let head = 0
  let tail = 0
  let length = 0

  /** Room for so many bytes more: what is left moves to the front, of a larger buffer if need be. */
  function makeRoom(more: number): void {
    if (tail + more <= bytes.length) return
    const left = tail - head
    const size = left + more > bytes.length / 2 ? 2 * Math.max(bytes.length, left + more) : bytes.length
    const next = size === bytes.length ? bytes : Buffer.allocUnsafeSlow(size)
    bytes.copy(next, 0, head, tail)
    bytes = next
    head = 0
    tail = left
  }

  return {
    get length() {
      return length
    },
    push(text) {
      const size = Buffer.byteLength(text)
      makeRoom(size + 4)
      bytes.writeUInt32LE(size, tail)
      bytes.write(text, tail + 4)
      tail += 4 + size
      length += 1
    },
    shift() {
      if (length === 0) return undefined
      const size = bytes.readUInt32LE(head)
      const text = bytes.toString('utf8', head + 4, head + 4 + size)
      head += 4 + size
      length -= 1
      return text
    },
  }
}
