import type * as z from 'zod'
import type { FieldProblem } from '../domain/text/field-problem.ts'
import { nearest } from '../domain/text/nearest.ts'

/** What zod found, as sentences that name the field and what would be right. */
export function sentences(schema: z.ZodType, issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.flatMap((issue) => {
    const at = pathOf(issue.path)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const hint = nearest(key, keysOf(schema, issue.path))
        return {
          field: at === '' ? key : `${at}.${key}`,
          message: hint ? `There is no field "${key}"; did you mean "${hint}"?` : `There is no field "${key}" here.`,
        }
      })
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? []
      return closest.map((inner) => ({ field: pathOf([...issue.path, ...inner.path]), message: sentence(inner) }))
    }
    return [{ field: at, message: sentence(issue) }]
  })
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    const wanted = kinds[issue.expected] ?? issue.expected
    return issue.input === undefined ? `This is missing; it must be ${wanted}.` : `This must be ${wanted}.`
  }
  if (issue.code === 'invalid_value') return `This must be one of ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'too_big') return `This may be ${issue.maximum} at most${unit(issue.origin)}.`
  if (issue.code === 'too_small') return `This must be ${issue.minimum} at least${unit(issue.origin)}.`
  return /[.?!]$/.test(issue.message) ? issue.message : `${issue.message}.`
}

const unit = (origin: string) =>
  origin === 'string' ? ' (characters)' : origin === 'array' || origin === 'record' ? ' (entries)' : ''

/** `a.b[2]`; the whole of what was sent is ''. */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, place) => (typeof part === 'number' ? `[${part}]` : `${place === 0 ? '' : '.'}${String(part)}`))
    .join('')
}

function keysOf(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let at: unknown = schema
  for (const part of path) {
    const inner = unwrapped(at)
    at = typeof part === 'number' ? inner?.element : inner?.shape?.[String(part)]
  }
  return Object.keys(unwrapped(at)?.shape ?? {})
}

interface Inspectable {
  readonly shape?: Readonly<Record<string, unknown>>
  readonly element?: unknown
  readonly def?: { readonly innerType?: unknown }
}

function unwrapped(schema: unknown): Inspectable | undefined {
  const at = schema as Inspectable | undefined
  return at?.def?.innerType ? unwrapped(at.def.innerType) : at
}
