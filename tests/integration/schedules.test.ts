import { SESv2Client, SendBulkEmailCommand, type SendBulkEmailCommandInput } from '@aws-sdk/client-sesv2'
import { mockClient } from 'aws-sdk-client-mock'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scheduleAt } from '../../shared/domain/campaign/schedule.ts'
import { startDynamo } from '../support/dynamo.ts'
import { memoryHouse } from '../support/memory-dynamo-house.ts'
import { createScheduleHouse, type Said, type ScheduleHouse, type Verb } from '../support/schedule-house.ts'
import { type SendingHouse, sendingHouse } from '../support/sending-house.ts'

const ses = mockClient(SESv2Client)
afterAll(() => ses.restore())
const customers = 3
const minuteMs = 60_000

let house: SendingHouse
let people: ScheduleHouse
/** Addresses that SES took, by run. */
let letters: Map<string, string[]>
/** For which campaigns are scheduled; each has a day of its own, so that no worker sees the clock go back. */
let instant = '2026-11-30T14:00:00.000Z'

function accept(input: SendBulkEmailCommandInput) {
  const entries = input.BulkEmailEntries ?? []
  for (const { Destination, ReplacementTags } of entries) {
    const run = ReplacementTags?.find(({ Name }) => Name === 'run')?.Value ?? ''
    letters.set(run, [...(letters.get(run) ?? []), Destination?.ToAddresses?.[0] ?? ''])
  }
  return {
    $metadata: {},
    BulkEmailEntryResults: entries.map((_, n) => ({ Status: 'SUCCESS' as const, MessageId: `m${n}` })),
  }
}

async function open(dynamo: Parameters<typeof sendingHouse>[0]): Promise<void> {
  house = await sendingHouse(dynamo, new SESv2Client({ region: 'us-east-1' }))
  people = createScheduleHouse(house)
  for (let number = 0; number < customers; number++) await house.addCustomer(number)
}

/** Tables in memory, held to the engine's behaviour by a contract of their own: the searches below try much. */
beforeAll(() => open(memoryHouse()))
beforeEach(() => {
  ses.reset()
  ses.on(SendBulkEmailCommand).callsFake(accept)
  letters = new Map()
  nextDay()
})

/** Puts the clock to some minutes after the instant for which campaigns are scheduled. */
function at(minutes: number): void {
  house.clock.ms = Date.parse(instant) + minutes * minuteMs
}

/** Ten minutes before the time of the next day. */
function nextDay(): void {
  instant = new Date(Date.parse(instant) + 24 * 60 * minuteMs).toISOString()
  at(-10)
}

async function scheduled(): Promise<string> {
  const campaignId = await people.draft()
  expect(await people.flow.schedule(campaignId, { at: instant.slice(0, 16), timeZone: 'UTC' })).toMatchObject({
    outcome: 'done',
  })
  return campaignId
}

const launch = async (campaignId: string, scheduledFor = instant) =>
  (await people.does('launch', campaignId, scheduledFor)).said

const lettersOf = (campaignId: string) =>
  [...letters].filter(([run]) => run.startsWith(campaignId)).flatMap(([, to]) => to)

describe('a firing', () => {
  it('finds its campaign however the instant is written', async () => {
    const campaignId = await scheduled()
    at(0)
    expect(await launch(campaignId, instant.replace('.000', ''))).toBe('launched')
    expect(await house.runs.listOf(campaignId)).toMatchObject([{ scheduledFor: instant }])
    await house.drain()
  })

  it.each([
    [0, false],
    [5 * minuteMs - 1, false],
    [5 * minuteMs, false],
    [5 * minuteMs + 1, true],
    [24 * 60 * minuteMs, true],
  ])('%i ms after its time is late: %s', async (delay, late) => {
    const campaignId = await scheduled()
    house.clock.ms = Date.parse(instant) + delay
    expect(await launch(campaignId)).toBe('launched')
    expect(await house.runs.listOf(campaignId)).toMatchObject([{ late, scheduledFor: instant }])
    // Fired again when it is late, it stays what it was.
    at(10)
    expect(await launch(campaignId)).toBe('launched')
    expect(await house.runs.listOf(campaignId)).toMatchObject([{ late }])
    await house.drain()
  })

  it('for a draft comes back for a minute, as the schedule stands before the state, and then is obsolete', async () => {
    const campaignId = await people.draft()
    at(0)
    expect(await launch(campaignId)).toBe('comes back')
    house.clock.ms += minuteMs - 1
    expect(await launch(campaignId)).toBe('comes back')
    house.clock.ms += 1
    expect(await launch(campaignId)).toBe('obsolete')
    expect(await house.runs.listOf(campaignId)).toEqual([])
  })

  it('that came before the campaign said that it is scheduled launches it when it comes back', async () => {
    const campaignId = await people.draft()
    at(0)
    expect(await launch(campaignId)).toBe('comes back')
    await house.campaigns.schedule(campaignId, 2, { at: instant.slice(0, 19), timeZone: 'UTC', instant })
    expect(await launch(campaignId)).toBe('launched')
    await house.drain()
    expect(lettersOf(campaignId)).toHaveLength(customers)
  })

  it('whose worker dies at any call is finished by the next one', async () => {
    for (let place = 0; ; place++) {
      const campaignId = await scheduled()
      at(0)
      const { said, calls } = await people.does('launch', campaignId, instant, place, async () => {
        throw new Error('The machine is gone.')
      })
      expect(await launch(campaignId)).toBe('launched')
      await house.drain()
      expect(lettersOf(campaignId)).toHaveLength(customers)
      expect(await house.runs.listOf(campaignId)).toMatchObject([{ state: 'finished' }])
      if (calls <= place) return expect(said).toBe('launched')
      nextDay()
    }
  })
})

const verbs: readonly Verb[] = ['launch', 'cancel', 'unschedule', 'schedule', 'move']
const pairs = verbs.flatMap((one) => verbs.map((other) => ({ one, other })))
const outcome = (said: Said) =>
  typeof said === 'string' ? said : 'campaign' in said ? `${said.outcome} ${said.campaign.state}` : said.outcome

describe('schedule, unschedule, move, cancel and launch', () => {
  it.each(pairs)('$one, with $other between any two of its calls, leave one run at most', async ({ one, other }) => {
    for (let place = 0; ; place++) {
      nextDay()
      const campaignId = one === 'schedule' ? await people.draft() : await scheduled()
      let meanwhile: Said | undefined
      const { said, calls } = await people.does(one, campaignId, instant, place, async () => {
        meanwhile = (await people.does(other, campaignId, instant)).said
      })
      const answers = [`${one}: ${outcome(said)}`, ...(meanwhile ? [`${other}: ${outcome(meanwhile)}`] : [])]
      await holds(campaignId, answers, `${answers.join(', before its call ')} ${place}`)
      if (calls <= place) break
    }
  })

  it('in any order, with firings that come late, twice or after all, keep their word', async () => {
    const step = fc.record({ verb: fc.constantFrom(...verbs), minutes: fc.integer({ min: 0, max: 4 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        nextDay()
        const campaignId = await people.draft()
        const answers: string[] = []
        for (const { verb, minutes } of steps) {
          house.clock.ms += minutes * minuteMs
          answers.push(`${verb}: ${outcome((await people.does(verb, campaignId, instant)).said)}`)
        }
        await holds(campaignId, answers, answers.join(', '))
      }),
      { numRuns: 40 },
    )
  })
})

/** What must be true of a campaign when all firings that are left, and old ones once more, have come. */
async function holds(campaignId: string, answers: readonly string[], told: string): Promise<void> {
  const campaign = (await house.campaigns.get(campaignId)) ?? expect.fail(told)
  const { state, revision, schedule } = campaign
  const left = people.schedules.of(campaignId)
  // Nothing is left behind at the scheduler: a launched campaign's own schedule is its firing.
  if (state === 'scheduled') expect(left, told).toEqual([{ campaignId, revision, instant: schedule?.instant }])
  if (state === 'draft' || (state === 'cancelled' && !campaign.runId)) expect(left, told).toEqual([])

  at(90)
  for (const firing of left) {
    people.schedules.fired(firing)
    await launch(campaignId, firing.instant)
  }
  expect(await launch(campaignId), told).toMatch(/^(launched|obsolete)$/)
  await house.drain()
  const runs = await house.runs.listOf(campaignId)
  const mailed = lettersOf(campaignId)
  expect(runs.length, told).toBeLessThanOrEqual(1)
  expect(mailed.length, told).toBe(runs[0]?.state === 'finished' ? customers : 0)
  expect(new Set(mailed).size, told).toBe(mailed.length)
  if (runs.length === 0) expect((await house.campaigns.get(campaignId))?.state, told).toMatch(/^(draft|cancelled)$/)
  // Before the first letter nobody who cancels is refused, and then no letter goes out.
  const cancels = answers.filter((answer) => answer.startsWith('cancel: '))
  expect(new Set(cancels).size, told).toBeLessThanOrEqual(1)
  if (cancels.length > 0) expect([cancels[0], mailed], told).toEqual(['cancel: done cancelled', []])
}

describe('the time of a campaign', () => {
  it('is refused with a sentence where it is past, and stays a draft', async () => {
    const campaignId = await people.draft()
    at(1)
    const local = `${instant.slice(0, 10)}T09:00`
    expect(await people.flow.schedule(campaignId, { at: local, timeZone: 'America/Bogota' })).toEqual({
      outcome: 'problems',
      problems: [
        {
          field: 'at',
          message: `${local} in America/Bogota is past (${instant}); choose a later time, or "now".`,
        },
      ],
    })
    expect(await house.campaigns.get(campaignId)).toMatchObject({ state: 'draft' })
    expect(people.schedules.of(campaignId)).toEqual([])
  })

  it.each([
    ['a gap', '2027-03-28T02:30', 'Europe/Madrid', '2027-03-28T03:30:00', '2027-03-28T01:30:00.000Z'],
    ['a fold', '2026-10-25T02:30', 'Europe/Madrid', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
    [
      'a gap of half an hour',
      '2027-10-03T02:15',
      'Australia/Lord_Howe',
      '2027-10-03T02:45:00',
      '2027-10-02T15:45:00.000Z',
    ],
  ])('in %s is the instant of the documents, told to whoever schedules', async (_, local, timeZone, shown, meant) => {
    house.clock.ms = Date.parse('2026-06-01T00:00:00.000Z')
    const campaignId = await people.draft()
    const answer = await people.flow.schedule(campaignId, { at: local, timeZone })
    expect(answer).toMatchObject({ campaign: { schedule: { at: shown, timeZone, instant: meant } } })
    expect(people.schedules.of(campaignId)).toMatchObject([{ instant: meant }])
    house.clock.ms = Date.parse(meant)
    expect(await launch(campaignId, meant)).toBe('launched')
    expect(await house.runs.listOf(campaignId)).toMatchObject([{ scheduledFor: meant, late: false }])
    house.queue.select.length = 0
    // The hour that comes again is no second time of the campaign.
    const again = new Date(Date.parse(meant) + 60 * minuteMs).toISOString()
    house.clock.ms = Date.parse(again) + minuteMs
    expect(await launch(campaignId, again)).toBe('obsolete')
    expect(await house.runs.listOf(campaignId)).toHaveLength(1)
  })

  it('"now" is soon enough not to be late and far enough ahead for the scheduler', () => {
    const now = new Date('2026-11-30T14:00:00.001Z')
    const read = scheduleAt('now', 'America/Bogota', now)
    const ahead = read.ok ? Date.parse(read.schedule.instant) - now.getTime() : 0
    expect(ahead).toBeGreaterThanOrEqual(5_000)
    expect(ahead).toBeLessThan(6_001)
  })
})

describe('on the engine, a firing', () => {
  beforeAll(async () => {
    const dynamo = await startDynamo()
    await open(dynamo)
    return () => dynamo.close()
  })

  it('thirty times at once makes one run, and one letter each', async () => {
    const campaignId = await scheduled()
    at(0)
    let waiting = Array.from({ length: 30 }, () => instant)
    for (let rounds = 0; waiting.length > 0; rounds++) {
      expect(rounds).toBeLessThan(5)
      const said = await Promise.all(waiting.map((time) => launch(campaignId, time)))
      expect(new Set(said.filter((one) => one !== 'comes back'))).toEqual(new Set(['launched']))
      waiting = waiting.filter((_, place) => said[place] === 'comes back')
    }
    const [run, ...others] = await house.runs.listOf(campaignId)
    expect(others).toEqual([])
    expect(await house.campaigns.get(campaignId)).toMatchObject({ state: 'running', runId: run?.runId })
    await house.drain()
    expect(lettersOf(campaignId)).toHaveLength(customers)
    expect(await launch(campaignId)).toBe('launched')
    await house.drain()
    expect(lettersOf(campaignId).sort()).toEqual([0, 1, 2].map((n) => `customer${n}@example.com`))
    expect(await house.runs.listOf(campaignId)).toMatchObject([{ state: 'finished', revision: expect.any(Number) }])
  })
})
