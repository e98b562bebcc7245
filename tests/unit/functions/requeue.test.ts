import { expect, it } from 'vitest'
import { requeue } from '../../../functions/reconcile-messages/requeue.ts'
import type { Run } from '../../../shared/domain/campaign/run.ts'
import type { Page } from '../../../shared/domain/message/plan.ts'
import { placeOf } from '../../../shared/events/dead-letters.ts'
import type { SelectAudience, SendMessages } from '../../../shared/events/jobs.ts'

const batch = (batchId: string) => ({ batchId, language: 'en' as const, provider: 'other', customerIds: ['c'] })
const page: Page = {
  runId: 'r',
  shard: 0,
  segment: 0,
  startKey: null,
  endKey: 'k',
  batches: [batch('dead'), batch('lost'), batch('done')],
  skipped: {},
}

it('queues again what got lost, and leaves what lies among the dead letters', async () => {
  const dead = ['send-messages dead', 'select-audience 1-0']
  const sent: SendMessages[] = []
  const selected: SelectAudience[] = []
  await requeue(
    {
      pages: { ofShard: async () => [page] },
      batches: { standing: async () => new Map([['done', { planned: 0, claimed: 0 }]]) },
      send: async (jobs) => void sent.push(...jobs),
      select: async (jobs) => void selected.push(...jobs),
      parked: async () => ({
        has: (job) => {
          const { queue, key } = placeOf(job)
          return dead.includes(`${queue} ${key}`)
        },
      }),
    },
    { runId: 'r', shards: 1, segments: 2 } as Run,
  )
  expect(sent.map(({ batchId }) => batchId)).toEqual(['lost'])
  expect(selected.map(({ segment, startKey }) => ({ segment, startKey }))).toEqual([{ segment: 0, startKey: 'k' }])
})
