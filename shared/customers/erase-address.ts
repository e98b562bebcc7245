import type { EraseCustomer, EraseCustomerDeps } from './erase-customer.ts'
import { sweepOwned } from './sweep-owned.ts'

type EraseAddressDeps = Pick<
  EraseCustomerDeps,
  'hashAddress' | 'suppress' | 'forgetAddress' | 'removeOwned' | 'now' | 'sleep'
> & {
  readonly eraseCustomer: EraseCustomer
  /** The customer who owns an address. */
  readonly ownerOf: (address: string) => Promise<string | undefined>
}

/**
 * Erases whoever asks for it by an address (GDPR article 17): the customer who owns it, or what is held of somebody who
 * never became one, such as a question, a mail or a conversation. The address is not mailed again. Safe to repeat.
 * @param address normalised
 * @returns how many things were removed where nobody was a customer
 */
export function createEraseAddress(deps: EraseAddressDeps) {
  return async (address: string): Promise<{ readonly customerId: string } | { readonly removed: number }> => {
    const customerId = await deps.ownerOf(address)
    if (customerId !== undefined) {
      await deps.eraseCustomer(customerId)
      return { customerId }
    }
    const addressHash = await deps.hashAddress(address)
    // First, so that nothing is mailed to it while it is swept.
    await deps.suppress(addressHash, deps.now().toISOString())
    await deps.forgetAddress?.(address)
    return { removed: await sweepOwned(deps, [{ addressHash }]) }
  }
}
