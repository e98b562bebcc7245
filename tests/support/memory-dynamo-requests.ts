import { validationError } from './memory-dynamo-errors.ts'
import { type Bindings, boundValue, checkUpdate, holds, projected, updated } from './memory-dynamo-evaluate.ts'
import {
  type Condition,
  type Parsed,
  parseCondition,
  parseProjection,
  parseUpdate,
} from './memory-dynamo-expressions.ts'
import { copyItem, type Item } from './memory-dynamo-values.ts'

/** The parts of any request that are expressions or bind their placeholders. */
export interface Expressions {
  readonly ConditionExpression?: string | undefined
  readonly FilterExpression?: string | undefined
  readonly KeyConditionExpression?: string | undefined
  readonly ProjectionExpression?: string | undefined
  readonly UpdateExpression?: string | undefined
  readonly ExpressionAttributeNames?: Record<string, string> | undefined
  readonly ExpressionAttributeValues?: Record<string, unknown> | undefined
}

/** One request's expressions, read, with every placeholder bound and every binding used. */
export class BoundExpressions {
  readonly #bound: Bindings
  readonly #condition: Parsed<Condition> | undefined
  readonly #filter: Parsed<Condition> | undefined
  readonly #key: Parsed<Condition> | undefined
  readonly #projection: ReturnType<typeof parseProjection> | undefined
  readonly #update: ReturnType<typeof parseUpdate> | undefined

  constructor(request: Expressions) {
    const names = request.ExpressionAttributeNames ?? {}
    const values = request.ExpressionAttributeValues ?? {}
    this.#bound = { names, values }
    this.#condition = read(request.ConditionExpression, parseCondition)
    this.#filter = read(request.FilterExpression, parseCondition)
    this.#key = read(request.KeyConditionExpression, parseCondition)
    this.#projection = read(request.ProjectionExpression, parseProjection)
    this.#update = read(request.UpdateExpression, parseUpdate)
    this.#refuseUnbound()
  }

  #refuseUnbound(): void {
    const { names, values } = this.#bound
    let bound = 0
    const used = new Set<string>()
    for (const parsed of [this.#condition, this.#filter, this.#key, this.#projection, this.#update])
      if (parsed) for (const name of parsed.used) used.add(name)
    for (const name in names) bound += used.has(name) ? 1 : unused(name)
    for (const name in values) bound += used.has(name) ? 1 : unused(name)
    if (bound < used.size) throw validationError('An expression names a placeholder that is not bound')
  }

  conditionHolds(item: Item | undefined): boolean {
    return this.#condition === undefined || holds(this.#condition.tree, item, this.#bound)
  }

  filterHolds(item: Item): boolean {
    return this.#filter === undefined || holds(this.#filter.tree, item, this.#bound)
  }

  /** A copy of what the request wants to see of an item; the whole where it says nothing. */
  projected(item: Item, copy: (item: Item) => Item): Item {
    return this.#projection ? projected(item, this.#projection.tree, this.#bound) : copy(item)
  }

  /** @param keyNames attributes that may not be changed */
  checkUpdate(keyNames: readonly string[]): void {
    if (this.#update) checkUpdate(this.#update.tree, this.#bound, keyNames)
  }

  updated(before: Item): Item {
    return this.#update ? updated(before, this.#update.tree, this.#bound) : copyItem(before)
  }

  /** The partition that a query asks for, and which of its range keys. */
  keyCondition(hash: string, range: string | undefined): { partition: unknown; inRange: (key: unknown) => boolean } {
    if (!this.#key)
      throw validationError('Either the KeyConditions or KeyConditionExpression parameter must be specified')
    const terms = this.#key.tree.kind === 'and' ? [this.#key.tree.left, this.#key.tree.right] : [this.#key.tree]
    const partition = terms.find((term) => this.#isOf(term, hash))
    if (partition?.kind !== 'compare' || partition.by !== '=' || partition.right.kind !== 'value')
      throw validationError(`Query condition missed key schema element: ${hash}`)
    const rest = terms.filter((term) => term !== partition)
    const allowed = ['compare', 'between', 'begins_with']
    for (const term of rest)
      if (range === undefined || !this.#isOf(term, range) || !allowed.includes(term.kind))
        throw validationError('Query key condition not supported')
    return {
      partition: boundValue(partition.right.name, this.#bound),
      inRange: (key) => rest.every((term) => holds(term, { [range ?? '']: key }, this.#bound)),
    }
  }

  #isOf(term: Condition, name: string): boolean {
    const operand = term.kind === 'compare' ? term.left : term.kind === 'between' ? term.it : undefined
    const path = term.kind === 'begins_with' ? term.path : operand?.kind === 'path' ? operand.path : undefined
    const first = String(path?.[0])
    return path?.length === 1 && (first === name || this.#bound.names[first] === name)
  }
}

function unused(name: string): never {
  throw validationError(`Value provided in ExpressionAttributeNames or ExpressionAttributeValues unused: ${name}`)
}

const read = <T>(text: string | undefined, parse: (text: string) => Parsed<T>) =>
  text === undefined ? undefined : parse(text)

export const bindingFields = ['ExpressionAttributeNames', 'ExpressionAttributeValues'] as const

/** A field that nothing here understands must not be passed over in silence. */
export function known<T extends object>(input: T, fields: readonly string[]): T {
  for (const name of Object.keys(input))
    if ((input as Item)[name] !== undefined && !fields.includes(name))
      throw new Error(`DynamoDB in memory does not know the parameter ${name}.`)
  return input
}
