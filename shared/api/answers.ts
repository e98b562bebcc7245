import { canonicalJson } from '../domain/canonical-json.ts'
import type { Refused, Revised } from '../stores/documents.ts'
import { encodeCursor } from './common.ts'
import { notFound, refuse, stale } from './problem.ts'
import type { ApiAnswer } from './route.ts'

/** A page as callers see it: `cursor` is an opaque word. */
export function pageAnswer<T>(page: { readonly items: readonly T[]; readonly cursor?: string }): ApiAnswer {
  const { items, cursor } = page
  return { body: { items, ...(cursor !== undefined && { cursor: encodeCursor(cursor) }) } }
}

/** The revision that the caller read, from the body or `If-Match`; without one a change could undo another's. */
export function readRevision(given: number | undefined, ifMatch: number | undefined): number | ApiAnswer {
  return (
    given ??
    ifMatch ??
    refuse(428, 'Name the revision you read, as "revision" (or "version") in the body or in If-Match.')
  )
}

/** What became of a change. */
export function revisedAnswer<T extends object>(what: string, id: string, outcome: Revised<T>): ApiAnswer {
  return outcome.ok ? { body: outcome.value } : refusedAnswer(what, id, outcome)
}

export function refusedAnswer<T extends object>(what: string, id: string, outcome: Refused<T>): ApiAnswer {
  return outcome.reason === 'not-found' ? notFound(what, id) : stale(what, revisionOf(outcome.current))
}

/** Creating the same twice is success; something else under the id is a conflict. */
export function createdAnswer<T extends object>(
  what: string,
  id: string,
  made: T,
  standing: T | undefined,
  content: (value: T) => unknown,
): ApiAnswer {
  if (!standing) return { status: 201, body: made }
  if (canonicalJson(content(standing)) === canonicalJson(content(made))) return { status: 200, body: standing }
  return refuse(409, `There is another ${what} "${id}": choose another id, or change that one.`)
}

const revisionOf = (value: { readonly revision?: unknown; readonly version?: unknown }) =>
  Number(value.revision ?? value.version ?? 0)
