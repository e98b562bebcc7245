import { pageAnswer } from '../../shared/api/answers.ts'
import { notFound, refuse } from '../../shared/api/problem.ts'
import type { ApiAnswer, Handlers } from '../../shared/api/route.ts'
import type { customerRoutes } from '../../shared/api/routes/customers.ts'
import type { createEraseAddress } from '../../shared/customers/erase-address.ts'
import type { Erasure } from '../../shared/customers/erase-customer.ts'
import { consentActivities, latestActivities } from '../../shared/domain/consent/consent-activities.ts'
import { verifyChain } from '../../shared/domain/evidence/chain.ts'
import { openPersonal } from '../../shared/domain/evidence/personal.ts'
import { normaliseAddress } from '../../shared/domain/profile/address.ts'
import { isTombstone, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { createCustomerKeys } from '../../shared/stores/customer-keys.ts'
import type { createEvidence } from '../../shared/stores/evidence.ts'
import type { createIdentities } from '../../shared/stores/identities.ts'
import type { Profiles } from '../../shared/stores/profiles.ts'
import type { createTimeline } from '../../shared/stores/timeline.ts'

export interface CustomerHandlerDeps {
  readonly identities: Pick<ReturnType<typeof createIdentities>, 'find'>
  readonly profiles: Pick<Profiles, 'get'>
  readonly timeline: Pick<ReturnType<typeof createTimeline>, 'latest'>
  readonly evidence: Pick<ReturnType<typeof createEvidence>, 'chain'>
  readonly customerKeys: Pick<ReturnType<typeof createCustomerKeys>, 'get'>
  readonly erase: (customerId: string) => Promise<Erasure>
  readonly eraseAddress: ReturnType<typeof createEraseAddress>
  readonly log: Pick<Log, 'info'>
}

export function createCustomerHandlers(deps: CustomerHandlerDeps): Handlers<typeof customerRoutes> {
  /** A tombstone is answered as gone by every route but evidence and erasure. */
  const withProfile = async (customerId: string, use: (profile: Profile) => Promise<ApiAnswer>): Promise<ApiAnswer> => {
    const item = await deps.profiles.get(customerId)
    return item && !isTombstone(item) ? use(item) : notFound('customer', customerId)
  }

  return {
    findCustomer: async ({ query: { email } }) => {
      const customerId = await deps.identities.find('email', normalised(email))
      const item = customerId === undefined ? undefined : await deps.profiles.get(customerId)
      return pageAnswer({ items: item && !isTombstone(item) ? [item] : [] })
    },

    getCustomer: ({ params: { customerId = '' } }) => withProfile(customerId, async (profile) => ({ body: profile })),

    getTimeline: ({ params: { customerId = '' }, query: { limit = 50 } }) =>
      withProfile(customerId, async () => {
        const [written, { records }] = await Promise.all([
          deps.timeline.latest(customerId, limit),
          deps.evidence.chain(customerId),
        ])
        return pageAnswer({ items: latestActivities([written, consentActivities(records)], limit) })
      }),

    getEvidence: async ({ params: { customerId = '' } }) => {
      const item = await deps.profiles.get(customerId)
      return item ? evidenceAnswer(deps, item) : notFound('customer', customerId)
    },

    eraseCustomer: async ({ params: { customerId = '' }, actor }) => {
      const outcome = await deps.erase(customerId)
      deps.log.info('A customer was erased.', { customerId, outcome, by: actor.id })
      if (outcome === 'unknown-customer') return notFound('customer', customerId)
      if (outcome === 'merged') return refuse(409, 'This customer was merged into another: erase that one.')
      return { body: { outcome } }
    },

    eraseAddress: async ({ body: { email }, actor }) => {
      const address = normalised(email)
      // Named before: an erasure that is interrupted has freed the address, and goes on by the id alone.
      const customerId = await deps.identities.find('email', address)
      deps.log.info('What an address owns is to be erased.', { customerId, by: actor.id })
      const erased = await deps.eraseAddress(address, customerId)
      deps.log.info('What an address owned was erased.', { ...erased, by: actor.id })
      return { body: erased }
    },
  }
}

/** The routes' schema has refused what does not normalise. */
function normalised(text: string): string {
  const address = normaliseAddress(text)
  return address.ok ? address.address : text
}

async function evidenceAnswer(deps: CustomerHandlerDeps, item: Profile | Tombstone): Promise<ApiAnswer> {
  const { customerId } = item
  const [chain, key] = await Promise.all([deps.evidence.chain(customerId), deps.customerKeys.get(customerId)])
  const { records, unreadable } = chain
  const verdict = verifyChain(records, 'evidence' in item ? item.evidence : undefined, unreadable)
  return {
    body: {
      intact: verdict.intact,
      ...(!verdict.intact && { fault: { sequence: verdict.sequence, fault: verdict.fault } }),
      erased: key === undefined,
      records: records.map(({ personal, ...record }) => ({
        ...record,
        ...(key && { personal: openPersonal(key, record, personal) }),
      })),
    },
  }
}
