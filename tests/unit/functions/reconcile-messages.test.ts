import { expect, it } from 'vitest'
import {
  createReconcileMessages,
  type ReconcileMessagesDeps,
} from '../../../functions/reconcile-messages/reconcile-messages.ts'

it('leaves runs to the next time where its own runs out, none of them always the last', async () => {
  const open = ['a', 'b', 'c']
  const looked: string[] = []
  const luck = [0.9, 0.1, 0.5]
  let remaining = 70_000
  const deps = {
    runs: {
      listOpen: async () => open,
      get: async (runId: string) => {
        looked.push(runId)
        remaining -= 30_000
        return { runId, campaignId: 'x', state: 'paused' }
      },
    },
    campaigns: { follow: async () => {} },
    queuesIdle: async () => false,
    noteParked: async () => {},
    late: { look: async () => {}, lookAtReturned: async () => {} },
    readSuppressionList: async () => {},
    luck: () => luck.shift() ?? 0,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  } as unknown as ReconcileMessagesDeps
  await createReconcileMessages(deps)({ job: 'ReconcileMessages' }, { remainingMs: () => remaining })
  expect(looked).toEqual(['b', 'c'])
})
