import type { FieldValue, Language } from '../profile/profile.ts'
import { defineTransitions, mayBecome } from '../states/transitions.ts'

/** What somebody wants: Colombian law 1581 of 2012 tells queries (art. 14) from claims (art. 15). */
export const requestKinds = ['question', 'suggestion', 'complaint', 'claim'] as const
export type RequestKind = (typeof requestKinds)[number]

export const requestSources = ['form', 'mail', 'chat'] as const
export type RequestSource = (typeof requestSources)[number]

/** Why a mail is kept apart instead of waiting for an answer. */
export const asideReasons = ['spam', 'virus', 'automatic', 'bounce', 'unreadable'] as const
export type AsideReason = (typeof asideReasons)[number]

export const requestStates = ['open', 'assigned', 'answered', 'closed', 'aside'] as const
export type RequestState = (typeof requestStates)[number]

/** Which state may follow which. What a customer answers opens a request again, also a closed one. */
const requestTransitions = defineTransitions<RequestState>('open', {
  open: ['open', 'assigned', 'answered', 'closed', 'aside'],
  assigned: ['open', 'assigned', 'answered', 'closed', 'aside'],
  answered: ['open', 'assigned', 'answered', 'closed', 'aside'],
  closed: ['open', 'assigned'],
  aside: ['open', 'assigned', 'closed'],
})

/** Whose it is to answer: `role:agent`, or `person:lucia` of the request settings. */
export type Assignee = `role:${string}` | `person:${string}`

/** One thing that happened to a request; `by` is a user's id, or `customer` or `system`. */
export interface RequestEvent {
  readonly at: string
  readonly by: string
  readonly did:
    | 'received'
    | 'wrote'
    | 'assigned'
    | 'released'
    | 'answered'
    | 'noted'
    | 'closed'
    | 'reopened'
    | 'kind-changed'
    | 'reminded'
  /** The new kind, assignee or reason. */
  readonly detail?: string
}

interface RequestHead {
  readonly schema: 2
  /** ULID; of a form's request the id of its submission. */
  readonly requestId: string
  readonly source: RequestSource
  readonly kind: RequestKind
  readonly language: Language
  /** Who asks, normalised; of a mail that does not read, missing. */
  readonly address?: string
  readonly addressHash?: string
  /** As the sender gave it. */
  readonly name?: string
  /** One line; empty for a form. */
  readonly subject: string
  readonly receivedAt: string
  /** The end of the last day by which it must be answered. */
  readonly dueAt: string
  /** The address is proven: confirmed by its owner, or by its domain's signature on the mail. */
  readonly verified: boolean
  /** The known customer who asks; of verified requests only. */
  readonly customerId?: string
  readonly formId?: string
  readonly formVersion?: number
  /** What was filled into a form. */
  readonly answers?: Readonly<Record<string, FieldValue>>
  readonly reminded: { readonly before?: string; readonly after?: string }
  /** The latest 50, oldest first. */
  readonly history: readonly RequestEvent[]
  readonly revision: number
}

/** A question, suggestion, complaint or claim that people answer. */
export type CustomerRequest = RequestHead &
  (
    | { readonly state: 'open' }
    | { readonly state: 'assigned'; readonly assignee: Assignee }
    | { readonly state: 'answered'; readonly answeredAt: string; readonly assignee?: Assignee }
    | { readonly state: 'closed'; readonly closedAt: string; readonly assignee?: Assignee }
    | { readonly state: 'aside'; readonly reason: AsideReason }
  )

/** A form's request that nobody verifies and nobody works on is gone after this, and so is what was set aside. */
export const unverifiedRequestDays = 90

const keptEvents = 50

export const assigneeOf = (request: CustomerRequest): Assignee | undefined =>
  'assignee' in request ? request.assignee : undefined

/** Whether somebody still owes an answer. */
export const isWaiting = ({ state }: CustomerRequest): boolean => state === 'open' || state === 'assigned'

export const isOverdue = (request: CustomerRequest, now: Date): boolean =>
  isWaiting(request) && Date.parse(request.dueAt) < now.getTime()

type OfState<T> = T extends CustomerRequest ? Omit<T, keyof RequestHead> : never
/** A state with what belongs to it. */
type StateFields = OfState<CustomerRequest>

/** What a request that is new is made of; the rest follows. */
export type NewRequest = Omit<RequestHead, 'schema' | 'reminded' | 'history' | 'revision'> & {
  readonly assignee?: Assignee
  readonly aside?: AsideReason
}

export function newRequest({ assignee, aside, ...head }: NewRequest): CustomerRequest {
  const base: RequestHead = {
    ...head,
    schema: 2,
    reminded: {},
    history: [{ at: head.receivedAt, by: 'customer', did: 'received' }],
    revision: 1,
  }
  if (aside) return { ...base, state: 'aside', reason: aside }
  return assignee ? { ...base, state: 'assigned', assignee } : { ...base, state: 'open' }
}

/** The request with something added to its history, at its next revision. */
function following(request: CustomerRequest, event: RequestEvent, change: Partial<RequestHead> = {}): CustomerRequest {
  const history = [...request.history, event].slice(-keptEvents)
  return { ...request, ...change, history, revision: request.revision + 1 }
}

/** The same request in another state; undefined where the table does not allow it. */
function become(request: CustomerRequest, next: StateFields): CustomerRequest | undefined {
  if (!mayBecome(requestTransitions, request.state, next.state)) return undefined
  const left = ['assignee', 'answeredAt', 'closedAt', 'reason']
  const head = Object.fromEntries(Object.entries(request).filter(([name]) => !left.includes(name)))
  return { ...(head as unknown as RequestHead), ...next }
}

const done = (moved: CustomerRequest | undefined, event: RequestEvent, change: Partial<RequestHead> = {}) =>
  moved && following(moved, event, change)

interface Act {
  readonly at: string
  readonly by: string
}

/** Gives a request to somebody, or to nobody. An answered one waits again. */
export function assign(
  request: CustomerRequest,
  assignee: Assignee | undefined,
  act: Act,
): CustomerRequest | undefined {
  return assignee
    ? done(become(request, { state: 'assigned', assignee }), { ...act, did: 'assigned', detail: assignee })
    : done(become(request, { state: 'open' }), { ...act, did: 'released' })
}

/** Somebody answered; what had been closed stays closed. */
export function answer(request: CustomerRequest, act: Act): CustomerRequest | undefined {
  const assignee = assigneeOf(request)
  const event = { ...act, did: 'answered' } as const
  if (request.state === 'closed') return following(request, event)
  const next = { state: 'answered', answeredAt: act.at, ...(assignee && { assignee }) } as const
  return done(become(request, next), event)
}

export function close(request: CustomerRequest, act: Act, detail?: string): CustomerRequest | undefined {
  const assignee = assigneeOf(request)
  const next = { state: 'closed', closedAt: act.at, ...(assignee && { assignee }) } as const
  return done(become(request, next), { ...act, did: 'closed', ...(detail && { detail }) })
}

/** It waits for an answer again, of whom it was before, until a new day. */
export function reopen(request: CustomerRequest, act: Act, dueAt: string): CustomerRequest | undefined {
  const assignee = assigneeOf(request)
  const next = assignee ? ({ state: 'assigned', assignee } as const) : ({ state: 'open' } as const)
  return done(become(request, next), { ...act, did: 'reopened' }, { dueAt, reminded: {} })
}

/** Another kind, with the day by which that one must be answered. */
export const changeKind = (request: CustomerRequest, kind: RequestKind, act: Act, dueAt: string): CustomerRequest =>
  following(request, { ...act, did: 'kind-changed', detail: kind }, { kind, dueAt, reminded: {} })

export const noted = (request: CustomerRequest, act: Act): CustomerRequest =>
  following(request, { ...act, did: 'noted' })

export const remind = (request: CustomerRequest, when: 'before' | 'after', at: string): CustomerRequest =>
  following(
    request,
    { at, by: 'system', did: 'reminded', detail: when },
    { reminded: { ...request.reminded, [when]: at } },
  )

/** A mail joined it: what was answered or closed waits again; what waits keeps its day; what is aside stays there. */
export function wroteAgain(request: CustomerRequest, at: string, dueAt: string): CustomerRequest {
  const event = { at, by: 'customer', did: 'wrote' } as const
  if (isWaiting(request) || request.state === 'aside') return following(request, event)
  return reopen(request, { at, by: 'customer' }, dueAt) ?? following(request, event)
}
