import type { EraseCustomer, EraseCustomerDeps } from './erase-customer.ts'
import { sweepOwned } from './sweep-owned.ts'

type EraseAddressDeps = Pick<
  EraseCustomerDeps,
  'hashAddress' | 'suppress' | 'forgetAddress' | 'removeOwned' | 'now' | 'sleep'
> & {
  readonly eraseCustomer: EraseCustomer
}

/**
 * Erases whoever asks for it by an address (GDPR article 17): the customer who owns it, or what is held of somebody who
 * never became one, such as a question, a mail or a conversation. The address is not mailed again. Safe to repeat, but
 * for a customer's erasure that was interrupted: their address is free by then, and their id is asked for.
 * @param address normalised
 * @param customerId whose address it is
 * @returns how many things were removed where nobody was a customer
 */
export function createEraseAddress(deps: EraseAddressDeps) {
  return async (
    address: string,
    customerId: string | undefined,
  ): Promise<{ readonly customerId: string } | { readonly removed: number }> => {
    const outcome = customerId === undefined ? undefined : await deps.eraseCustomer(customerId)
    if (customerId !== undefined && (outcome === 'erased' || outcome === 'already-erased')) return { customerId }
    const addressHash = await deps.hashAddress(address)
    // First, so that nothing is mailed to it while it is swept.
    await deps.suppress(addressHash, deps.now().toISOString())
    await deps.forgetAddress?.(address)
    return { removed: await sweepOwned(deps, [{ addressHash }]) }
  }
}
