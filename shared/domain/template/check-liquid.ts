import { LiquidError, type Template as Parsed, TokenKind } from 'liquidjs'
import type { FieldProblem } from '../text/field-problem.ts'
import { nearest } from '../text/nearest.ts'
import { allowedTags, liquidFor, refusedFilters } from './liquid.ts'
import type { PartName } from './template.ts'
import { closing, endOfBlock, tagName, tokensOf } from './tokens.ts'
import { templateVariables } from './variables.ts'

export interface CheckedLiquid {
  readonly problems: readonly Omit<FieldProblem, 'field'>[]
  /** Variables that are read anywhere, such as `customer.givenName`. */
  readonly reads: readonly string[]
  /** Variables that every reader sees: printed outside of any condition or loop. */
  readonly alwaysPrinted: readonly string[]
}

/**
 * Parses a part's Liquid as its author wrote it and names what would not render: bad syntax, tags and filters that are
 * not offered, variables that nothing fills. `ownFields` are the names of the company's own fields.
 */
export function checkLiquid(part: PartName, source: string, ownFields: Iterable<string>): CheckedLiquid {
  const known = [...Object.keys(templateVariables), ...[...ownFields].map((name) => `customer.fields.${name}`)]
  try {
    const problems = tagProblems(source)
    const liquid = liquidFor(part)
    const parsed = liquid.parse(source)
    const used = variablesOf(parsed)
    for (const { path, line } of used) {
      const message = unknownVariable(path, known)
      if (message) problems.push({ line, message })
    }
    const outermost = parsed.filter((template) => template.token.kind === TokenKind.Output)
    return {
      problems,
      reads: [...new Set(used.map(({ path }) => pathOf(path)))],
      alwaysPrinted: [...new Set(variablesOf(outermost).map(({ path }) => pathOf(path)))],
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { problems: [syntaxProblem(error)], reads: [], alwaysPrinted: [] }
  }
}

type Path = readonly unknown[]

function variablesOf(parsed: Parsed[]): { readonly path: Path; readonly line: number }[] {
  const { globals } = liquidFor('text').analyzeSync(parsed)
  return Object.values(globals)
    .flat()
    .map((variable) => ({ path: variable.toArray(), line: variable.location.row }))
}

const pathOf = (path: Path) => path.map(String).join('.')

function unknownVariable(path: Path, known: readonly string[]): string | undefined {
  const written = pathOf(path)
  if (path.some((segment) => Array.isArray(segment))) {
    return `the variable "${written}" is looked up by another variable; name the field itself, such as customer.fields.size`
  }
  if (known.some((name) => written === name || written.startsWith(`${name}.`))) return undefined
  const hint = nearest(written, known)
  return `nothing fills the variable "${written}"${hint ? `; did you mean "${hint}"?` : `; there are ${known.join(', ')}`}`
}

/** Tags that exist in Liquid but not here, and `break` where it would end the whole mail. */
function tagProblems(source: string): { line: number; message: string }[] {
  const problems: { line: number; message: string }[] = []
  const tokens = tokensOf(source)
  const loops: number[] = []
  for (let place = 0; place < tokens.length; place += 1) {
    const name = tagName(tokens[place])
    const line = tokens[place]?.getPosition()[0] ?? 1
    if (name === undefined) continue
    if (name === 'comment') place = closing(tokens, place, 'endcomment')
    else if (name === 'for') loops.push(endOfBlock(tokens, place))
    else if (name === 'break' || name === 'continue') {
      if (!loops.some((end) => end > place))
        problems.push({ line, message: `{% ${name} %} stands outside of a {% for %}` })
    } else if (!isOffered(name)) {
      problems.push({ line, message: `the tag {% ${name} %} is not offered here; there are ${allowedTags.join(', ')}` })
    }
  }
  return problems
}

const inner = new Set(['else', 'elsif', 'when'])
const isOffered = (name: string) =>
  inner.has(name) || allowedTags.some((allowed) => name === allowed || name === `end${allowed}`)

function syntaxProblem(error: Error): { line: number; message: string } {
  const line = LiquidError.is(error) ? (error.token.getPosition()[0] ?? 1) : 1
  const said = error.message.replace(/, line:\d+, col:\d+.*$/s, '')
  const filter = /^undefined filter: (\w+)/.exec(said)?.[1]
  if (!filter) return { line, message: `Liquid cannot read this: ${said}` }
  const refused = Object.hasOwn(refusedFilters, filter) ? refusedFilters[filter] : undefined
  return { line, message: refused ? `the filter "${filter}" ${refused}` : `there is no filter "${filter}"` }
}
