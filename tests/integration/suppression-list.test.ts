import { PutSuppressedDestinationCommand, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSuppressionList, type SuppressedAddress } from '../../shared/services/suppression-list.ts'
import { startSes } from '../support/start-ses.ts'

let system: Awaited<ReturnType<typeof startSes>>
const clock = { ms: Date.parse('2026-11-30T14:00:00.000Z') }
let waited: number[]

beforeEach(async () => {
  waited = []
  system = await startSes({ now: () => new Date(clock.ms) })
})
afterEach(() => system.close())

const list = () => createSuppressionList(system.v2, async (ms) => void waited.push(ms))

async function between(from: string, until: string): Promise<SuppressedAddress[]> {
  const found: SuppressedAddress[] = []
  for await (const page of list().addedBetween(new Date(from), new Date(until))) found.push(...page)
  return found
}

const put = (EmailAddress: string, Reason: 'BOUNCE' | 'COMPLAINT' = 'BOUNCE') =>
  system.v2.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason }))

it('tells what got onto SES’s list in a time, page by page and no faster than SES allows', async () => {
  await put('before@example.com')
  clock.ms = Date.parse('2026-11-30T15:00:00.000Z')
  for (let number = 0; number < 1_001; number++) await put(`gone${number}@example.com`)
  await put('angry@example.com', 'COMPLAINT')
  clock.ms = Date.parse('2026-11-30T16:00:00.000Z')
  await put('after@example.com')
  const found = await between('2026-11-30T14:30:00.000Z', '2026-11-30T15:30:00.000Z')
  expect(found).toHaveLength(1_002)
  expect(found.find(({ reason }) => reason === 'complaint')).toEqual({
    address: 'angry@example.com',
    reason: 'complaint',
    at: '2026-11-30T15:00:00.000Z',
  })
  expect(waited).toEqual([1_000, 1_000])
})

it('names the mail for which an address got there, where SES knows it', async () => {
  const { MessageId } = await system.v2.send(
    new SendEmailCommand({
      FromEmailAddress: 'shop@shop.test',
      ConfigurationSetName: 'main',
      Destination: { ToAddresses: ['user-unknown@bounce.test'] },
      Content: { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hello' } } } },
    }),
  )
  clock.ms += 60_000
  await system.eventually(2)
  expect(await list().mailOf('user-unknown@bounce.test')).toBe(MessageId)
  await put('by-hand@example.com')
  expect(await list().mailOf('by-hand@example.com')).toBeUndefined()
  expect(await list().mailOf('nobody@example.com')).toBeUndefined()
})
