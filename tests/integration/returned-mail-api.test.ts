import { DeleteSuppressedDestinationCommand, PutSuppressedDestinationCommand } from '@aws-sdk/client-sesv2'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../shared/api/routes.ts'
import { defaultBounces } from '../../shared/domain/settings/bounces.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import { createFindings } from '../../shared/stores/findings.ts'
import { createSesListNotes } from '../../shared/stores/ses-list-notes.ts'
import { createConsole, customerItem } from '../support/console.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'

let dynamo: TestDynamo
let house: ReturnType<typeof createConsole>
const clock = { now: new Date('2026-05-01T12:00:00.000Z') }
const ring = { current: '1', keys: { '1': Buffer.alloc(32, 7) } }

beforeAll(async () => {
  dynamo = await startDynamo()
  house = createConsole(dynamo, clock)
})
afterEach(() => {
  expect(house.faults).toEqual([])
  for (const double of Object.values(house.doubles)) double.reset()
  house.standing()
})
afterAll(async () => {
  house.restore()
  await dynamo.close()
})

const put = (table: string, Item: Record<string, unknown>) =>
  dynamo.client.send(new PutCommand({ TableName: table, Item }))

/** A customer whose address is suppressed for that cause since March. */
async function suppressed(customerId: string, cause: string, some: object = {}, source = 'feedback') {
  const email = `${customerId.toLowerCase()}@example.com`
  await put(dynamo.tables.profiles, customerItem(customerId, { mail: { suppressedFor: cause }, ...some }))
  await put(dynamo.tables.registry, { pk: `identity#email#${email}`, sk: 'identity', customerId })
  const since = '2026-03-01T10:00:00.000Z'
  await put(dynamo.tables.suppressions, { addressHash: addressHash(ring, email), cause, since, source })
  return email
}
const release = (email: string, as: 'manager' | 'marketer' = 'manager') =>
  house.call('DELETE', `/api/suppressions?email=${email}&reason=they%20called`, { as })
const timelineOf = async (customerId: string) =>
  (await house.call('GET', `/api/customers/${customerId}/timeline`)).body.items as { kind: string; data: object }[]
const mailOf = async (customerId: string) => (await house.call('GET', `/api/customers/${customerId}`)).body.mail

describe('settings of returned mail', () => {
  it('hold by default, and are changed like other settings', async () => {
    const { revision: _, ...content } = routes.saveBounceSettings.example.body
    expect(await house.call('GET', '/api/settings/bounces', { as: 'marketer' })).toMatchObject({
      status: 200,
      body: { ...content, revision: 0 },
    })
    const suppressAfter = { 'mailbox-full': { bounces: 4, withinDays: 20 } }
    expect(await house.call('PUT', '/api/settings/bounces', { body: { suppressAfter } })).toMatchObject({
      status: 200,
      body: { suppressAfter: { ...defaultBounces.suppressAfter, ...suppressAfter }, retry: content.retry, revision: 1 },
    })
    expect((await house.call('PUT', '/api/settings/bounces', { body: {} })).status).toBe(428)
    expect((await house.call('PUT', '/api/settings/bounces', { body: { revision: 7 } })).status).toBe(409)
    expect((await house.call('PUT', '/api/settings/bounces', { body: {}, as: 'manager' })).status).toBe(403)
  })

  it('say what is wrong with them', async () => {
    const body = {
      suppressAfter: { 'recipient-filter': { bounces: 11, withinDays: 0 } },
      retry: { ...defaultBounces.retry, causes: ['greylisted', 'greylisted'], most: 3 },
    }
    const { status, body: said } = await house.call('PUT', '/api/settings/bounces', { body })
    expect(status).toBe(422)
    expect(said.problems).toEqual(
      expect.arrayContaining([
        { field: 'suppressAfter.recipient-filter.bounces', message: 'This may be 10 at most.' },
        { field: 'suppressAfter.recipient-filter.withinDays', message: 'This must be 1 at least.' },
        { field: 'retry.causes', message: 'A cause may stand here once.' },
        { field: 'retry.most', message: 'This may be 2 at most.' },
      ]),
    )
    const late = { retry: { ...defaultBounces.retry, withinHours: 1, afterMinutes: 90 } }
    expect((await house.call('PUT', '/api/settings/bounces', { body: late })).body.problems[0].message).toContain(
      'lower "afterMinutes"',
    )
    const other = { retry: { ...defaultBounces.retry, causes: ['user-unknown'] } }
    expect((await house.call('PUT', '/api/settings/bounces', { body: other })).status).toBe(422)
  })
})

describe('lifting a suppression', () => {
  it('of a bounce takes a written reason, and is told on the timeline', async () => {
    const email = await suppressed('01K0FULL', 'mailbox-full')
    expect((await release(email, 'marketer')).status).toBe(403)
    expect((await house.call('DELETE', `/api/suppressions?email=${email}`)).status).toBe(422)
    expect(await release(email)).toMatchObject({
      status: 200,
      body: { suppressed: false, evidence: { kind: 'written-reason' } },
    })
    expect((await house.call('GET', `/api/suppressions?email=${email}`)).body).toEqual({ suppressed: false })
    expect(await mailOf('01K0FULL')).toEqual({ liftedUpTo: '2026-03-01T10:00:00.000Z' })
    expect(await timelineOf('01K0FULL')).toMatchObject([
      {
        kind: 'suppression-lifted',
        data: { by: 'user-manager', reason: 'they called', cause: 'mailbox-full', evidence: 'written-reason' },
      },
    ])
    const calls = house.doubles.sesv2.commandCalls(DeleteSuppressedDestinationCommand)
    expect(calls.map(({ args }) => args[0].input.EmailAddress)).toEqual([email])
  })

  it('names a delivery or a confirmation after it as evidence', async () => {
    const delivered = { mail: { suppressedFor: 'user-unknown', deliveredAt: '2026-03-02T10:00:00.000Z' } }
    const email = await suppressed('01K0THERE', 'user-unknown', delivered)
    expect((await house.call('GET', `/api/suppressions?email=${email}`)).body).toMatchObject({
      suppressed: true,
      evidence: { kind: 'delivered', at: '2026-03-02T10:00:00.000Z' },
    })
    expect((await release(email)).body.evidence).toMatchObject({ kind: 'delivered' })
    const confirmed = await suppressed('01K0AGAIN', 'complaint', { emailVerifiedAt: '2026-03-03T10:00:00.000Z' })
    expect((await release(confirmed)).body).toEqual({
      suppressed: false,
      evidence: { kind: 'confirmed', at: '2026-03-03T10:00:00.000Z' },
    })
  })

  it.each([
    ['complaint', 'complaint', 'feedback'],
    ['erasure', 'manual', 'erasure'],
  ])('of a %s lets the owner confirm anew, and waits for it', async (word, cause, source) => {
    const customerId = `01K0${word.toUpperCase()}`
    const email = await suppressed(customerId, cause, {}, source)
    expect(await release(email)).toMatchObject({ status: 200, body: { suppressed: true, awaitsConfirmation: true } })
    expect(await release(email)).toMatchObject({ body: { suppressed: true, awaitsConfirmation: true } })
    expect((await house.call('GET', `/api/suppressions?email=${email}`)).body).toMatchObject({
      suppressed: true,
      cause,
    })
    expect((await mailOf(customerId)).suppressedFor).toBe(cause)
    // A consent that they granted on their preference page is a confirmation too.
    const consents = { newsletter: { state: 'granted', at: '2026-04-02T10:00:00.000Z', sequence: 2 } }
    await put(dynamo.tables.profiles, customerItem(customerId, { mail: { suppressedFor: cause }, consents }))
    expect(await release(email)).toMatchObject({ body: { suppressed: false, evidence: { kind: 'confirmed' } } })
    expect((await timelineOf(customerId)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['suppression-lifted', 'confirmation-allowed']),
    )
  })

  it('by hand goes to the profile, the timeline and SES’s list, and waits where SES does not answer', async () => {
    const email = '01k0asked@example.com'
    await put(dynamo.tables.profiles, customerItem('01K0ASKED'))
    await put(dynamo.tables.registry, { pk: `identity#email#${email}`, sk: 'identity', customerId: '01K0ASKED' })
    house.doubles.sesv2.on(PutSuppressedDestinationCommand).rejectsOnce(new Error('busy')).resolves({})
    const body = { email, reason: 'asked by telephone' }
    expect((await house.call('PUT', '/api/suppressions', { body, as: 'marketer' })).body).toMatchObject({
      suppressed: true,
      cause: 'manual',
    })
    expect(await mailOf('01K0ASKED')).toEqual({ suppressedFor: 'manual' })
    expect(await timelineOf('01K0ASKED')).toMatchObject([
      { kind: 'mail-suppressed', data: { by: 'user-marketer', reason: 'asked by telephone' } },
    ])
    const notes = createSesListNotes({ client: dynamo.client, table: dynamo.tables.registry }, () => clock.now)
    expect(await notes.some(10)).toMatchObject([{ customerId: '01K0ASKED' }])
    await house.call('PUT', '/api/suppressions', { body })
    expect(await timelineOf('01K0ASKED')).toHaveLength(1)
    expect(house.doubles.sesv2.commandCalls(PutSuppressedDestinationCommand)[1]?.args[0].input).toEqual({
      EmailAddress: email,
      Reason: 'BOUNCE',
    })
  })
})

describe('findings', () => {
  it('are read with their remedy, marked done and opened again', async () => {
    const findings = createFindings({ client: dynamo.client, table: dynamo.tables.registry })
    const observation = {
      at: '2026-04-30T10:00:00.000Z',
      messageId: 'm1',
      reply: 'smtp; 550 5.7.27 SPF did not pass',
      provider: 'gmail',
      sender: 'norte.example',
      mail: 'campaign',
      run: { runId: 'spring-1', campaignId: 'spring', templateId: 'welcome' },
    }
    const auth = { kind: 'auth-failure', subject: 'norte.example', lacks: ['spf'], counted: 1 } as const
    await findings.sight({ ...auth, observations: [observation] })
    await findings.sight({ ...auth, observations: [observation], counted: 0 })
    await findings.sight({ ...auth, observations: [observation], counted: 5 })
    await findings.sight({
      kind: 'spam-content',
      subject: 'welcome',
      lacks: [],
      counted: 1,
      observations: [{ ...observation, reply: 'smtp; 550 spam' }],
    })
    const id = 'auth-failure.norte.example'
    expect(await house.call('GET', `/api/findings/${id}`, { as: 'marketer' })).toMatchObject({
      status: 200,
      body: {
        kind: 'auth-failure',
        state: 'open',
        count: 6,
        runs: [{ runId: 'spring-1' }],
        remedy: {
          title: { es: expect.stringContaining('norte.example'), en: expect.stringContaining('norte.example') },
          records: expect.arrayContaining([
            { type: 'TXT', name: '<mail-from>.norte.example', value: 'v=spf1 include:amazonses.com ~all' },
          ]),
        },
      },
    })
    const first = await house.call('GET', '/api/findings?limit=1&state=open')
    expect(first.body).toMatchObject({ items: [{ findingId: id }], cursor: expect.any(String) })
    const second = await house.call('GET', `/api/findings?limit=1&state=open&cursor=${first.body.cursor}`)
    expect(second.body.items).toMatchObject([{ findingId: 'spam-content.welcome' }])

    const done = { body: { state: 'done', note: 'Published.' } }
    expect((await house.call('PUT', `/api/findings/${id}`, { ...done, as: 'marketer' })).status).toBe(403)
    const by = { state: 'done', by: 'user-manager', note: 'Published.', at: clock.now.toISOString() }
    expect(await house.call('PUT', `/api/findings/${id}`, { ...done, as: 'manager' })).toMatchObject({
      status: 200,
      body: { state: 'done', decision: by, count: 6 },
    })
    expect((await house.call('PUT', `/api/findings/${id}`, { ...done, as: 'operator' })).body.decision).toEqual(by)
    expect((await house.call('GET', '/api/findings?state=open')).body.items).toHaveLength(1)
    expect((await house.call('GET', '/api/findings?state=done')).body.items).toMatchObject([{ findingId: id }])

    // What is older than the repair says nothing of it; what is newer does.
    await findings.sight({ ...auth, observations: [{ ...observation, at: '2026-05-01T11:00:00.000Z' }] })
    expect((await findings.get(id))?.state).toBe('done')
    await findings.sight({ ...auth, observations: [{ ...observation, at: '2026-05-01T12:30:00.000Z' }] })
    expect(await findings.get(id)).toMatchObject({ state: 'open', count: 8, lastSeen: '2026-05-01T12:30:00.000Z' })

    expect((await house.call('GET', '/api/findings/auth-failure.nobody')).status).toBe(404)
    expect((await house.call('PUT', '/api/findings/auth-failure.nobody', done)).status).toBe(404)
  })

  it('take what many workers see at the same time', async () => {
    const findings = createFindings({ client: dynamo.client, table: dynamo.tables.registry })
    const seen = (place: number) => ({
      kind: 'virus' as const,
      subject: 'crowded',
      lacks: [],
      counted: 1,
      observations: [
        {
          at: `2026-04-30T10:0${place}:00.000Z`,
          messageId: `m${place}`,
          reply: '',
          provider: 'gmail',
          sender: 'norte.example',
          mail: 'campaign',
        },
      ],
    })
    await Promise.all([0, 1, 2, 3, 4].map((place) => findings.sight(seen(place))))
    expect(await findings.get('virus.crowded')).toMatchObject({
      count: 5,
      firstSeen: '2026-04-30T10:00:00.000Z',
      lastSeen: '2026-04-30T10:04:00.000Z',
      example: { messageId: 'm0' },
    })
  })
})
