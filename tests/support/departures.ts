import { randomBytes } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { createManagePreferences } from '../../functions/manage-preferences/manage-preferences.ts'
import { createChangeConsents } from '../../shared/customers/change-consents.ts'
import { createEraseCustomer } from '../../shared/customers/erase-customer.ts'
import type { Profile } from '../../shared/domain/profile/profile.ts'
import { createConsentWrites } from '../../shared/stores/consent-writes.ts'
import { createCustomerKeys } from '../../shared/stores/customer-keys.ts'
import { createErasureWrites } from '../../shared/stores/erasure-writes.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import type { TestDynamo } from './dynamo.ts'
import type { SendingHouse } from './sending-house.ts'
import { bounceOf, complaintOf, type TakenMail } from './ses-events.ts'

/** What may befall a customer whose mail is under way. */
export const departures = ['one-click', 'leave-all', 'complaint', 'bounce', 'suppression', 'erasure', 'merge'] as const
export type Departure = (typeof departures)[number]

/** Whether a line says `suppressed` of it, or what else. */
export const reasonOf: Readonly<Record<Departure, string>> = {
  'one-click': 'withdrawn',
  'leave-all': 'withdrawn',
  complaint: 'withdrawn',
  bounce: 'suppressed',
  suppression: 'suppressed',
  erasure: 'erased',
  merge: 'merged',
}

/** Each departure by the code that serves it, over the stores of a sending house. */
export function createDepartures({ client, tables }: Pick<TestDynamo, 'client' | 'tables'>, house: SendingHouse) {
  const now = () => new Date(house.clock.ms)
  const sleep = async () => {}
  const customerKeys = createCustomerKeys({ client, table: tables.keys })
  const common = { profiles: house.profiles, customerKeys, now, sleep, luck: () => 0.5, random: randomBytes }
  const manage = createManagePreferences({
    now,
    changeConsents: createChangeConsents({ ...common, writes: createConsentWrites({ client, tables }) }),
  })
  const erase = createEraseCustomer({
    ...common,
    ...createErasureWrites({ client, tables, removeRaw: async () => {} }),
    timeline: createTimeline({ client, table: tables.timeline, now }),
    hashAddress: async (address) => house.hashOf(address),
    suppress: (addressHash, since) =>
      house.suppressions.suppress({ addressHash, cause: 'manual', since, source: 'erasure' }),
  })
  const told = async (event: object) => {
    const failed = await house.feedback([{ id: 'told', body: JSON.stringify(event) }])
    if (failed.size > 0) throw new Error('The event could not be recorded.')
  }

  /** @param earlier a mail that the customer had before */
  return async (departure: Departure, { customerId, email }: Profile, earlier: TakenMail): Promise<void> => {
    const at = now().toISOString()
    switch (departure) {
      case 'one-click':
        await manage.leave({ customerId, topicId: 'news' }, 'one-click', {})
        return
      case 'leave-all':
        await manage.leaveAll({ customerId }, {})
        return
      case 'complaint':
        return told(complaintOf(earlier, at))
      case 'bounce':
        return told(bounceOf(earlier, at))
      case 'suppression':
        await house.suppressions.suppress({
          addressHash: house.hashOf(email),
          cause: 'manual',
          since: at,
          source: 'console',
        })
        return
      case 'erasure':
        if ((await erase(customerId)) !== 'erased') throw new Error(`${customerId} was not erased.`)
        return
      case 'merge':
        // Nothing merges customers yet; the tombstone is what a merge leaves.
        await client.send(
          new PutCommand({ TableName: tables.profiles, Item: { customerId, mergedInto: `${customerId}X`, at } }),
        )
    }
  }
}
