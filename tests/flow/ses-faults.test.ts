import { describe, expect, test } from 'vitest'
import type { JsonClient } from '../../local/client/json-client.ts'
import { until } from '../../local/client/until.ts'
import { mailsTo } from '../support/flow.ts'
import { accounted, campaignTo, type MessageView } from '../support/flow-campaign.ts'
import { orderFault } from '../support/flow-faults.ts'
import { lettersOf, town } from '../support/flow-town.ts'

const batchesOf = async (emails: readonly string[]) =>
  new Set((await Promise.all(emails.map((email) => mailsTo(email)))).flat().map(({ tags }) => tags.batch)).size
const doubtsOf = async (console: JsonClient, runId: string): Promise<string[]> => {
  const ids: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: { items: { id: string }[]; cursor?: string } = await console.get(
      `/api/runs/${runId}/doubts${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.cursor
  }
  return ids
}
const aWhile = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe.concurrent('A call whose answer is lost', () => {
  test.each(['accept-then-reset', 'accept-then-500', 'accept-then-timeout'] as const)(
    '%s: made once, doubted, and proven sent by what comes back',
    async (effect) => {
      const { city, domain, emails } = await town(3)
      const fault = await orderFault({ effect, recipient: domain })
      const campaign = await campaignTo(city)
      await campaign.schedule()
      const run = await campaign.becomes(
        'every letter to be proven',
        ({ state, counts }) => state === 'finished' && counts.delivered === 3,
      )
      expect(run.counts).toMatchObject({ audience: 3, sent: 3, unknown: 0, failed: 0 })
      // Feedback may be faster than the time-out that raises the doubt; neither order makes the outcome another.
      const doubted = (lines: readonly MessageView[]) => lines.every(({ ambiguous }) => ambiguous !== undefined)
      const lines = await until('the doubt', campaign.messages, doubted, { seconds: 40 })
      expect(lines.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent'])
      await aWhile(3000)
      expect(await lettersOf(emails)).toEqual([1, 1, 1])
      expect(await fault.hits()).toBe(await batchesOf(emails))
      await fault.over()
    },
  )

  test.each(['reset', 'refuse-500'] as const)('%s: stays unknown and is never made again', async (effect) => {
    const { city, domain, emails } = await town(3)
    const fault = await orderFault({ effect, recipient: domain })
    const campaign = await campaignTo(city)
    await campaign.schedule()
    const run = await campaign.finished()
    expect(run.counts).toMatchObject({ audience: 3, sent: 0, unknown: 3, failed: 0 })
    expect(accounted(run)).toBe(true)
    const hits = await fault.hits()
    await fault.over()
    await aWhile(5000)
    // One call for each batch, whatever the SDK would do by default.
    expect(hits).toBe(new Set((await doubtsOf(campaign.console, run.runId)).map((id) => id.split('.')[0])).size)
    expect(await lettersOf(emails)).toEqual([0, 0, 0])
    expect((await campaign.messages()).map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'unknown'])
  })
})

describe.concurrent('SES short of rate', () => {
  test('refuses whole calls: all is sent later, once', async () => {
    const { city, domain, emails } = await town(8)
    const fault = await orderFault({ effect: 'throttle', recipient: domain, calls: 3 })
    const campaign = await campaignTo(city)
    await campaign.schedule()
    expect((await campaign.finished()).counts).toMatchObject({ audience: 8, sent: 8, failed: 0, unknown: 0 })
    expect(await fault.hits()).toBe(3)
    expect(await lettersOf(emails)).toEqual(emails.map(() => 1))
  })

  test('refuses an entry of a call: it is sent later, the others once', async () => {
    const { city, domain, emails } = await town(8)
    const recipient = `person3@${domain}`
    const fault = await orderFault({ effect: 'entry', status: 'ACCOUNT_THROTTLED', recipient, calls: 2 })
    const campaign = await campaignTo(city)
    await campaign.schedule()
    expect((await campaign.finished()).counts).toMatchObject({ audience: 8, sent: 8, failed: 0, unknown: 0 })
    expect(await fault.hits()).toBe(2)
    expect(await lettersOf(emails)).toEqual(emails.map(() => 1))
  })
})

describe.concurrent('SES refuses', () => {
  test('one entry of fifty: 49 are sent, one failed with its reason', async () => {
    const { city, domain, emails } = await town(50)
    const refused = `person17@${domain}`
    const fault = await orderFault({ effect: 'entry', status: 'MESSAGE_REJECTED', recipient: refused })
    const campaign = await campaignTo(city)
    await campaign.schedule()
    const run = await campaign.finished()
    await fault.over()
    expect(run.counts).toMatchObject({ audience: 50, sent: 49, failed: 1, unknown: 0 })
    const failed = (await campaign.messages()).filter(({ outcome }) => outcome === 'failed')
    expect(failed).toMatchObject([{ failed: { reason: 'message-rejected' } }])
    expect(await lettersOf(emails)).toEqual(emails.map((email) => (email === refused ? 0 : 1)))
  })

  test('whole calls for something in one of their entries: only that one fails', async () => {
    const { city, domain, emails } = await town(10)
    const refused = `person4@${domain}`
    const fault = await orderFault({ effect: 'bad-request', recipient: refused })
    const campaign = await campaignTo(city)
    await campaign.schedule()
    const run = await campaign.finished()
    await fault.over()
    expect(run.counts).toMatchObject({ audience: 10, sent: 9, failed: 1, unknown: 0 })
    expect(await lettersOf(emails)).toEqual(emails.map((email) => (email === refused ? 0 : 1)))
  })

  test.each([
    ['account-paused', 6],
    ['configuration-set-paused', 4],
    ['unverified', 3],
  ] as const)(
    'everything (%s): the run is paused with a finding, nobody fails, and a resume completes it',
    async (effect, count) => {
      const { city, domain, emails } = await town(count)
      const fault = await orderFault({ effect, recipient: domain })
      const campaign = await campaignTo(city)
      await campaign.schedule()
      const paused = await campaign.becomes('the pause', ({ state }) => state === 'paused')
      expect(paused.counts).toMatchObject({ audience: count, planned: count, sent: 0, failed: 0 })
      expect(paused.finding?.code).toBeTruthy()
      expect(paused.finding?.detail).toBeTruthy()
      await fault.over()
      await campaign.act('resume')
      const run = await campaign.finished()
      expect(run.counts).toMatchObject({ audience: count, sent: count, failed: 0, unknown: 0 })
      expect(run.finding).toBeUndefined()
      expect(await lettersOf(emails)).toEqual(emails.map(() => 1))
    },
  )
})
