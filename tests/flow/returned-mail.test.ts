import { GetSuppressedDestinationCommand, PutSuppressedDestinationCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import { afterAll, describe, expect, test } from 'vitest'
import { until } from '../../local/client/until.ts'
import { consoleAs, customerOf, settle, unique, urls } from '../support/flow.ts'
import { campaignTo } from '../support/flow-campaign.ts'

const ses = new SESv2Client({
  endpoint: urls.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'somebody', secretAccessKey: 'test' },
})
afterAll(() => ses.destroy())

interface FindingView {
  readonly findingId: string
  readonly state: 'open' | 'done'
  readonly count: number
  readonly lastSeen: string
  readonly example: { readonly reply: string; readonly run?: { readonly campaignId: string } }
  readonly remedy: {
    readonly title: { readonly es: string; readonly en: string }
    readonly steps: readonly { readonly es: string; readonly en: string }[]
    readonly records: readonly { readonly type: string; readonly name: string; readonly value: string }[]
    readonly pages: readonly { readonly url: string }[]
  }
}

interface LetterView {
  readonly name: string
  readonly sources: object
}

async function findingsIn(state: 'open' | 'done'): Promise<readonly FindingView[]> {
  const { items } = await (await consoleAs('marketer')).get<{ items: FindingView[] }>(`/api/findings?state=${state}`)
  return items
}
const openFinding = (findingId: string) =>
  until(
    `the finding ${findingId}`,
    async () => (await findingsIn('open')).find((finding) => finding.findingId === findingId),
    (found) => found !== undefined,
    { seconds: 60 },
  )

async function sendTo(city: string, templateId = 'harvest-letter') {
  const campaign = await campaignTo(city, { templateId })
  await campaign.schedule()
  await campaign.finished()
  return campaign
}

async function onSesList(email: string): Promise<string | undefined> {
  try {
    const found = await ses.send(new GetSuppressedDestinationCommand({ EmailAddress: email }))
    return found.SuppressedDestination?.Reason
  } catch (error) {
    if ((error as Error).name === 'NotFoundException') return undefined
    throw error
  }
}

describe.concurrent('Mail that comes back', () => {
  test('tells in both languages what a person has to repair, until it is done, and again when it is not', async () => {
    const city = unique('Salento')
    const town = (round: string) =>
      ['auth-failure.gmail', 'blocked-reputation.hotmail', 'spam-content.gmail'].map((words) => ({
        email: `${words}+${unique(round)}@bounce.test`,
      }))
    await settle(city, town('first'))
    // A finding keeps the first reply that was seen: of a letter of its own, that is one of this test.
    const letter = unique('letter')
    const { name, sources } = await (await consoleAs('marketer')).get<LetterView>('/api/templates/harvest-letter')
    await (await consoleAs('marketer')).send('PUT', `/api/templates/${letter}`, { name, sources })
    const { campaignId } = await sendTo(city, letter)

    const auth = await openFinding('auth-failure.sierra-alta.example')
    expect(auth?.remedy.title.es).toContain('sierra-alta.example')
    expect(auth?.remedy.steps.map(({ en }) => en.slice(0, 4))).toContain('SPF:')
    expect(auth?.remedy.records).toContainEqual({
      type: 'TXT',
      name: '<mail-from>.sierra-alta.example',
      value: 'v=spf1 include:amazonses.com ~all',
    })
    const listed = await openFinding('blocked-reputation.microsoft')
    expect(listed?.remedy.pages.map(({ url }) => url)).toContain('https://sender.office.com/')
    const spam = await openFinding(`spam-content.${letter}`)
    expect(spam?.example).toMatchObject({ reply: expect.stringContaining('unsolicited'), run: { campaignId } })
    expect(JSON.stringify([auth, listed, spam])).not.toContain('@bounce.test')

    const manager = await consoleAs('manager')
    const path = `/api/findings/spam-content.${letter}`
    const body = { state: 'done', note: 'A new subject.' }
    expect(await manager.send('PUT', path, body)).toMatchObject({ state: 'done', decision: { note: 'A new subject.' } })
    expect((await findingsIn('done')).map(({ findingId }) => findingId)).toContain(`spam-content.${letter}`)

    const again = unique('Filandia')
    await settle(again, town('second'))
    await sendTo(again, letter)
    const reopened = await openFinding(`spam-content.${letter}`)
    expect(reopened?.count).toBeGreaterThan(spam?.count ?? 0)
    expect((await openFinding('auth-failure.sierra-alta.example'))?.state).toBe('open')
  })

  test('suppresses until a person lifts it with a reason, and SES’s list follows', async () => {
    const city = unique('Pijao')
    const email = `user-unknown.times1+${unique('moved')}@bounce.test`
    await settle(city, [{ email }])
    await sendTo(city)
    const suppression = async () =>
      (await consoleAs('agent')).get<{ suppressed: boolean; cause?: string }>(
        `/api/suppressions?email=${encodeURIComponent(email)}`,
      )
    await until('the bounce', suppression, ({ suppressed }) => suppressed, { seconds: 60 })
    expect(await onSesList(email)).toBe('BOUNCE')

    const manager = await consoleAs('manager')
    const query = `?email=${encodeURIComponent(email)}&reason=${encodeURIComponent('their server was being moved')}`
    expect(await manager.send('DELETE', `/api/suppressions${query}`)).toEqual({
      suppressed: false,
      evidence: { kind: 'written-reason' },
    })
    expect(await onSesList(email)).toBeUndefined()
    const { customerId = '', mail } = (await customerOf(email)) ?? {}
    expect(mail).not.toHaveProperty('suppressedFor')
    const { items } = await manager.get<{ items: { kind: string; data: object }[] }>(
      `/api/customers/${customerId}/timeline`,
    )
    expect(items.find(({ kind }) => kind === 'suppression-lifted')?.data).toMatchObject({
      reason: 'their server was being moved',
      cause: 'user-unknown',
    })
    const campaign = await sendTo(city)
    await campaign.becomes('the letter to arrive', ({ counts }) => counts.delivered === 1)
    expect(await suppression()).toMatchObject({ suppressed: false })
  })

  test('by hand is told to SES’s list, and an entry by hand in SES’s list is no obstacle to lifting', async () => {
    const email = `${unique('asked')}@example.com`
    await settle(unique('Circasia'), [{ email }])
    const manager = await consoleAs('manager')
    await manager.send('PUT', '/api/suppressions', { email, reason: 'asked by telephone' })
    expect(await onSesList(email)).toBe('BOUNCE')
    await ses.send(new PutSuppressedDestinationCommand({ EmailAddress: email, Reason: 'COMPLAINT' }))
    await manager.send('DELETE', `/api/suppressions?email=${encodeURIComponent(email)}&reason=mistake`)
    expect(await onSesList(email)).toBeUndefined()
  })
})
