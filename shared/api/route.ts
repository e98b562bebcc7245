import type * as z from 'zod'
import type { CsvTable } from './csv.ts'

/** Groups of the user pool, least first: each may do what those before it may. */
export const roles = ['agent', 'marketer', 'manager', 'operator'] as const
export type Role = (typeof roles)[number]

/** One route of the console API: what is checked, what is documented and who may, in one place. */
export interface RouteDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the console's address, with `{parameters}`. */
  readonly path: `/api/${string}`
  readonly tag: string
  readonly summary: string
  readonly description?: string
  /** The least group that may; `public` needs no sign-in. */
  readonly role: Role | 'public'
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Bytes; 256 KB unless told. */
  readonly maxBody?: number
  readonly status: 200 | 201 | 202 | 204
  readonly reply?: z.ZodType
  /** The reply as a table, for who asks by `?format=csv` or `Accept: text/csv`; pages lead on by a `link` header. */
  readonly csv?: CsvTable
  /** Statuses besides 400, 401, 403, 413 and 422, with what they mean here. */
  readonly refusals?: Readonly<Partial<Record<404 | 409 | 428 | 502, string>>>
  readonly example?: { readonly body?: unknown; readonly reply?: unknown }
}

/** Keeps a table's literal types, so that handlers are typed by it. */
export const defineRoutes = <const T extends Readonly<Record<string, RouteDefinition>>>(table: T): T => table

/** Who calls, as the verified token says. */
export interface Actor {
  /** The user's id in the pool. */
  readonly id: string
  readonly groups: readonly string[]
}

interface ApiRequest<R extends RouteDefinition> {
  readonly params: Readonly<Record<string, string>>
  readonly query: R['query'] extends z.ZodType ? z.output<R['query']> : undefined
  readonly body: R['body'] extends z.ZodType ? z.output<R['body']> : undefined
  /** Revision named by `If-Match`. */
  readonly ifMatch?: number
  readonly actor: Actor
}

export interface ApiAnswer {
  readonly status?: number
  readonly body?: unknown
}

export type Handlers<T extends Readonly<Record<string, RouteDefinition>>> = {
  readonly [K in keyof T]: (request: ApiRequest<T[K]>) => Promise<ApiAnswer>
}

/** Whether someone of these groups may do what asks for at least `needed`. */
export function mayAct(groups: readonly string[], needed: Role): boolean {
  return roles.slice(roles.indexOf(needed)).some((role) => groups.includes(role))
}
