import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, describe, expect, test } from 'vitest'
import { until } from '../../local/client/until.ts'
import { mailsTo, refusal, settle, unique, urls } from '../support/flow.ts'
import { campaignTo } from '../support/flow-campaign.ts'
import { clientsOf } from '../support/system-clients.ts'

const aws = clientsOf(urls.endpoint)
const scheduler = new SchedulerClient({
  endpoint: urls.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'somebody', secretAccessKey: 'test' },
})
afterAll(() => {
  aws.close()
  scheduler.destroy()
})

/** Schedules of a campaign that stand at the scheduler; their names begin with its id. */
async function schedulesOf(campaignId: string): Promise<readonly string[]> {
  const { Schedules = [] } = await scheduler.send(
    new ListSchedulesCommand({ GroupName: 'vinculo-local-campaigns', NamePrefix: `${campaignId}-` }),
  )
  return Schedules.map(({ Name = '' }) => Name)
}

/** The scheduler's own message, put into the queue by hand. */
const fire = (campaignId: string, scheduledFor: string) =>
  aws.sqs.send(
    new SendMessageCommand({
      QueueUrl: aws.queue('launch-campaign'),
      MessageBody: JSON.stringify({ job: 'LaunchCampaign', campaignId, scheduledFor }),
    }),
  )

async function readers(count: number) {
  const city = unique('tunja')
  const people = Array.from({ length: count }, (_, n) => ({ email: `r${n}.${city}@example.com` }))
  await settle(city, people)
  const campaign = await campaignTo(city)
  const letters = async () => (await Promise.all(people.map(({ email }) => mailsTo(email, 'campaign')))).flat().length
  const view = () =>
    campaign.console.get<{ state: string; schedule?: { instant: string } }>(`/api/campaigns/${campaign.campaignId}`)
  const runs = async () =>
    (
      await campaign.console.get<{ items: { runId: string; late: boolean }[] }>(
        `/api/campaigns/${campaign.campaignId}/runs`,
      )
    ).items
  return { ...campaign, letters, view, runs }
}

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

describe.concurrent('A schedule', () => {
  test('that is cancelled before its time sends nothing and leaves nothing at the scheduler', async () => {
    const campaign = await readers(2)
    await campaign.schedule(8)
    const { schedule } = await campaign.view()
    expect(await schedulesOf(campaign.campaignId)).toHaveLength(1)
    expect((await campaign.act('cancel')).state).toBe('cancelled')
    expect((await campaign.act('cancel')).state).toBe('cancelled')
    expect(await schedulesOf(campaign.campaignId)).toEqual([])
    // A firing that is under way already finds nobody who waits for it.
    await fire(campaign.campaignId, schedule?.instant ?? '')
    await pause(10)
    expect(await campaign.runs()).toEqual([])
    expect(await campaign.letters()).toBe(0)
    expect(await campaign.state()).toBe('cancelled')
  })

  test('that fires three times makes one run and one letter each, and is gone when it has fired', async () => {
    const campaign = await readers(3)
    await campaign.schedule(5)
    const { schedule } = await campaign.view()
    await Promise.all([1, 2].map(() => fire(campaign.campaignId, schedule?.instant ?? '')))
    expect((await campaign.finished()).counts).toMatchObject({ audience: 3, sent: 3 })
    await until(
      'the schedule to be gone',
      () => schedulesOf(campaign.campaignId),
      (left) => left.length === 0,
      {
        seconds: 30,
      },
    )
    await fire(campaign.campaignId, schedule?.instant ?? '')
    await pause(4)
    expect(await campaign.runs()).toMatchObject([{ late: false }])
    expect(await campaign.letters()).toBe(3)
  })

  test('that fires an hour late makes a run that says so', async () => {
    const campaign = await readers(1)
    await campaign.schedule(3_600)
    const { schedule } = await campaign.view()
    const instant = new Date(Date.parse(schedule?.instant ?? '') - 2 * 3_600_000).toISOString()
    // Nobody can wait an hour here: the campaign's time is moved back instead.
    await aws.dynamo.send(
      new UpdateCommand({
        TableName: 'vinculo-local-registry',
        Key: { pk: 'campaign', sk: campaign.campaignId },
        UpdateExpression: 'SET schedule.instant = :instant',
        ExpressionAttributeValues: { ':instant': instant },
      }),
    )
    await fire(campaign.campaignId, instant)
    await campaign.finished()
    expect(await campaign.runs()).toMatchObject([{ late: true }])
    expect(await campaign.letters()).toBe(1)
  })

  test('in the past, or at no time at all, is refused with a sentence', async () => {
    const { console, campaignId, state } = await readers(1)
    const schedule = (body: object) => refusal(console.send('POST', `/api/campaigns/${campaignId}/schedule`, body))
    const past = await schedule({ at: '2020-02-01T09:00', timeZone: 'America/Bogota' })
    expect(past.status).toBe(422)
    expect(past.text).toContain('2020-02-01T09:00 in America/Bogota is past (2020-02-01T14:00:00.000Z)')
    expect((await schedule({ at: '2030-02-30T09:00', timeZone: 'America/Bogota' })).text).toContain('is no local date')
    expect((await schedule({ at: '2030-02-20T09:00', timeZone: 'Bogota' })).text).toContain('is no IANA time zone')
    expect(await state()).toBe('draft')
    expect(await schedulesOf(campaignId)).toEqual([])
  })

  test('in a gap or a fold of the clocks tells the instant that it means', async () => {
    for (const [at, shown, instant] of [
      ['2031-03-30T02:30', '2031-03-30T03:30:00', '2031-03-30T01:30:00.000Z'],
      ['2030-10-27T02:30', '2030-10-27T02:30:00', '2030-10-27T00:30:00.000Z'],
    ]) {
      const { console, campaignId, act } = await readers(1)
      const path = `/api/campaigns/${campaignId}/schedule`
      const wish = { at, timeZone: 'Europe/Madrid' }
      expect(await console.send('POST', path, wish)).toMatchObject({ schedule: { at: shown, instant } })
      expect(await console.send('POST', path, wish)).toMatchObject({ state: 'scheduled' })
      expect(await schedulesOf(campaignId)).toHaveLength(1)
      expect((await act('unschedule')).state).toBe('draft')
      expect(await schedulesOf(campaignId)).toEqual([])
    }
  })
})
