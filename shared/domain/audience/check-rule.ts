import type { FieldProblem } from '../text/field-problem.ts'
import { nearest } from '../text/nearest.ts'
import type { Rule } from './rule.ts'

export type CheckedRule =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** What a rule may name. */
export interface RuleVocabulary {
  /** Field paths, see `knownFields`. */
  readonly fields: readonly string[]
  /** Topic ids. */
  readonly topics: readonly string[]
}

/** A rule that nobody can read any more is no rule: nested at most this deep, at most this many parts. */
const ruleLimits = { depth: 10, parts: 200, listed: 1_000 } as const

const operators = {
  is: value('a text, number or yes/no', ['string', 'number', 'boolean']),
  isNot: value('a text, number or yes/no', ['string', 'number', 'boolean']),
  in: list(),
  notIn: list(),
  contains: value('a text', ['string']),
  startsWith: value('a text', ['string']),
  atLeast: value('a number or text', ['number', 'string']),
  atMost: value('a number or text', ['number', 'string']),
  before: date(),
  after: date(),
  withinDays: days(),
  notWithinDays: days(),
  exists: value('true or false', ['boolean']),
} as const satisfies Readonly<Record<string, OperandCheck>>

/** What is wrong with an operand, as the end of a sentence. */
type OperandCheck = (operand: unknown) => string | undefined

function value(wanted: string, types: readonly string[]): OperandCheck {
  return (operand) => {
    if (operand === '') return `must be ${wanted}, not empty`
    return types.includes(typeof operand) && !Number.isNaN(operand) ? undefined : `must be ${wanted}`
  }
}

function list(): OperandCheck {
  const wanted = `must be a list of 1 to ${ruleLimits.listed} texts or numbers`
  return (operand) => {
    if (!Array.isArray(operand) || operand.length === 0 || operand.length > ruleLimits.listed) return wanted
    return operand.every((member) => ['string', 'number'].includes(typeof member) && member !== '') ? undefined : wanted
  }
}

const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/

function date(): OperandCheck {
  return (operand) =>
    typeof operand === 'string' && isoDate.test(operand) && !Number.isNaN(Date.parse(operand))
      ? undefined
      : 'must be a date such as 2026-11-30 or an instant such as 2026-11-30T09:00:00Z'
}

function days(): OperandCheck {
  return (operand) =>
    Number.isInteger(operand) && (operand as number) >= 0 && (operand as number) <= 36_500
      ? undefined
      : 'must be a whole number of days from 0 to 36500'
}

/** Checks a rule that came from outside and names each fault with its place and what would be right. */
export function checkRule(input: unknown, vocabulary: RuleVocabulary, at = 'rule'): CheckedRule {
  const problems: FieldProblem[] = []
  let parts = 0
  const visit = (part: unknown, path: string, depth: number): void => {
    parts += 1
    if (parts > ruleLimits.parts) return
    if (depth > ruleLimits.depth) {
      problems.push({ field: path, message: `Rules may be nested ${ruleLimits.depth} deep at most.` })
      return
    }
    if (typeof part !== 'object' || part === null || Array.isArray(part)) {
      problems.push({ field: path, message: 'A rule is an object such as {"field": "city", "is": "Cali"}.' })
      return
    }
    const given = Object.entries(part)
    if ('field' in part) problems.push(...comparisonProblems(given, path, vocabulary))
    else if (given.length !== 1) problems.push({ field: path, message: oneOfSentence })
    else visitGroup(given[0] as [string, unknown], path, depth)
  }
  const visitGroup = ([name, content]: [string, unknown], path: string, depth: number): void => {
    if (name === 'all' || name === 'any') {
      if (!Array.isArray(content) || content.length === 0)
        problems.push({ field: `${path}.${name}`, message: `"${name}" must be a list of at least one rule.` })
      else content.forEach((inner, place) => void visit(inner, `${path}.${name}[${place}]`, depth + 1))
    } else if (name === 'not') visit(content, `${path}.not`, depth + 1)
    else if (name === 'everyone') {
      if (content !== true) problems.push({ field: `${path}.everyone`, message: '"everyone" can only be true.' })
    } else if (name === 'consent') problems.push(...consentProblems(content, `${path}.consent`, vocabulary.topics))
    else problems.push({ field: `${path}.${name}`, message: `"${name}" is no part of a rule. ${oneOfSentence}` })
  }
  visit(input, at, 1)
  if (parts > ruleLimits.parts)
    problems.push({ field: at, message: `A rule may have ${ruleLimits.parts} parts at most.` })
  return problems.length === 0 ? { ok: true, rule: input as Rule } : { ok: false, problems }
}

const oneOfSentence =
  'A rule has exactly one of "all", "any", "not", "everyone", "consent", or a "field" with one comparison.'

function comparisonProblems(
  given: readonly (readonly [string, unknown])[],
  path: string,
  { fields }: RuleVocabulary,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const field = given.find(([name]) => name === 'field')?.[1]
  if (typeof field !== 'string' || !fields.includes(field)) {
    const hint = typeof field === 'string' ? nearest(field, fields) : undefined
    const named = typeof field === 'string' ? `Nobody has the field "${field}"` : '"field" must name a profile field'
    problems.push({
      field: `${path}.field`,
      message: hint ? `${named}; did you mean "${hint}"?` : `${named}; there are ${fields.join(', ')}.`,
    })
  }
  const others = given.filter(([name]) => name !== 'field')
  for (const [name, operand] of others) {
    const fault = Object.hasOwn(operators, name)
      ? operators[name as keyof typeof operators](operand)
      : `is no comparison; there are ${Object.keys(operators).join(', ')}`
    if (fault) problems.push({ field: `${path}.${name}`, message: `"${name}" ${fault}.` })
  }
  if (others.length !== 1)
    problems.push({ field: path, message: `A field takes one comparison, such as "is"; here are ${others.length}.` })
  return problems
}

function consentProblems(content: unknown, path: string, topics: readonly string[]): FieldProblem[] {
  if (typeof content !== 'object' || content === null)
    return [{ field: path, message: '"consent" must be an object such as {"topic": "newsletter", "is": "granted"}.' }]
  const problems: FieldProblem[] = []
  const { topic, is, ...others } = content as Record<string, unknown>
  if (typeof topic !== 'string' || !topics.includes(topic)) {
    const there = topics.length > 0 ? `there are ${topics.join(', ')}` : 'no topic exists yet'
    problems.push({ field: `${path}.topic`, message: `"${String(topic)}" is no topic; ${there}.` })
  }
  if (is !== 'granted' && is !== 'withdrawn' && is !== 'none')
    problems.push({ field: `${path}.is`, message: '"is" must be "granted", "withdrawn" or "none".' })
  for (const name of Object.keys(others))
    problems.push({ field: `${path}.${name}`, message: `"${name}" is no part of "consent".` })
  return problems
}
