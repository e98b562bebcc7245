import { STATUS_CODES } from 'node:http'
import type { FieldProblem } from '../domain/text/field-problem.ts'

/** Problem details (RFC 9457): the one shape of every refusal in JSON. `problems` names every field that is wrong. */
export interface ProblemDetails {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly problems: readonly FieldProblem[]
}

/** @param detail a sentence for whoever sent the request */
export function problemDetails(status: number, detail: string, problems: readonly FieldProblem[] = []): ProblemDetails {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, problems }
}

/** A request that is refused before any logic sees it; `detail` is a sentence for whoever sent it. */
export class HttpProblem extends Error {
  readonly status: number
  readonly detail: string

  constructor(status: number, detail: string) {
    super(detail)
    this.name = 'HttpProblem'
    this.status = status
    this.detail = detail
  }
}
