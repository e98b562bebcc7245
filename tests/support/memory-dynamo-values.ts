/** An item as the document client takes and gives it. */
export type Item = Record<string, unknown>

/** Attribute types by DynamoDB's own letters. */
export type AttributeType = 'S' | 'N' | 'BOOL' | 'NULL' | 'B' | 'SS' | 'NS' | 'L' | 'M'

export function typeOf(value: unknown): AttributeType {
  switch (typeof value) {
    case 'string':
      return 'S'
    case 'number':
      return 'N'
    case 'boolean':
      return 'BOOL'
  }
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return 'L'
  if (value instanceof Uint8Array) return 'B'
  if (value instanceof Set) return typeof value.values().next().value === 'number' ? 'NS' : 'SS'
  return 'M'
}

/**
 * A deep copy of what a caller wrote, as the document client would marshal it: what is undefined is left out.
 * @throws Error where the client would refuse to marshal
 */
export function copyOf(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`Special numeric value ${value} is not allowed`)
    return value
  }
  if (Array.isArray(value)) return value.filter((element) => element !== undefined).map(copyOf)
  if (value instanceof Set) {
    if (value.size === 0) throw new Error('Pass a non-empty set, or options.convertEmptyValues=true.')
    return new Set(value)
  }
  if (value instanceof Uint8Array) return value.slice()
  if (typeof value !== 'object' || (value.constructor !== undefined && value.constructor !== Object))
    throw new Error(`Unsupported type passed: ${String(value)}.`)
  const copy: Item = {}
  for (const name in value) {
    const part = (value as Item)[name]
    if (part !== undefined) copy[name] = copyOf(part)
  }
  return copy
}

export const copyItem = (item: Item): Item => copyOf(item) as Item

/** Bytes of an item as DynamoDB counts them (names in UTF-8; numbers about a byte for two digits). */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'number') return Math.ceil(String(Math.abs(value)).replace('.', '').length / 2) + 1
  if (typeof value === 'boolean' || value === null) return 1
  if (value instanceof Uint8Array) return value.length
  if (value instanceof Set) return [...value].reduce((sum: number, element) => sum + bytesOf(element), 0)
  if (Array.isArray(value)) return value.reduce((sum: number, element) => sum + bytesOf(element) + 1, 3)
  let sum = 3
  for (const name in value as Item) sum += Buffer.byteLength(name) + bytesOf((value as Item)[name]) + 1
  return sum
}

/** Equality of attribute values: deep, by type, sets without order. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (typeOf(a) !== typeOf(b)) return false
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((element) => b.has(element))
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((element, place) => same(element, b[place]))
  const [left, right] = [a as Item, b as Item]
  const names = Object.keys(left)
  return names.length === Object.keys(right).length && names.every((name) => same(left[name], right[name]))
}

/** Below, equal, above; undefined where two values have no order (other types, or no scalars). */
export function compare(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return undefined
}

/** Order of texts by their UTF-8 bytes, which is that of their code points and not of UTF-16's units. */
function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let place = 0; place < shorter; place++) {
    const left = a.charCodeAt(place)
    const right = b.charCodeAt(place)
    if (left !== right) return codeOrder(left) - codeOrder(right)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above all others. */
const codeOrder = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
