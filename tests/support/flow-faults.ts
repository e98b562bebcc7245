import type { Fault, FaultOrder } from '../../local/ses/faults.ts'
import { inboxApi } from './flow.ts'

/** Has SES misbehave until `over` is called; scope it to a test's own recipients. */
export async function orderFault(order: FaultOrder) {
  const { id } = await inboxApi.send<Fault>('POST', '/api/faults', order)
  return {
    /** How many calls it has hit. */
    hits: async () => {
      const { faults } = await inboxApi.get<{ faults: Fault[] }>('/api/faults')
      return faults.find((fault) => fault.id === id)?.hits ?? 0
    },
    over: () => inboxApi.send('DELETE', `/api/faults/${id}`),
  }
}
