import { GetSuppressedDestinationCommand, PutSuppressedDestinationCommand } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isTombstone } from '../../shared/domain/profile/profile.ts'
import { createSuppressionList } from '../../shared/services/suppression-list.ts'
import { createSesListNotes } from '../../shared/stores/ses-list-notes.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { emptyList } from '../support/feedback-house.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'
import { asRecords, bounceOf, complaintOf, deliveryOf } from '../support/ses-events.ts'
import { startSes } from '../support/start-ses.ts'

let ses: Awaited<ReturnType<typeof startSes>>
let dynamo: TestDynamo
let house: SendingHouse

beforeEach(async () => {
  ;[ses, dynamo] = await Promise.all([startSes(), startDynamo()])
  const { suppress, forget } = createSuppressionList(ses.v2)
  house = await sendingHouse(dynamo, undefined, { ...emptyList, suppress, forget })
})
afterEach(() => Promise.all([ses.close(), dynamo.close()]))

const address = (number: number) => `customer${number}@example.com`
/** A mail of no run to a customer, whom its events lead to. */
const single = (number: number) => ({ address: address(number), messageId: `mail-${number}`, tags: {} })

async function customer(number: number) {
  const profile = await house.addCustomer(number)
  house.customers.set(profile.email, profile.customerId)
  return profile
}
const tell = (...events: readonly object[]) => house.feedback(asRecords(events))
const reconcile = () => house.reconcile({ job: 'ReconcileMessages' })
const notes = () =>
  createSesListNotes({ client: dynamo.client, table: dynamo.tables.registry }, () => new Date()).some(10)

async function onSesList(number: number): Promise<string | undefined> {
  try {
    const found = await ses.v2.send(new GetSuppressedDestinationCommand({ EmailAddress: address(number) }))
    return found.SuppressedDestination?.Reason
  } catch (error) {
    if ((error as Error).name === 'NotFoundException') return undefined
    throw error
  }
}

const full = (number: number, day: number) =>
  bounceOf(single(number), `2026-12-0${day}T10:00:00.000Z`, {
    type: 'Transient',
    status: '5.2.2',
    says: 'mailbox full',
  })

it('learns what SES cannot know of itself, and forgets what a late delivery refutes', async () => {
  await customer(0)
  await tell(...[1, 2, 3, 4, 5].map((day) => full(0, day)))
  expect(await onSesList(0)).toBeUndefined()
  await reconcile()
  expect(await onSesList(0)).toBe('BOUNCE')
  expect(await notes()).toEqual([])

  await tell(deliveryOf(single(0), '2026-12-04T12:00:00.000Z'))
  expect(await house.suppressions.get(house.hashOf(address(0)))).toBeUndefined()
  await reconcile()
  expect(await onSesList(0)).toBeUndefined()
})

it('is rid of an address that SES listed though it is the sender who has to mend something', async () => {
  await customer(0)
  await ses.v2.send(new PutSuppressedDestinationCommand({ EmailAddress: address(0), Reason: 'BOUNCE' }))
  await tell(bounceOf(single(0), undefined, { status: '5.7.26', says: 'it passed neither SPF nor DKIM' }))
  expect(await house.suppressions.get(house.hashOf(address(0)))).toBeUndefined()
  expect(await house.findings.get('auth-failure.unknown')).toMatchObject({ lacks: ['spf', 'dkim'], count: 1 })
  await reconcile()
  expect(await onSesList(0)).toBeUndefined()
})

it('is told of a bounce that SES calls transient, but not of what SES lists by itself', async () => {
  await customer(0)
  await customer(1)
  await customer(2)
  await tell(
    bounceOf(single(0), undefined, { type: 'Transient', status: '5.4.4', says: 'host not found' }),
    bounceOf(single(1)),
    complaintOf(single(2)),
  )
  expect((await notes()).map(({ addressHash }) => addressHash)).toEqual([house.hashOf(address(0))])
  await reconcile()
  expect(await onSesList(0)).toBe('BOUNCE')
})

it('is not asked for an address that is no longer the customer’s, or whose customer was erased', async () => {
  const { customerId } = await customer(0)
  await tell(bounceOf(single(0), undefined, { type: 'Transient', status: '5.4.4', says: 'host not found' }))
  const before = await house.profiles.get(customerId)
  if (!before || isTombstone(before)) return expect.fail()
  await house.bury(before, { customerId, erased: true, at: '2026-12-01T10:00:00.000Z' })
  await ses.v2.send(new PutSuppressedDestinationCommand({ EmailAddress: address(9), Reason: 'BOUNCE' }))
  await reconcile()
  expect(await onSesList(0)).toBeUndefined()
  expect(await notes()).toEqual([])
})
