import type { FieldProblem } from '../domain/text/field-problem.ts'
import { problemDetails } from './http-problem.ts'

/** What a route answers; the endpoint adds the headers that every answer has. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** True where the body is bytes in base64. */
  readonly isBase64?: boolean
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

/** A refusal as problem details (RFC 9457). */
export function problem(
  status: number,
  detail: string,
  more: { readonly problems?: readonly FieldProblem[]; readonly headers?: Readonly<Record<string, string>> } = {},
): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...more.headers },
    body: JSON.stringify(problemDetails(status, detail, more.problems)),
  }
}

/** A page and the policy under which a browser shows it: nothing but its own style and forms to its own origin. */
export function page(status: number, html: { readonly text: string; readonly policy: string }): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': html.policy },
    body: html.text,
  }
}
