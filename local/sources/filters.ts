import { matchesPattern } from '../bus/event-pattern.ts'

type Pattern = Readonly<Record<string, unknown>>

/** The patterns of a mapping's FilterCriteria. */
export function readFilters(criteria: unknown): readonly Pattern[] {
  const { Filters = [] } = (criteria ?? {}) as { Filters?: readonly { Pattern?: string | Pattern }[] }
  return Filters.map(({ Pattern: pattern = {} }) => (typeof pattern === 'string' ? JSON.parse(pattern) : pattern))
}

/** A record passes where one pattern matches, or where there is none. */
export function matchesFilters(filters: readonly Pattern[], record: unknown): boolean {
  return filters.length === 0 || filters.some((pattern) => matchesPattern(pattern, record))
}
