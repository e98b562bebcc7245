import type { Need } from '../contracts.ts'
import type { Statement } from './roles.ts'

/**
 * Whether the statements allow what is needed: one allows it and none denies it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allows(statements: readonly Statement[], need: Need): boolean {
  const covering = statements.filter((statement) => covers(statement, need))
  return covering.some(({ effect }) => effect === 'Allow') && !covering.some(({ effect }) => effect === 'Deny')
}

function covers(statement: Statement, need: Need): boolean {
  const named = statement.actions.some((pattern) => matches(pattern.toLowerCase(), need.action.toLowerCase()))
  return (
    named !== statement.exceptActions &&
    statement.resources.some((pattern) => matches(pattern, need.resource)) &&
    Object.entries(statement.condition).every(([operator, keys]) => holds(operator, keys, need.context ?? {}))
  )
}

/**
 * String conditions only; an operator or key that is not known here does not hold, so that a grant under it fails
 * loudly instead of granting too much.
 */
function holds(
  operator: string,
  keys: Readonly<Record<string, unknown>>,
  context: NonNullable<Need['context']>,
): boolean {
  const [, quantifier, test = ''] = /^(?:(ForAllValues|ForAnyValue):)?(.+)$/.exec(operator) ?? []
  const compare = comparisons[test.replace(/IfExists$/, '')]
  if (!compare) return false
  return Object.entries(keys).every(([key, wanted]) => {
    const values = [contextValue(context, key) ?? []].flat()
    if (values.length === 0) return /Not|IfExists$/.test(test) || quantifier === 'ForAllValues'
    const patterns = [wanted].flat().map(String)
    return quantifier === 'ForAnyValue'
      ? values.some((value) => compare(patterns, value))
      : values.every((value) => compare(patterns, value))
  })
}

/** Names of condition keys are not case-sensitive. */
const contextValue = (context: NonNullable<Need['context']>, key: string) =>
  Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]

const comparisons: Readonly<Record<string, (patterns: string[], value: string) => boolean>> = {
  StringEquals: (patterns, value) => patterns.includes(value),
  StringEqualsIgnoreCase: (patterns, value) => patterns.some((each) => each.toLowerCase() === value.toLowerCase()),
  StringNotEquals: (patterns, value) => !patterns.includes(value),
  StringLike: (patterns, value) => patterns.some((pattern) => matches(pattern, value)),
  StringNotLike: (patterns, value) => !patterns.some((pattern) => matches(pattern, value)),
  ArnEquals: (patterns, value) => patterns.some((pattern) => matches(pattern, value)),
  Bool: (patterns, value) => patterns.includes(value),
  ArnLike: (patterns, value) => patterns.some((pattern) => matches(pattern, value)),
}

/** IAM's wildcards: `*` stands for any text, `?` for one character. */
export function matches(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(text)
}
