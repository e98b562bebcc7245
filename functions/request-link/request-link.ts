import { normaliseAddress } from '../../shared/domain/profile/address.ts'
import { asksPerNetworkHour, linkLimit } from '../../shared/domain/submission/link-limit.ts'
import { networkOf } from '../../shared/domain/submission/network.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { KeyRing } from '../../shared/domain/token/key-ring.ts'
import { type Random, sealToken } from '../../shared/domain/token/token.ts'
import type { SendLink } from '../../shared/events/jobs.ts'
import type { createLimits } from '../../shared/stores/limits.ts'

export interface RequestLinkDeps {
  readonly limits: Pick<ReturnType<typeof createLimits>, 'take'>
  readonly keys: (name: 'token-keys' | 'suppression-key') => Promise<KeyRing>
  readonly sendLink: (job: SendLink) => Promise<void>
  /** A new ULID. */
  readonly newId: () => string
  readonly random: Random
  readonly now: () => Date
}

export type LinkAsked =
  /** Whoever owns the address is mailed, if anybody is known by it. */
  | { readonly outcome: 'asked' }
  | { readonly outcome: 'no-address' }
  | { readonly outcome: 'enough'; readonly limit: 'network' | 'address'; readonly retryAfterSeconds: number }

/** How long a job that waits for a person to redrive it may still mail somebody. */
const askedMs = 3_600_000

/**
 * Takes the address of somebody who lost their link. Whether it is known is looked up behind a queue, by another
 * function: what is done here, and so the answer and its time, is the same for every address.
 */
export function createRequestLink(deps: RequestLinkDeps) {
  return async (typed: string, network: string | undefined): Promise<LinkAsked> => {
    const address = normaliseAddress(typed)
    if (!address.ok) return { outcome: 'no-address' }
    const now = deps.now()
    const key = await deps.keys('suppression-key')
    const from = network && networkOf(network)
    const spent =
      (from && (await take('network', networkLimit(addressHash(key, from)), now))) ||
      (await take('address', linkLimit(addressHash(key, address.address)), now))
    if (spent) return spent
    const expiresAt = new Date(now.getTime() + askedMs).toISOString()
    const asked = sealToken(await deps.keys('token-keys'), 'ask', { address: address.address, expiresAt }, deps.random)
    await deps.sendLink({ job: 'SendLink', linkId: deps.newId(), purpose: 'preferences', asked })
    return { outcome: 'asked' }
  }

  async function take(
    limit: 'network' | 'address',
    counted: Parameters<RequestLinkDeps['limits']['take']>[0],
    now: Date,
  ): Promise<LinkAsked | undefined> {
    const taken = await deps.limits.take(counted, now)
    return taken.taken ? undefined : { outcome: 'enough', limit, retryAfterSeconds: taken.retryAfterSeconds }
  }
}

export type RequestLink = ReturnType<typeof createRequestLink>

/** @param subject keyed hash: a counter's key must not say who visited */
const networkLimit = (subject: string) => ({
  kind: 'network-link',
  subject,
  most: asksPerNetworkHour,
  windowSeconds: 3600,
})
