import { validationError } from './memory-dynamo-errors.ts'
import type { Condition, Operand, Path, UpdateActions } from './memory-dynamo-expressions.ts'
import { compare, copyItem, copyOf, type Item, same, typeOf } from './memory-dynamo-values.ts'

/** What the placeholders of one request stand for. */
export interface Bindings {
  readonly names: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, unknown>>
}

/** Whether a condition holds for an item as it is stored; `undefined` where there is none. */
export function holds(condition: Condition, item: Item | undefined, bound: Bindings): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, item, bound) && holds(condition.right, item, bound)
    case 'or':
      return holds(condition.left, item, bound) || holds(condition.right, item, bound)
    case 'not':
      return !holds(condition.inner, item, bound)
    case 'exists':
      return (at(item, condition.path, bound) !== undefined) === condition.wanted
    case 'compare':
      return compares(condition.by, read(condition.left, item, bound), read(condition.right, item, bound))
    case 'between': {
      const it = read(condition.it, item, bound)
      const [low, high] = [read(condition.low, item, bound), read(condition.high, item, bound)]
      return compares('>=', it, low) && compares('<=', it, high)
    }
    case 'in': {
      const it = read(condition.it, item, bound)
      return it !== undefined && condition.among.some((operand) => same(it, read(operand, item, bound)))
    }
    default:
      return says(condition.kind, at(item, condition.path, bound), read(condition.value, item, bound))
  }
}

function says(kind: 'begins_with' | 'contains' | 'attribute_type', it: unknown, value: unknown): boolean {
  if (it === undefined) return false
  if (kind === 'attribute_type') return typeOf(it) === value
  if (kind === 'begins_with') return typeof it === 'string' && typeof value === 'string' && it.startsWith(value)
  if (typeof it === 'string') return typeof value === 'string' && it.includes(value)
  if (it instanceof Set) return it.has(value)
  return Array.isArray(it) && it.some((element) => same(element, value))
}

/** An attribute that is not there equals nothing, and is unlike everything. */
function compares(by: Extract<Condition, { kind: 'compare' }>['by'], a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return by === '<>'
  if (by === '=') return same(a, b)
  if (by === '<>') return !same(a, b)
  const order = compare(a, b)
  if (order === undefined) return false
  if (by === '<') return order < 0
  if (by === '<=') return order <= 0
  return by === '>' ? order > 0 : order >= 0
}

function read(operand: Operand, item: Item | undefined, bound: Bindings): unknown {
  switch (operand.kind) {
    case 'value':
      return boundValue(operand.name, bound)
    case 'path':
      return at(item, operand.path, bound)
    case 'if_not_exists':
      // A null that stands is a value.
      return at(item, operand.path, bound) === undefined
        ? read(operand.fallback, item, bound)
        : at(item, operand.path, bound)
    case 'list_append': {
      const [first, second] = [read(operand.first, item, bound), read(operand.second, item, bound)]
      if (!Array.isArray(first) || !Array.isArray(second)) throw validationError('list_append takes two lists')
      return [...first, ...second]
    }
    case 'sum': {
      const [left, right] = [read(operand.left, item, bound), read(operand.right, item, bound)]
      if (left === undefined || right === undefined)
        throw validationError('The provided expression refers to an attribute that does not exist in the item')
      if (typeof left !== 'number' || typeof right !== 'number')
        throw validationError('An operand in the update expression has an incorrect data type')
      return left + operand.sign * right
    }
  }
}

export function boundValue(name: string, { values }: Bindings): unknown {
  if (!(name in values))
    throw validationError(`An expression attribute value used in expression is not defined; attribute value: ${name}`)
  return values[name]
}

function nameOf(part: string, { names }: Bindings): string {
  if (!part.startsWith('#')) return part
  const name = names[part]
  if (name === undefined)
    throw validationError(
      `An expression attribute name used in the document path is not defined; attribute name: ${part}`,
    )
  return name
}

/** A path with its placeholders filled in. */
const resolved = (path: Path, bound: Bindings): Path => path.map((part) => nameOf(part, bound))

function at(item: Item | undefined, path: Path, bound: Bindings): unknown {
  let found: unknown = item
  for (const part of path) found = partOf(found, nameOf(part, bound))
  return found
}

function partOf(value: unknown, part: string): unknown {
  return typeOf(value) === 'M' && value !== undefined ? (value as Item)[part] : undefined
}

/** The item with only these paths (attributes and parts of maps). */
export function projected(item: Item, paths: readonly Path[], bound: Bindings): Item {
  const result: Item = {}
  for (const path of paths) {
    const parts = resolved(path, bound)
    const value = at(item, path, bound)
    if (value === undefined) continue
    let target = result
    for (const part of parts.slice(0, -1)) {
      target[part] ??= {}
      target = target[part] as Item
    }
    const last = parts.at(-1) ?? ''
    target[last] = copyOf(value)
  }
  return result
}

/**
 * The item after an update; what the expression reads is the item before it.
 * @throws ValidationException where what is stored does not allow it
 */
export function updated(before: Item, actions: UpdateActions, bound: Bindings): Item {
  const after = copyItem(before)
  for (const { path, to } of actions.set) {
    const value = read(to, before, bound)
    if (value === undefined)
      throw validationError('The provided expression refers to an attribute that does not exist in the item')
    put(after, resolved(path, bound), copyOf(value))
  }
  for (const path of actions.remove) put(after, resolved(path, bound), undefined)
  for (const { path, value } of actions.add)
    put(after, resolved(path, bound), added(at(before, path, bound), boundValue(value, bound)))
  for (const { path, value } of actions.delete)
    put(after, resolved(path, bound), without(at(before, path, bound), boundValue(value, bound)))
  return after
}

/**
 * Refuses what no item could make right: a path that lies within another, or a key attribute.
 * @param keyNames attributes that may not be changed
 */
export function checkUpdate(actions: UpdateActions, bound: Bindings, keyNames: readonly string[]): void {
  const changed = [...actions.set, ...actions.add, ...actions.delete].map(({ path }) => path)
  const paths = [...changed, ...actions.remove].map((path) => resolved(path, bound))
  const texts = paths.map((path) => `${path.join('\n')}\n`)
  texts.forEach((text, place) => {
    if (texts.some((other, index) => index !== place && other.startsWith(text)))
      throw validationError('Invalid UpdateExpression: Two document paths overlap with each other')
  })
  for (const [first] of paths)
    if (keyNames.includes(String(first)))
      throw validationError(`Cannot update attribute ${first}. This attribute is part of the key`)
}

function put(item: Item, path: Path, value: unknown): void {
  let target: unknown = item
  for (const part of path.slice(0, -1)) target = partOf(target, part)
  const last = path.at(-1) ?? ''
  if (target === undefined || typeOf(target) !== 'M')
    throw validationError('The document path provided in the update expression is invalid for update')
  if (value === undefined) delete (target as Item)[last]
  else (target as Item)[last] = value
}

function added(value: unknown, more: unknown): unknown {
  if (typeof more === 'number') {
    if (value !== undefined && typeof value !== 'number')
      throw validationError('An operand in the update expression has an incorrect data type')
    return (value ?? 0) + more
  }
  if (!(more instanceof Set) || (value !== undefined && typeOf(value) !== typeOf(more)))
    throw validationError('An operand in the update expression has an incorrect data type')
  return new Set([...((value as Set<unknown> | undefined) ?? []), ...more])
}

function without(value: unknown, less: unknown): unknown {
  if (!(less instanceof Set)) throw validationError('Incorrect operand type for operator or function; operator: DELETE')
  if (!(value instanceof Set)) return value
  const left = new Set([...value].filter((element) => !less.has(element)))
  return left.size > 0 ? left : undefined
}
