import { validationError } from './memory-dynamo-errors.ts'

/** A document path: attribute names or `#placeholders`; places in lists no store asks for. */
export type Path = readonly string[]

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'if_not_exists'; readonly path: Path; readonly fallback: Operand }
  | { readonly kind: 'list_append'; readonly first: Operand; readonly second: Operand }
  | { readonly kind: 'sum'; readonly left: Operand; readonly right: Operand; readonly sign: 1 | -1 }

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>='

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly inner: Condition }
  | { readonly kind: 'compare'; readonly by: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly it: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: 'in'; readonly it: Operand; readonly among: readonly Operand[] }
  | { readonly kind: 'exists'; readonly path: Path; readonly wanted: boolean }
  | { readonly kind: 'begins_with' | 'contains' | 'attribute_type'; readonly path: Path; readonly value: Operand }

export interface UpdateActions {
  readonly set: readonly { readonly path: Path; readonly to: Operand }[]
  readonly remove: readonly Path[]
  readonly add: readonly { readonly path: Path; readonly value: string }[]
  readonly delete: readonly { readonly path: Path; readonly value: string }[]
}

/** What was read, and the placeholders that it names. */
export interface Parsed<T> {
  readonly tree: T
  readonly used: ReadonlySet<string>
}

const token = /\s*(?:(<>|<=|>=|[=<>(),.+-])|([:#]?[A-Za-z_][A-Za-z0-9_]*|[:#][A-Za-z0-9_]+))/y

/** Reads DynamoDB's expression languages, as far as the stores speak them; anything else is refused. */
class Reader {
  readonly used = new Set<string>()
  readonly #text: string
  readonly #tokens: string[] = []
  #place = 0

  constructor(text: string) {
    this.#text = text
    token.lastIndex = 0
    let end = 0
    while (end < text.trimEnd().length) {
      const found = token.exec(text)
      if (!found) throw this.wrong()
      this.#tokens.push(found[1] ?? found[2] ?? '')
      end = token.lastIndex
    }
  }

  get done(): boolean {
    return this.#place >= this.#tokens.length
  }

  wrong(): Error {
    return validationError(`Invalid expression: Syntax error near token ${this.#place} of "${this.#text}"`)
  }

  peek(ahead = 0): string {
    return this.#tokens[this.#place + ahead] ?? ''
  }

  /** The next token where it is this one (keywords in any case). */
  accept(wanted: string): boolean {
    if (this.peek().toUpperCase() !== wanted) return false
    this.#place += 1
    return true
  }

  expect(wanted: string): void {
    if (!this.accept(wanted)) throw this.wrong()
  }

  word(): string {
    const next = this.peek()
    if (!/^[:#A-Za-z_]/.test(next)) throw this.wrong()
    this.#place += 1
    if (next.startsWith(':') || next.startsWith('#')) this.used.add(next)
    return next
  }

  value(): string {
    if (!this.peek().startsWith(':')) throw this.wrong()
    return this.word()
  }

  path(): Path {
    if (this.peek().startsWith(':')) throw this.wrong()
    const path = [this.word()]
    while (this.accept('.')) path.push(this.word())
    return path
  }

  list<T>(read: () => T): T[] {
    const all = [read()]
    while (this.accept(',')) all.push(read())
    return all
  }

  /** A function's name where one is called here. */
  call(): string | undefined {
    return this.peek(1) === '(' && /^[a-z]/.test(this.peek()) ? this.peek() : undefined
  }

  enter(): void {
    this.#place += 1
    this.expect('(')
  }

  operand(): Operand {
    return this.peek().startsWith(':') ? { kind: 'value', name: this.value() } : { kind: 'path', path: this.path() }
  }

  condition(): Condition {
    let left = this.#conjunction()
    while (this.accept('OR')) left = { kind: 'or', left, right: this.#conjunction() }
    return left
  }

  #conjunction(): Condition {
    let left = this.#term()
    while (this.accept('AND')) left = { kind: 'and', left, right: this.#term() }
    return left
  }

  #term(): Condition {
    if (this.accept('NOT')) return { kind: 'not', inner: this.#term() }
    if (this.accept('(')) {
      const inner = this.condition()
      this.expect(')')
      return inner
    }
    const called = this.call()
    return called ? this.#function(called) : this.#comparison()
  }

  #function(name: string): Condition {
    this.enter()
    const path = this.path()
    const finish = (condition: Condition) => {
      this.expect(')')
      return condition
    }
    switch (name) {
      case 'attribute_exists':
        return finish({ kind: 'exists', path, wanted: true })
      case 'attribute_not_exists':
        return finish({ kind: 'exists', path, wanted: false })
      case 'begins_with':
      case 'contains':
      case 'attribute_type':
        this.expect(',')
        return finish({ kind: name, path, value: this.operand() })
      default:
        throw validationError(`Invalid function name; function: ${name}`)
    }
  }

  #comparison(): Condition {
    const left = this.operand()
    if (this.accept('BETWEEN')) {
      const low = this.operand()
      this.expect('AND')
      return { kind: 'between', it: left, low, high: this.operand() }
    }
    if (this.accept('IN')) {
      this.expect('(')
      const among = this.list(() => this.operand())
      this.expect(')')
      return { kind: 'in', it: left, among }
    }
    const by = this.peek()
    if (!['=', '<>', '<', '<=', '>', '>='].includes(by)) throw this.wrong()
    this.#place += 1
    return { kind: 'compare', by: by as Comparator, left, right: this.operand() }
  }

  /** What SET assigns: one operand, or two with + or -. */
  assigned(): Operand {
    const left = this.#part()
    if (this.accept('+')) return { kind: 'sum', left, right: this.#part(), sign: 1 }
    if (this.accept('-')) return { kind: 'sum', left, right: this.#part(), sign: -1 }
    return left
  }

  #part(): Operand {
    const called = this.call()
    if (called !== 'if_not_exists' && called !== 'list_append') return this.operand()
    this.enter()
    const first = this.#part()
    this.expect(',')
    const second = this.#part()
    this.expect(')')
    if (called === 'list_append') return { kind: 'list_append', first, second }
    if (first.kind !== 'path') throw this.wrong()
    return { kind: 'if_not_exists', path: first.path, fallback: second }
  }

  update(): UpdateActions {
    const actions = { set: [], remove: [], add: [], delete: [] } as {
      set: { path: Path; to: Operand }[]
      remove: Path[]
      add: { path: Path; value: string }[]
      delete: { path: Path; value: string }[]
    }
    const pair = () => ({ path: this.path(), value: this.value() })
    const assignment = () => {
      const path = this.path()
      this.expect('=')
      return { path, to: this.assigned() }
    }
    while (!this.done) {
      if (this.accept('SET')) actions.set.push(...this.list(assignment))
      else if (this.accept('REMOVE')) actions.remove.push(...this.list(() => this.path()))
      else if (this.accept('ADD')) actions.add.push(...this.list(pair))
      else if (this.accept('DELETE')) actions.delete.push(...this.list(pair))
      else throw this.wrong()
    }
    return actions
  }
}

/** Expressions are few and each is used often: they are kept as read, up to so many. */
const kept = 5_000

function reading<T>(read: (reader: Reader) => T): (text: string) => Parsed<T> {
  const known = new Map<string, Parsed<T>>()
  return (text) => {
    const found = known.get(text)
    if (found) return found
    const reader = new Reader(text)
    const parsed = { tree: read(reader), used: reader.used }
    if (!reader.done) throw reader.wrong()
    if (known.size >= kept) known.clear()
    known.set(text, parsed)
    return parsed
  }
}

export const parseCondition = reading((reader) => reader.condition())
export const parseUpdate = reading((reader) => reader.update())
export const parseProjection = reading((reader) => reader.list(() => reader.path()))
