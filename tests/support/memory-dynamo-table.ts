import { validationError } from './memory-dynamo-errors.ts'
import { bytesOf, compare, type Item } from './memory-dynamo-values.ts'

/** Key attributes of a table or an index; `numberKeys` names those that are numbers. */
export interface MemoryTableSchema {
  readonly hash: string
  readonly range?: string
  readonly numberKeys?: readonly string[]
  readonly indexes?: Readonly<Record<string, { readonly hash: string; readonly range?: string }>>
}

export interface Stored {
  readonly item: Item
  readonly bytes: number
}

type KeyValue = string | number
type Partition = { readonly items: Map<KeyValue, Stored>; order: KeyValue[] | undefined }

const maxItemBytes = 400 * 1024
/** Stands in for the range key of a table that has none. */
const onlyOne = ''

/** One table: items by partition and range key, and a stable order of partitions for scans. */
export class MemoryTable {
  readonly schema: MemoryTableSchema
  readonly keyNames: readonly string[]
  readonly #partitions = new Map<KeyValue, Partition>()
  #ring: { readonly hash: number; readonly key: KeyValue }[] | undefined

  constructor(schema: MemoryTableSchema) {
    this.schema = schema
    this.keyNames = schema.range === undefined ? [schema.hash] : [schema.hash, schema.range]
  }

  /** @throws ValidationException where the key is not exactly this table's */
  keyOf(key: Item): readonly [KeyValue, KeyValue] {
    if (Object.keys(key).length !== this.keyNames.length)
      throw validationError('The provided key element does not match the schema')
    return this.placeOf(key)
  }

  /** Where an item lies, by the key attributes in it. */
  placeOf(item: Item): readonly [KeyValue, KeyValue] {
    const { hash, range } = this.schema
    return [this.#keyValue(item, hash), range === undefined ? onlyOne : this.#keyValue(item, range)]
  }

  #keyValue(item: Item, name: string): KeyValue {
    const value = item[name]
    const wanted = this.schema.numberKeys?.includes(name) ? 'number' : 'string'
    if (value === undefined)
      throw validationError(`One or more parameter values were invalid: Missing the key ${name} in the item`)
    if (typeof value !== wanted) throw validationError(`Type mismatch for key ${name}`)
    if (value === '')
      throw validationError(`The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`)
    return value as KeyValue
  }

  get([hash, range]: readonly [KeyValue, KeyValue]): Stored | undefined {
    return this.#partitions.get(hash)?.items.get(range)
  }

  /** Keeps this very object: the caller has copied it. */
  put(item: Item): Stored {
    const [hash, range] = this.placeOf(item)
    const stored = { item, bytes: bytesOf(item) - 3 }
    if (stored.bytes > maxItemBytes) throw validationError('Item size has exceeded the maximum allowed size')
    let partition = this.#partitions.get(hash)
    if (!partition) {
      partition = { items: new Map(), order: undefined }
      this.#partitions.set(hash, partition)
      this.#ring = undefined
    }
    if (!partition.items.has(range)) partition.order?.splice(firstPlace(partition.order, range), 0, range)
    partition.items.set(range, stored)
    return stored
  }

  delete([hash, range]: readonly [KeyValue, KeyValue]): void {
    const partition = this.#partitions.get(hash)
    if (!partition?.items.delete(range)) return
    partition.order?.splice(firstPlace(partition.order, range), 1)
    if (partition.items.size === 0) this.#partitions.delete(hash)
  }

  /** Range keys of a partition in ascending order. */
  order(hash: KeyValue): readonly KeyValue[] {
    const partition = this.#partitions.get(hash)
    if (!partition) return []
    partition.order ??= [...partition.items.keys()].sort((a, b) => compare(a, b) ?? 0)
    return partition.order
  }

  /** Every item, partition by partition in the order of a scan, of one of `total` segments, after a key. */
  *scan(segment: number, total: number, after: readonly [KeyValue, KeyValue] | undefined): Generator<Stored> {
    const ring = this.#orderedRing()
    const end = ((segment + 1) / total) * 2 ** 32
    let place = firstIn(ring, (segment / total) * 2 ** 32, '')
    if (after) {
      place = firstIn(ring, hashOf(after[0]), after[0])
      const partly = ring[place]
      if (partly?.key === after[0]) {
        place += 1
        const order = this.order(after[0])
        for (const range of order.slice(firstPlace(order, after[1])))
          if (range !== after[1]) yield* this.#at(after[0], range)
      }
    }
    for (; place < ring.length; place++) {
      const at = ring[place]
      if (!at || at.hash >= end) return
      for (const range of this.order(at.key)) yield* this.#at(at.key, range)
    }
  }

  *#at(hash: KeyValue, range: KeyValue): Generator<Stored> {
    const stored = this.get([hash, range])
    if (stored) yield stored
  }

  #orderedRing() {
    this.#ring ??= [...this.#partitions.keys()]
      .map((key) => ({ hash: hashOf(key), key }))
      .sort((a, b) => a.hash - b.hash || (compare(a.key, b.key) ?? 0))
    return this.#ring
  }

  /** Items of an index's partition in its order; an index has no order of its own here. */
  inIndex(name: string, hash: unknown): readonly Stored[] {
    const index = this.schema.indexes?.[name]
    if (!index) throw validationError(`The table does not have the specified index: ${name}`)
    const { range } = index
    const found: Stored[] = []
    for (const stored of this.scan(0, 1, undefined))
      if (stored.item[index.hash] === hash && (range === undefined || stored.item[range] !== undefined))
        found.push(stored)
    return range === undefined
      ? found
      : found.sort((a, b) => compare(a.item[range], b.item[range]) || this.#byKey(a, b))
  }

  #byKey(a: Stored, b: Stored): number {
    const [[left, leftRange], [right, rightRange]] = [this.placeOf(a.item), this.placeOf(b.item)]
    return compare(left, right) || compare(leftRange, rightRange) || 0
  }

  get size(): number {
    let size = 0
    for (const { items } of this.#partitions.values()) size += items.size
    return size
  }
}

/** First place at which `value` or something above it lies. */
function firstPlace(order: readonly KeyValue[], value: KeyValue): number {
  return firstWhere(order.length, (place) => (compare(order[place], value) ?? 0) >= 0)
}

/** The first of `length` places of which something is true, when it stays true of all after it. */
export function firstWhere(length: number, isTrue: (place: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isTrue(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function firstIn(ring: readonly { readonly hash: number; readonly key: KeyValue }[], hash: number, key: KeyValue) {
  return firstWhere(ring.length, (place) => {
    const at = ring[place]
    if (!at) return true
    return at.hash > hash || (at.hash === hash && (compare(at.key, key) ?? 1) >= 0)
  })
}

/** Spreads keys over 32 bits as evenly as real partitions (FNV-1a, then mixed). */
function hashOf(key: KeyValue): number {
  const text = String(key)
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
