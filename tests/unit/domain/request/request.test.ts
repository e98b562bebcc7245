import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answer,
  assign,
  assigneeOf,
  type CustomerRequest,
  changeKind,
  close,
  isOverdue,
  isWaiting,
  newRequest,
  noted,
  remind,
  reopen,
  wroteAgain,
} from '../../../../shared/domain/request/request.ts'
import { storedRequest } from '../../../../shared/domain/request/request-schema.ts'

const at = '2026-06-01T15:00:00.000Z'
const due = '2026-06-18T04:59:59.000Z'
const act = { at: '2026-06-02T15:00:00.000Z', by: 'user-1' }
const fresh = newRequest({
  requestId: '01K0000000000000000000ABCD',
  source: 'mail',
  kind: 'question',
  language: 'es',
  address: 'ana@example.com',
  addressHash: 'hash',
  subject: 'Hola',
  receivedAt: at,
  dueAt: due,
  verified: true,
})

describe('A request', () => {
  it('keeps whose it is from hand to hand, and waits again when the customer writes', () => {
    const given = assign(fresh, 'person:lucia', act)
    const answered = given && answer(given, act)
    expect(answered).toMatchObject({ state: 'answered', answeredAt: act.at, assignee: 'person:lucia' })
    const again = wroteAgain(answered as CustomerRequest, '2026-06-03T15:00:00.000Z', '2026-06-22T04:59:59.000Z')
    expect(again).toMatchObject({ state: 'assigned', assignee: 'person:lucia', dueAt: '2026-06-22T04:59:59.000Z' })
  })

  it('that waits keeps its day, however often the customer writes', () => {
    expect(wroteAgain(fresh, act.at, '2027-01-01T00:00:00.000Z')).toMatchObject({ state: 'open', dueAt: due })
  })

  it('that is closed is opened, not answered or set aside; what was set aside can become one', () => {
    const closed = close(fresh, act, 'Resuelto') as CustomerRequest
    expect(answer(closed, act)).toMatchObject({ state: 'closed' })
    expect(reopen(closed, act, due)).toMatchObject({ state: 'open' })
    const aside = newRequest({ ...fresh, aside: 'spam' })
    expect(answer(aside, act)).toBeUndefined()
    expect(reopen(aside, act, due)).toMatchObject({ state: 'open' })
    expect(wroteAgain(aside, act.at, due).state).toBe('aside')
  })

  it('is overdue while it waits, and only then', () => {
    const late = new Date('2026-06-18T05:00:00.000Z')
    expect(isOverdue(fresh, late)).toBe(true)
    expect(isOverdue(fresh, new Date('2026-06-18T04:59:59.000Z'))).toBe(false)
    expect(isOverdue(answer(fresh, act) as CustomerRequest, late)).toBe(false)
  })

  it('reads as stored after any acts, one revision and one event for each', () => {
    const acts: readonly ((request: CustomerRequest) => CustomerRequest | undefined)[] = [
      (request) => assign(request, 'role:agent', act),
      (request) => assign(request, undefined, act),
      (request) => answer(request, act),
      (request) => close(request, act, 'x'),
      (request) => reopen(request, act, due),
      (request) => changeKind(request, 'claim', act, due),
      (request) => noted(request, act),
      (request) => remind(request, 'after', act.at),
      (request) => wroteAgain(request, act.at, due),
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 80 }), (chosen) => {
        let request: CustomerRequest = fresh
        for (const next of chosen) {
          const after = next(request)
          if (!after) continue
          expect(after.revision).toBe(request.revision + 1)
          expect(storedRequest.parse(after)).toEqual(after)
          if (isWaiting(after)) expect(after.state === 'assigned').toBe(assigneeOf(after) !== undefined)
          request = after
        }
        expect(request.history.length).toBeLessThanOrEqual(50)
      }),
    )
  })
})
