import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, expect, it } from 'vitest'
import { writeAssembly } from '../support/assembly-fixture.ts'
import { eventually } from '../support/eventually.ts'
import { clientsOf } from '../support/system-clients.ts'
import { type SystemProcess, spawnSystem } from '../support/system-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'vinculo-restart-'))
const dataDir = join(folder, 'data')
const assemblyDir = writeAssembly(join(folder, 'assembly'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const running: SystemProcess[] = []
const start = async () => {
  const system = await spawnSystem({ dataDir, assemblyDir })
  running.push(system)
  return system
}
afterEach(() => Promise.all(running.splice(0).map((system) => system.kill())))

const items = 'vinculo-local-items'
const file = { Bucket: 'vinculo-files-000000000000', Key: 'proof.txt' }

it('killed with -9 and started again, a system has lost nothing of table, queue, stream and bucket', async () => {
  const first = await start()
  const before = clientsOf(first.urls.endpoint)
  await before.dynamo.send(new PutCommand({ TableName: items, Item: { id: 'early' } }))
  await eventually('the note of the early item', () => before.seen('item early'))
  await Promise.all([
    // One lies in the queue, one is in the hands of a function, when the process dies.
    before.sqs.send(
      new SendMessageCommand({ QueueUrl: before.queue('jobs'), MessageBody: '{"id":"delayed"}', DelaySeconds: 1 }),
    ),
    before.sqs.send(
      new SendMessageCommand({ QueueUrl: before.queue('jobs'), MessageBody: '{"id":"held","sleep":300}' }),
    ),
    before.s3.send(new PutObjectCommand({ ...file, Body: 'kept' })),
    ...Array.from({ length: 50 }, (_, n) =>
      before.dynamo.send(new PutCommand({ TableName: items, Item: { id: `item-${n}` } })),
    ),
  ])
  await first.kill()
  before.close()

  const second = await start()
  const after = clientsOf(second.urls.endpoint)
  const { Item } = await after.dynamo.send(new GetCommand({ TableName: items, Key: { id: 'item-49' } }))
  expect(Item).toEqual({ id: 'item-49' })
  const { Body } = await after.s3.send(new GetObjectCommand(file))
  expect(await Body?.transformToString()).toBe('kept')
  await eventually('the delayed job', () => after.seen('job delayed'))
  await eventually('the held job', () => after.seen('job held'))
  for (let n = 0; n < 50; n++) await eventually(`the note of item ${n}`, () => after.seen(`item item-${n}`))
  // The stream went on behind the checkpoint: what was done long before is not done again.
  expect(await after.seen('item early')).toMatchObject({ times: 1 })
  after.close()
})

it('a second system is kept off a data folder that is in use', async () => {
  await start()
  await expect(start()).rejects.toThrow(/is in use by a system that runs already/)
})
