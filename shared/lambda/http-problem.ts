import { STATUS_CODES } from 'node:http'

/** One field of a request and what to do about it. */
export interface FieldProblem {
  readonly field: string
  readonly problem: string
}

/** A request that is refused before any logic sees it; `detail` is a sentence for whoever sent it. */
export class HttpProblem extends Error {
  readonly status: number
  readonly detail: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail)
    this.name = 'HttpProblem'
    this.status = status
    this.detail = detail
    this.headers = headers
  }
}

/** Problem details (RFC 9457) as JSON text. */
export function problemText(status: number, detail: string, errors?: readonly FieldProblem[]): string {
  return JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail, ...(errors && { errors }) })
}
