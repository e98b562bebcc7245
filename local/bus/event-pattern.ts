/**
 * EventBridge event patterns.
 *
 *     checkPattern(pattern) => undefined | sentence     // refuse a pattern when it is loaded, not when it never matches
 *     matchesPattern(pattern, event) => boolean
 *
 * Rules: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import { isObject } from '../protocol/aws-json.ts'

type Pattern = Readonly<Record<string, unknown>>
type Leaf = string | number | boolean | null

export function matchesPattern(pattern: Pattern, event: unknown): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    if (key === '$or' && isAlternatives(expected)) return expected.some((one) => matchesPattern(one, event))
    const values = valuesAt(event, key)
    if (isObject(expected)) return values.some((value) => matchesPattern(expected, value))
    if (!Array.isArray(expected)) return false
    const leaves = values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isLeaf)
    return expected.some((matcher) => matchesLeaves(matcher, leaves))
  })
}

/** What is wrong with a pattern, or undefined. */
export function checkPattern(pattern: unknown, path = ''): string | undefined {
  if (!isObject(pattern)) return `${path || 'The pattern'} must be an object or a list`
  if (Object.keys(pattern).length === 0) return `${path || 'The pattern'} must not be empty`
  for (const [key, expected] of Object.entries(pattern)) {
    const here = path ? `${path}.${key}` : key
    const problem = checkField(key, expected, here)
    if (problem) return problem
  }
  return undefined
}

function checkField(key: string, expected: unknown, path: string): string | undefined {
  if (key === '$or' && isAlternatives(expected)) {
    return expected.map((one, index) => checkPattern(one, `${path}[${index}]`)).find(Boolean)
  }
  if (isObject(expected)) return checkPattern(expected, path)
  if (!Array.isArray(expected)) return `${path} must be a list of values or matchers`
  if (expected.length === 0) return `${path} must not be an empty list`
  for (const matcher of expected) {
    if (isLeaf(matcher)) continue
    const [operator = '', ...more] = isObject(matcher) ? Object.keys(matcher) : []
    if (more.length > 0 || !(operator in operators)) return `${path} has an unknown matcher ${JSON.stringify(matcher)}`
  }
  return undefined
}

/** `$or` needs two alternatives at least; otherwise it is a field of that name. */
function isAlternatives(value: unknown): value is Pattern[] {
  return Array.isArray(value) && value.length > 1 && value.every(isObject)
}

/** A list of objects in the event matches when one of them does. */
function valuesAt(event: unknown, key: string): unknown[] {
  if (Array.isArray(event)) return event.flatMap((one) => valuesAt(one, key))
  return isObject(event) && key in event ? [event[key]] : []
}

function isLeaf(value: unknown): value is Leaf {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function matchesLeaves(matcher: unknown, leaves: readonly Leaf[]): boolean {
  if (isObject(matcher) && 'exists' in matcher) return leaves.length > 0 === (matcher.exists === true)
  return leaves.some((leaf) => matchesLeaf(matcher, leaf))
}

function matchesLeaf(matcher: unknown, leaf: Leaf): boolean {
  if (!isObject(matcher)) return matcher === leaf
  const [operator = '', operand] = Object.entries(matcher)[0] ?? []
  return operators[operator]?.(operand, leaf) ?? false
}

const operators: Record<string, (operand: unknown, leaf: Leaf) => boolean> = {
  exists: () => true,
  prefix: (operand, leaf) => affix(operand, leaf, (text, part) => text.startsWith(part)),
  suffix: (operand, leaf) => affix(operand, leaf, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (operand, leaf) => lower(operand) === lower(leaf),
  wildcard: (operand, leaf) => typeof leaf === 'string' && wildcard(String(operand)).test(leaf),
  numeric: (operand, leaf) => typeof leaf === 'number' && Array.isArray(operand) && inRange(operand, leaf),
  'anything-but': (operand, leaf) => {
    if (isObject(operand)) {
      const [operator = '', refused] = Object.entries(operand)[0] ?? []
      const each = Array.isArray(refused) ? refused : [refused]
      return !each.some((one) => operators[operator]?.(one, leaf))
    }
    return !(Array.isArray(operand) ? operand : [operand]).includes(leaf)
  },
}

function affix(operand: unknown, leaf: Leaf, test: (text: string, part: string) => boolean): boolean {
  if (typeof leaf !== 'string') return false
  if (!isObject(operand)) return test(leaf, String(operand))
  return test(leaf.toLowerCase(), String(operand['equals-ignore-case']).toLowerCase())
}

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : undefined
}

function wildcard(text: string): RegExp {
  const parts = text.split(/(?<!\\)\*/).map((part) => part.replaceAll('\\*', '*').replaceAll('\\\\', '\\'))
  return new RegExp(`^${parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's')
}

/** `["<", 5]` or `[">", 0, "<=", 5]` */
function inRange(range: readonly unknown[], value: number): boolean {
  for (let index = 0; index < range.length; index += 2) {
    if (!compare(String(range[index]), value, Number(range[index + 1]))) return false
  }
  return range.length > 0
}

function compare(operator: string, value: number, bound: number): boolean {
  if (operator === '=') return value === bound
  if (operator === '<') return value < bound
  if (operator === '<=') return value <= bound
  if (operator === '>') return value > bound
  return operator === '>=' && value >= bound
}
