import { pageAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import type { ApiAnswer } from '../../shared/api/route.ts'
import {
  type CustomerRequest,
  isOverdue,
  isWaiting,
  type RequestKind,
  type RequestState,
} from '../../shared/domain/request/request.ts'
import type { RequestList, Requests } from '../../shared/stores/requests.ts'

interface Filter {
  readonly state?: RequestState | undefined
  readonly kind?: RequestKind | undefined
  readonly assignee?: string | undefined
  readonly overdue?: boolean | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/** A request as the API shows it. */
export const shown = (request: CustomerRequest, now: Date) => ({ ...request, overdue: isOverdue(request, now) })

/** One page of requests: the narrowest list that holds what is asked for, and of that what the other filters leave. */
export async function listRequests(
  { requests, now }: { requests: Pick<Requests, 'list' | 'listOf'>; now: () => Date },
  filter: Filter,
): Promise<ApiAnswer> {
  const at = now()
  const page = { cursor: decodeCursor(filter.cursor), limit: filter.limit ?? 50 }
  const wanted = listFor(filter, at)
  const found = wanted ? await requests.listOf(wanted, page) : await requests.list(page)
  const items = found.items.filter((request) => fits(request, filter, at)).map((request) => shown(request, at))
  return pageAnswer({ ...found, items })
}

function listFor({ state, assignee, overdue }: Filter, now: Date): RequestList | undefined {
  if (state === 'answered' || state === 'closed' || state === 'aside') return { list: state }
  if (assignee !== undefined) return { assignee }
  if (overdue) return { list: 'waiting', dueBefore: now.toISOString() }
  return state === undefined ? undefined : { list: 'waiting' }
}

function fits(request: CustomerRequest, { state, kind, assignee, overdue }: Filter, now: Date): boolean {
  if (state !== undefined && request.state !== state) return false
  if (kind !== undefined && request.kind !== kind) return false
  if (overdue !== undefined && isOverdue(request, now) !== overdue) return false
  if (assignee === undefined) return true
  const whose = 'assignee' in request ? request.assignee : undefined
  // The index may lag behind a change of hands.
  return whose === assignee && (state !== undefined || isWaiting(request))
}
