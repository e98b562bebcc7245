import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect, it } from 'vitest'
import { countRun } from '../../../shared/stores/run-counts.ts'
import { readShards } from '../../../shared/stores/whole-run.ts'

it('reads four shards of a run at once, each as soon as another is done, and answers in their order', async () => {
  const begun: number[] = []
  const ends = new Map<number, () => void>()
  const reading = readShards(6, async (shard) => {
    begun.push(shard)
    await new Promise<void>((resolve) => ends.set(shard, resolve))
    return `shard ${shard}`
  })
  expect(begun).toEqual([0, 1, 2, 3])
  ends.get(2)?.()
  await expect.poll(() => begun).toEqual([0, 1, 2, 3, 4])
  ends.get(0)?.()
  await expect.poll(() => begun).toEqual([0, 1, 2, 3, 4, 5])
  for (const end of ends.values()) end()
  expect(await reading).toEqual([0, 1, 2, 3, 4, 5].map((shard) => `shard ${shard}`))
})

it('waits between the pages of a shard, so that a partition keeps half of its reads for those who send', async () => {
  const steps: string[] = []
  const client = {
    send: async ({ input }: { input: { ExclusiveStartKey?: { sk: string } } }) => {
      const page = Number(input.ExclusiveStartKey?.sk ?? 0)
      steps.push(`page ${page}`)
      return { Items: [], ...(page < 2 && { LastEvaluatedKey: { pk: 'run#0', sk: String(page + 1) } }) }
    },
  } as unknown as DynamoDBDocumentClient
  const sleep = async (ms: number) => void steps.push(`${ms} ms`)
  await countRun({ client, table: 'ledger', sleep }, { runId: 'run', shards: 1, state: 'running' }, new Date())
  expect(steps).toEqual(['page 0', '125 ms', 'page 1', '125 ms', 'page 2'])
})
