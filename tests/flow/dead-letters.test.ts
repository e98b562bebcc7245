import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SendMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../local/client/until.ts'
import { fromBatchRow, toBatchRow } from '../../shared/stores/batch-row.ts'
import { keys } from '../../shared/stores/keys.ts'
import { consoleAs, refusal, unique, urls } from '../support/flow.ts'
import { campaignTo } from '../support/flow-campaign.ts'
import { orderFault } from '../support/flow-faults.ts'
import { lettersOf, town } from '../support/flow-town.ts'
import { clientsOf } from '../support/system-clients.ts'

const clients = clientsOf(urls.endpoint)
const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')

const sendQueue = (attributes: Record<string, string>) =>
  clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl: clients.queue('send-messages'), Attributes: attributes }))

/** The command as an operator types it. */
const redrive = async (...words: string[]) => {
  const command = ['scripts/run.mjs', 'scripts/redrive.ts', '--endpoint', urls.endpoint, ...words]
  return (await run(process.execPath, command, { cwd: root })).stdout
}

beforeAll(async () => {
  // Five tries within seconds, and time to break something between planning and sending.
  await sendQueue({ VisibilityTimeout: '1', DelaySeconds: '3' })
})
afterAll(async () => {
  await sendQueue({ VisibilityTimeout: '360', DelaySeconds: '0' })
  clients.close()
})

/** A copy of the sample's template that a test may break. */
async function ownTemplate() {
  const console = await consoleAs('marketer')
  const templateId = unique('fragile')
  const { name, sources } = await console.get<{ name: string; sources: object }>('/api/templates/harvest-letter')
  await console.send('PUT', `/api/templates/${templateId}`, { name, sources })
  return { templateId, at: { TableName: 'vinculo-local-registry', Key: keys.compiledTemplate(templateId, 1) } }
}

interface Parked {
  readonly runId: string
  readonly parked?: { readonly count: number; readonly jobs: readonly { queue: string; key: string; reason: string }[] }
}

describe('Jobs that fail each time', () => {
  test('end among the dead letters, show in the run, and are sent on once the cause is mended', async () => {
    const { city, emails } = await town(4)
    const { templateId, at } = await ownTemplate()
    const { Item } = await clients.dynamo.send(new GetCommand(at))
    const campaign = await campaignTo(city, { templateId })
    await campaign.schedule()
    const { runId } = await campaign.becomes('the run', () => true)
    await clients.dynamo.send(new DeleteCommand(at))

    const standing = await until(
      'the parked jobs',
      () => campaign.console.get<Parked & { state: string; counts: { planned: number } }>(`/api/runs/${runId}`),
      ({ parked, counts }) => parked !== undefined && counts.planned === emails.length,
      { seconds: 60 },
    )
    expect(standing.state).toBe('running')
    expect(standing.parked?.jobs[0]).toMatchObject({
      queue: 'send-messages',
      reason: `Version 1 of the template ${templateId} does not exist.`,
    })
    const operator = await consoleAs('operator')
    const letters = async () => {
      const { items } = await operator.get<{ items: { queue: string; letters: number }[] }>('/api/dead-letters')
      return items.find(({ queue }) => queue === 'send-messages')?.letters ?? 0
    }
    const jobs = await batchesOf(runId)
    await until('the dead letters', letters, (count) => count >= jobs, { seconds: 60 })
    expect(await redrive()).toMatch(new RegExp(`^send-messages +${jobs}$`, 'm'))
    // The watch over dead letters looks at them and leaves them.
    const reconcile = { QueueUrl: clients.queue('reconcile-messages'), MessageBody: '{"job":"ReconcileMessages"}' }
    await clients.sqs.send(new SendMessageCommand(reconcile))

    await clients.dynamo.send(new PutCommand({ TableName: at.TableName, Item }))
    const refused = await refusal((await consoleAs('agent')).send('POST', `/api/runs/${runId}/redrive`))
    expect(refused.status).toBe(403)
    const moved = await until(
      'all to be sent on',
      () => campaign.console.send<{ moved: number; left: number }>('POST', `/api/runs/${runId}/redrive`),
      ({ left }) => left === 0,
      { seconds: 30, everyMs: 500 },
    )
    expect(moved?.left).toBe(0)
    const finished = await campaign.finished()
    expect(finished.counts).toMatchObject({ audience: 4, sent: 4, failed: 0, unknown: 0 })
    expect((finished as unknown as Parked).parked).toBeUndefined()
    expect(await lettersOf(emails)).toEqual([1, 1, 1, 1])
  })

  test('a launch shows at its campaign, and by its redrive the campaign runs', async () => {
    const { city, emails } = await town(1)
    const launchQueue = (attributes: Record<string, string>) =>
      clients.sqs.send(
        new SetQueueAttributesCommand({ QueueUrl: clients.queue('launch-campaign'), Attributes: attributes }),
      )
    await launchQueue({ VisibilityTimeout: '1' })
    const { templateId, at } = await ownTemplate()
    const { Item } = await clients.dynamo.send(new GetCommand(at))
    const campaign = await campaignTo(city, { templateId })
    await campaign.schedule()
    await clients.dynamo.send(new DeleteCommand(at))
    const { parked } = await until(
      'the parked launch',
      () =>
        campaign.console.get<{ parked?: { runId: string; reason: string } }>(`/api/campaigns/${campaign.campaignId}`),
      (view) => view.parked !== undefined,
      { seconds: 60 },
    )
    expect(parked?.reason).toContain('its template is missing')
    await launchQueue({ VisibilityTimeout: '180' })
    await clients.dynamo.send(new PutCommand({ TableName: at.TableName, Item }))
    await until(
      'the launch to be sent on',
      () => campaign.console.send<{ left: number }>('POST', `/api/runs/${parked?.runId}/redrive`),
      ({ left }) => left === 0,
      { seconds: 30, everyMs: 500 },
    )
    expect((await campaign.finished()).counts).toMatchObject({ sent: 1 })
    expect(await lettersOf(emails)).toEqual([1])
  })
})

describe('npm run redrive', () => {
  test('sends on what it is told, and says what it cannot', async () => {
    const QueueUrl = clients.queue('reconcile-messages-dlq')
    await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"job":"ReconcileMessages"}' }))
    expect(await redrive('--list')).toMatch(/^guard-evidence +0 +notes of a stream/m)
    expect(await redrive('reconcile-messages')).toMatch(/^reconcile-messages +1 sent back$/m)
    expect(await redrive('vinculo-local-reconcile-messages-dlq')).toMatch(/^reconcile-messages +0 sent back$/m)
    await expect(redrive('publish-changes')).rejects.toMatchObject({
      stderr: expect.stringContaining('Nothing can be sent on from publish-changes.'),
    })
    expect(await refusal((await consoleAs('manager')).get('/api/dead-letters'))).toMatchObject({ status: 403 })
    const operator = await consoleAs('operator')
    expect(await refusal(operator.send('POST', '/api/dead-letters/publish-changes/redrive'))).toMatchObject({
      status: 409,
    })
    expect(await refusal(operator.send('POST', '/api/dead-letters/nobody/redrive'))).toMatchObject({ status: 404 })
    expect(await operator.send('POST', '/api/dead-letters/record-feedback/redrive')).toEqual({
      moved: 0,
      stuck: 0,
      left: 0,
    })
  })
})

describe('Mails in doubt', () => {
  test('are listed, kept for 72 hours, and then sent once by a person’s decision', async () => {
    const { city, domain, emails } = await town(3)
    const fault = await orderFault({ effect: 'reset', recipient: domain })
    const campaign = await campaignTo(city)
    await campaign.schedule()
    const { runId, counts } = await campaign.finished()
    expect(await fault.hits()).toBe(await batchesOf(runId))
    await fault.over()
    expect(counts).toMatchObject({ unknown: 3, sent: 0 })

    const manager = await consoleAs('manager')
    const path = `/api/runs/${runId}/doubts`
    const { items } = await manager.get<{ items: { id: string; resendableFrom: string }[] }>(path)
    const messages = items.map(({ id }) => id)
    const early = await refusal(manager.send('POST', `${path}/resend`, { messages }))
    expect(early).toMatchObject({ status: 422, text: expect.stringContaining('72 hours after the doubt') })
    await age(runId)
    expect(await manager.send('POST', `${path}/resend`, { messages })).toEqual({
      decided: messages.length,
      standing: 0,
      more: false,
    })
    await manager.send('POST', `${path}/resend`, { due: true })
    await campaign.becomes('the mails', ({ state, counts }) => state === 'finished' && counts.sent === 3)
    expect(await lettersOf(emails)).toEqual([1, 1, 1])
    const decided = (await campaign.messages()) as { decided?: { by: string } }[]
    for (const message of decided) expect(message.decided?.by).toMatch(/^[0-9a-f-]{36}$/)
  })
})

/** A run's pages or batches as they lie in the ledger. */
const itemsOf = async (runId: string, kind: 'page#' | 'batch#') => {
  const TableName = 'vinculo-local-ledger'
  const { Item: run } = await clients.dynamo.send(new GetCommand({ TableName, Key: keys.run(runId) }))
  const shards = Array.from({ length: run?.shards }, (_, shard) => keys.batch(runId, shard, '').pk)
  const found = await Promise.all(
    shards.map((pk) =>
      clients.dynamo.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
          ExpressionAttributeValues: { ':pk': pk, ':kind': kind },
        }),
      ),
    ),
  )
  return found.flatMap(({ Items = [] }) => Items)
}

const batchesOf = async (runId: string): Promise<number> =>
  (await itemsOf(runId, 'page#')).reduce((total, { batches }) => total + batches.length, 0)

/** Has the run's doubts arisen three days and an hour earlier. */
async function age(runId: string): Promise<void> {
  for (const item of await itemsOf(runId, 'batch#')) {
    const batch = fromBatchRow(item)
    const lines = batch.lines.map((line) => ({
      ...line,
      ...(line.ambiguous && { ambiguous: { at: earlier(line.ambiguous.at) } }),
    }))
    const Item = { ...item, ...toBatchRow({ ...batch, lines }) }
    await clients.dynamo.send(new PutCommand({ TableName: 'vinculo-local-ledger', Item }))
  }
}

const earlier = (at: string) => new Date(Date.parse(at) - 73 * 3_600_000).toISOString()
