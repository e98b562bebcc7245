import * as z from 'zod'
import type { FieldProblem } from '../domain/text/field-problem.ts'
import { problemDetails } from '../lambda/http-problem.ts'
import type { ApiAnswer } from './route.ts'

/** Problem details (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    problems: z.array(z.object({ field: z.string(), line: z.int().optional(), message: z.string() })),
  })
  .meta({
    id: 'Problem',
    description: 'Problem details (RFC 9457); `problems` names every field that is wrong, at once.',
    example: {
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'The request has 1 problem: see "problems".',
      problems: [{ field: 'rule.field', message: 'Nobody has the field "citi"; did you mean "city"?' }],
    },
  })

/** A refusal: an answer like any other, told by its status. */
export function refuse(status: number, detail: string, problems: readonly FieldProblem[] = []): ApiAnswer {
  return { status, body: problemDetails(status, detail, problems) }
}

/** What was sent can be read and is wrong: each problem by its field. */
export function unprocessable(problems: readonly FieldProblem[]): ApiAnswer {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  return refuse(422, `The request has ${count}: see "problems".`, problems)
}

export const notFound = (what: string, id: string) => refuse(404, `There is no ${what} "${id}".`)

/** Somebody was faster: the caller reads again and decides anew. */
export const stale = (what: string, revision: number) =>
  refuse(409, `The ${what} was changed meanwhile and is at revision ${revision}: read it again, then send your change.`)
