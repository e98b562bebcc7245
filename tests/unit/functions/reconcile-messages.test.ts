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
    followSesList: async () => {},
    luck: () => luck.shift() ?? 0,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  } as unknown as ReconcileMessagesDeps
  await createReconcileMessages(deps)({ job: 'ReconcileMessages' }, { remainingMs: () => remaining })
  expect(looked).toEqual(['b', 'c'])
})

it('puts a run off that was begun to be counted a moment ago, with what was asked of it', async () => {
  const later: object[] = []
  const deps = {
    runs: {
      get: async (runId: string) => ({ runId, state: 'running' }),
      census: async () => {
        throw new Error('Nobody may count it now.')
      },
    },
    mayCount: async () => false,
    later: async (job: object) => void later.push(job),
  } as unknown as ReconcileMessagesDeps
  const reconcile = createReconcileMessages(deps)
  const plenty = { remainingMs: () => 60_000 }
  await reconcile({ job: 'ReconcileMessages', runId: 'a' }, plenty)
  await reconcile({ job: 'ReconcileMessages', runId: 'a', requeue: true }, plenty)
  expect(later).toEqual([
    { job: 'ReconcileMessages', runId: 'a' },
    { job: 'ReconcileMessages', runId: 'a', requeue: true },
  ])
})
