import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Profile, Tombstone } from '../domain/profile/profile.ts'
import { ifTransactionHolds } from './conditions.ts'
import { removeConversations } from './conversation-erasure.ts'
import { createIdentities, removeOwned } from './identities.ts'
import { owners } from './keys.ts'
import { removeSubmissions } from './pending.ts'
import { createProfiles } from './profiles.ts'
import { type RemoveRawMail, removeRequests } from './remove-requests.ts'

/** What an erasure removes from profiles, registry and conversations. */
export function createErasureWrites(deps: {
  readonly client: DynamoDBDocumentClient
  readonly tables: { readonly profiles: string; readonly registry: string; readonly conversations: string }
  readonly removeRaw: RemoveRawMail
}) {
  const { client, tables, removeRaw } = deps
  const profiles = createProfiles({ client, table: tables.profiles })
  const identities = createIdentities({ client, table: tables.registry })
  return {
    /**
     * Puts a tombstone in the customer's place and frees their address, in one transaction: afterwards nobody knows the
     * address any more, and the index that lists what a customer owns may lag behind.
     */
    bury(before: Profile, tombstone: Tombstone): Promise<'buried' | 'conflict'> {
      const identity = { kind: 'email', value: before.email, customerId: before.customerId } as const
      const items = [profiles.burial(before, tombstone), identities.release(identity)]
      const write = client.send(new TransactWriteCommand({ TransactItems: items }))
      return ifTransactionHolds(write, 'buried', 'conflict')
    },

    /** Removes what an owner has, as far as limit and index tell, and counts it. */
    async removeOwned(owner: { customerId: string } | { addressHash: string }): Promise<number> {
      const conversations = await removeConversations({ client, table: tables.conversations }, owner)
      if ('customerId' in owner)
        return conversations + (await removeOwned(client, tables.registry, owners.customer(owner.customerId)))
      const { addressHash } = owner
      const submissions = await removeSubmissions(client, tables.registry, addressHash)
      const requests = await removeRequests(client, tables.registry, addressHash, removeRaw)
      const owned = await removeOwned(client, tables.registry, owners.address(addressHash))
      return conversations + submissions + requests + owned
    },
  }
}
