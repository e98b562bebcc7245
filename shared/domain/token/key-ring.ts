import { createSecretKey, type KeyObject } from 'node:crypto'
import * as z from 'zod/mini'

/** Versions of one secret: `current` makes, every kept version still opens. */
export interface KeyRing {
  readonly current: string
  /** 32 bytes each, by version. */
  readonly keys: Readonly<Record<string, Uint8Array>>
}

const stored = z.object({
  current: z.string().check(z.regex(/^\d{1,6}$/)),
  keys: z.record(z.string().check(z.regex(/^\d{1,6}$/)), z.base64()),
})

/**
 * Reads a ring as the secret store keeps it: `{"current":"1","keys":{"1":"<base64 of 32 bytes>"}}`.
 * @throws Error naming what is wrong with the ring, never its content.
 */
export function parseKeyRing(name: string, text: string): KeyRing {
  const ring = stored.safeParse(parseJson(text))
  if (!ring.success) throw new Error(`The secret "${name}" is no key ring: {"current":"1","keys":{"1":"base64"}}.`)
  const keys = Object.fromEntries(
    Object.entries(ring.data.keys).map(([version, key]) => [version, new Uint8Array(Buffer.from(key, 'base64'))]),
  )
  for (const [version, key] of Object.entries(keys))
    if (key.length !== 32) throw new Error(`Key ${version} of the secret "${name}" has ${key.length} bytes, not 32.`)
  if (!keys[ring.data.current]) throw new Error(`The secret "${name}" lacks its current key ${ring.data.current}.`)
  return { current: ring.data.current, keys }
}

const keyObjects = new WeakMap<Uint8Array, KeyObject>()

/** A key as Node's ciphers take it: they make one of bytes each time, which costs more than what they do with it. */
export function keyObjectOf(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key)
  if (known) return known
  const made = createSecretKey(key)
  keyObjects.set(key, made)
  return made
}

/** The key that makes new tokens and signatures. */
export function currentKey(ring: KeyRing): Uint8Array {
  const key = ring.keys[ring.current]
  if (!key) throw new Error(`The key ring lacks its current key ${ring.current}.`)
  return key
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
