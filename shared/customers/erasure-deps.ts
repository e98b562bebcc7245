import type { SuppressionList } from '../services/suppression-list.ts'
import { createErasureWrites } from '../stores/erasure-writes.ts'
import type { SuppressionStore } from '../stores/suppressions.ts'
import type { EraseCustomerDeps } from './erase-customer.ts'

type Parts = Omit<EraseCustomerDeps, 'bury' | 'removeOwned' | 'suppress' | 'forgetAddress'> &
  Parameters<typeof createErasureWrites>[0] & {
    readonly suppressions: Pick<SuppressionStore, 'suppress'>
    readonly suppressionList: Pick<SuppressionList, 'forget'>
  }

/** What an erasure needs, wherever it is asked for: by the console, or by the customer's own link. */
export function erasureDeps({
  client,
  tables,
  removeRaw,
  suppressions,
  suppressionList,
  ...parts
}: Parts): EraseCustomerDeps {
  return {
    ...parts,
    ...createErasureWrites({ client, tables, removeRaw }),
    suppress: (hash, since) => suppressions.suppress({ addressHash: hash, cause: 'manual', since, source: 'erasure' }),
    forgetAddress: suppressionList.forget,
  }
}
