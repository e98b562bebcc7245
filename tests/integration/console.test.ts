import { randomBytes } from 'node:crypto'
import { ConflictException, CreateScheduleCommand, DeleteScheduleCommand } from '@aws-sdk/client-scheduler'
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { DeleteSuppressedDestinationCommand } from '@aws-sdk/client-sesv2'
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../shared/api/routes.ts'
import type { Run } from '../../shared/domain/campaign/run.ts'
import { changeConsents } from '../../shared/domain/consent/change-consents.ts'
import { consentActivities } from '../../shared/domain/consent/consent-activities.ts'
import type { Profile } from '../../shared/domain/profile/profile.ts'
import { createConsentWrites } from '../../shared/stores/consent-writes.ts'
import { createTimeline } from '../../shared/stores/timeline.ts'
import { createConsole, customerItem } from '../support/console.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'
import { realisticConsent } from '../support/realistic-consent.ts'

let dynamo: TestDynamo
let house: ReturnType<typeof createConsole>
const clock = { now: new Date('2026-05-01T12:00:00.000Z') }

beforeAll(async () => {
  dynamo = await startDynamo()
  house = createConsole(dynamo, clock)
})
afterEach(() => {
  expect(house.faults).toEqual([])
  house.faults.length = 0
  for (const double of Object.values(house.doubles)) double.reset()
  house.standing()
})
afterAll(async () => {
  house.restore()
  await dynamo.close()
})

const settings = routes.saveSettings.example.body
const topic = routes.createTopic.example.body
const form = routes.createForm.example.body
const template = routes.saveTemplate.example.body
const put = (item: Record<string, unknown>) =>
  dynamo.client.send(new PutCommand({ TableName: dynamo.tables.profiles, Item: item }))

describe('the console API', () => {
  it('takes settings, topics, forms and templates as its examples show', async () => {
    expect((await house.call('GET', '/api/settings')).status).toBe(404)
    const { revision: _, ...first } = settings
    expect(await house.call('PUT', '/api/settings', { body: first })).toMatchObject({
      status: 200,
      etag: '"1"',
      body: { companyName: 'Café Norte', revision: 1 },
    })
    expect(await house.call('PUT', '/api/settings', { body: first })).toMatchObject({ status: 428 })
    expect(await house.call('PUT', '/api/settings', { body: first, ifMatch: '"1"' })).toMatchObject({ status: 200 })
    expect(await house.call('PUT', '/api/settings', { body: { ...settings, revision: 1 } })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('is at revision 2: read it again') },
    })

    expect((await house.call('POST', '/api/topics', { body: topic })).status).toBe(201)
    expect((await house.call('POST', '/api/topics', { body: topic })).status).toBe(200)
    const other = { ...topic, name: { es: 'Otro', en: 'Other' } }
    expect(await house.call('POST', '/api/topics', { body: other })).toMatchObject({ status: 409 })
    const change = { name: other.name, description: topic.description, revision: 1 }
    expect(await house.call('PUT', '/api/topics/newsletter', { body: change })).toMatchObject({
      status: 200,
      body: { revision: 2 },
    })

    const made = await house.call('POST', '/api/forms', { body: form })
    expect(made).toMatchObject({ status: 201, body: { version: 1 } })
    expect((await house.call('POST', '/api/forms', { body: form })).status).toBe(200)
    const { formId: _id, ...content } = form
    const sized = {
      ...content,
      fields: [
        ...content.fields,
        { name: 'size', type: 'number', label: { es: 'Talla', en: 'Size' }, required: false },
      ],
      version: 1,
    }
    expect(await house.call('PUT', '/api/forms/subscription', { body: sized })).toMatchObject({
      status: 200,
      body: { version: 2 },
    })
    expect((await house.call('GET', '/api/forms/subscription/versions/1')).body.fields).toHaveLength(2)
    expect((await house.call('GET', '/api/forms/subscription/versions/9')).status).toBe(404)
    expect(await house.call('GET', '/api/audience-fields')).toMatchObject({
      body: { fields: expect.arrayContaining(['city', 'fields.size']), topics: ['newsletter'] },
    })

    expect(await house.call('PUT', '/api/templates/welcome', { body: template })).toMatchObject({
      status: 200,
      body: { version: 1 },
    })
    expect(await house.call('PUT', '/api/templates/welcome', { body: template })).toMatchObject({ status: 428 })
    expect(await house.call('PUT', '/api/templates/welcome', { body: { ...template, version: 1 } })).toMatchObject({
      body: { version: 2 },
    })
    expect(await house.call('GET', '/api/templates')).toMatchObject({
      body: { items: [{ templateId: 'welcome', languages: ['es'], version: 2 }] },
    })
    const preview = await house.call('POST', '/api/templates/preview', {
      body: { sources: template.sources, customer: { givenName: 'Eva <3' } },
    })
    expect(preview.body).toMatchObject({ subject: 'Hola Eva <3', html: expect.stringContaining('Hola Eva &lt;3') })
  })

  it('names what is wrong with a template, by line', async () => {
    const mjml = '<mjml>\n<mj-body>\n<mj-text>{{ customer.nombre }}</mj-text></mj-body></mjml>'
    const sources = { es: { subject: 'x', mjml } }
    expect(await house.call('PUT', '/api/templates/bad', { body: { name: 'x', sources } })).toMatchObject({
      status: 422,
      type: 'application/problem+json',
      body: { problems: [{ field: 'sources.es.mjml', line: 3, message: expect.stringContaining('customer.nombre') }] },
    })
    expect((await house.call('GET', '/api/templates/bad')).status).toBe(404)
  })

  it('previews an audience: who matches, who may be mailed, and why not', async () => {
    await put(customerItem('A', { city: 'Bogotá', givenName: 'Ana' }))
    await put(customerItem('B', { city: 'bogota', consents: {} }))
    await put(customerItem('C', { city: 'Cali' }))
    await put(customerItem('D', { city: 'Bogotá', mail: { suppressedFor: 'complaint' } }))
    await put({ customerId: 'E', erased: true, at: '2026-01-10T10:00:00.000Z' })
    const body = { rule: { field: 'city', is: 'BOGOTÁ' }, topicId: 'newsletter' }
    const seen = await house.call('POST', '/api/audiences/preview', { body, as: 'marketer' })
    expect(seen).toMatchObject({
      status: 200,
      body: { count: 3, mailable: 1, skipped: { 'no-consent': 1, suppressed: 1 }, scanned: 4, partial: false },
    })
    expect(seen.body.sample.map(({ email }: { email: string }) => email)).toContain('a***@e***.com')
    const plain = await house.call('POST', '/api/audiences/preview', { body, as: 'manager' })
    expect(plain.body.sample.map(({ email }: { email: string }) => email)).toContain('a@example.com')

    const audience = { audienceId: 'bogota', name: 'Bogotá', rule: body.rule }
    expect((await house.call('POST', '/api/audiences', { body: audience })).status).toBe(201)
    expect(await house.call('GET', '/api/audiences/bogota/preview')).toMatchObject({ body: { count: 3, mailable: 3 } })
    const wrong = { ...audience, rule: { all: [{ field: 'citi', is: 'x' }] } }
    expect(await house.call('POST', '/api/audiences', { body: wrong })).toMatchObject({
      status: 422,
      body: {
        problems: [{ field: 'rule.all[0].field', message: 'Nobody has the field "citi"; did you mean "city"?' }],
      },
    })
  })

  it('takes a campaign from draft to schedule and back', async () => {
    const draft = {
      campaignId: 'spring',
      name: 'Primavera',
      topicId: 'newsletter',
      audienceId: 'nobody',
      templateId: 'welcome',
    }
    expect((await house.call('POST', '/api/campaigns', { body: draft, as: 'marketer' })).status).toBe(201)
    const at = { at: '2026-11-30T09:00', timeZone: 'America/Bogota' }
    expect(
      await house.call('POST', '/api/campaigns/spring/schedule', { body: { ...at, at: '2026-04-30T09:00' } }),
    ).toMatchObject({
      status: 422,
      body: {
        problems: [
          { field: 'at', message: expect.stringContaining('is past') },
          { field: 'audienceId', message: expect.stringContaining('There is no audience "nobody"') },
        ],
      },
    })
    const { campaignId: _, ...content } = draft
    const mended = { ...content, audienceId: 'bogota', revision: 1 }
    expect((await house.call('PUT', '/api/campaigns/spring', { body: mended })).body.revision).toBe(2)
    expect(await house.call('PUT', '/api/campaigns/spring', { body: mended })).toMatchObject({ status: 409 })
    expect(await house.call('GET', '/api/campaigns/spring/readiness')).toMatchObject({ body: { ready: true } })

    const scheduled = await house.call('POST', '/api/campaigns/spring/schedule', { body: at })
    expect(scheduled).toMatchObject({
      status: 200,
      body: { state: 'scheduled', schedule: { at: '2026-11-30T09:00:00', instant: '2026-11-30T14:00:00.000Z' } },
    })
    const [create] = house.doubles.scheduler.commandCalls(CreateScheduleCommand)
    expect(create?.args[0].input).toMatchObject({
      Name: expect.stringMatching(/^spring-[0-9a-f]{20}$/),
      ScheduleExpression: 'at(2026-11-30T14:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'DELETE',
    })
    expect(JSON.parse(create?.args[0].input.Target?.Input ?? '')).toEqual({
      job: 'LaunchCampaign',
      campaignId: 'spring',
      scheduledFor: '2026-11-30T14:00:00.000Z',
    })
    expect((await house.call('POST', '/api/campaigns/spring/schedule', { body: at })).status).toBe(200)
    expect(await house.call('POST', '/api/campaigns/spring/schedule', { body: { at: 'now' } })).toMatchObject({
      status: 409,
      body: {
        detail: expect.stringContaining('is scheduled and cannot be scheduled: you can test, unschedule or cancel it'),
      },
    })
    expect(await house.call('PUT', '/api/campaigns/spring', { body: { ...mended, revision: 3 } })).toMatchObject({
      status: 409,
    })
    expect(await house.call('POST', '/api/campaigns/spring/pause')).toMatchObject({ status: 409 })
    expect(await house.call('DELETE', '/api/audiences/bogota')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('"spring" (scheduled) uses this audience') },
    })

    expect(await house.call('POST', '/api/campaigns/spring/unschedule')).toMatchObject({ body: { state: 'draft' } })
    const [removed] = house.doubles.scheduler.commandCalls(DeleteScheduleCommand)
    expect(removed?.args[0].input.Name).toBe(create?.args[0].input.Name)
    expect(await house.call('POST', '/api/campaigns/spring/unschedule')).toMatchObject({ status: 409 })
    expect(await house.call('GET', '/api/campaigns')).toMatchObject({ body: { items: [{ campaignId: 'spring' }] } })
  })

  it('takes a schedule that was left over for its own, and stays a draft where the scheduler fails', async () => {
    house.doubles.scheduler
      .on(CreateScheduleCommand)
      .rejects(new ConflictException({ $metadata: {}, message: 'x', Message: 'x' }))
    expect((await house.call('POST', '/api/campaigns/spring/schedule', { body: { at: 'now' } })).status).toBe(200)
    await house.call('POST', '/api/campaigns/spring/unschedule')

    house.doubles.scheduler.on(CreateScheduleCommand).rejects(new Error('down'))
    expect(await house.call('POST', '/api/campaigns/spring/schedule', { body: { at: 'now' } })).toMatchObject({
      status: 502,
      body: { detail: expect.stringContaining('it stays a draft') },
    })
    expect(house.faults.splice(0)).toHaveLength(1)
    expect(await house.call('GET', '/api/campaigns/spring')).toMatchObject({ body: { state: 'draft' } })
  })

  it('sends a marked test to an address that is not suppressed', async () => {
    house.doubles.ses.on(SendRawEmailCommand).resolves({ MessageId: 'm-1' })
    const to = { to: 'Lucia@norte.example' }
    expect(await house.call('POST', '/api/campaigns/spring/test', { body: to })).toMatchObject({
      status: 202,
      body: { messageId: 'm-1' },
    })
    const [sent] = house.doubles.ses.commandCalls(SendRawEmailCommand)
    expect(sent?.args[0].input).toMatchObject({
      Destinations: ['lucia@norte.example'],
      Tags: expect.arrayContaining([{ Name: 'kind', Value: 'test' }]),
    })
    expect(Buffer.from(sent?.args[0].input.RawMessage?.Data ?? []).toString()).toContain('Subject: [Prueba] Hola Ana')

    const suppress = { email: 'lucia@norte.example', reason: 'asked' }
    expect(await house.call('PUT', '/api/suppressions', { body: suppress })).toMatchObject({
      body: { suppressed: true, cause: 'manual', since: '2026-05-01T12:00:00.000Z' },
    })
    expect((await house.call('POST', '/api/campaigns/spring/test', { body: to })).status).toBe(409)
    const query = '?email=lucia@norte.example&reason=mistake'
    expect((await house.call('DELETE', `/api/suppressions${query}`)).body).toEqual({
      suppressed: false,
      evidence: { kind: 'written-reason' },
    })
    expect(house.doubles.sesv2.commandCalls(DeleteSuppressedDestinationCommand)).toHaveLength(1)
    expect((await house.call('DELETE', `/api/suppressions${query}`)).status).toBe(404)
  })

  it('lets a released address be mailed again, whatever was remembered of it', async () => {
    const mail = { bounces: [{ at: '2026-04-01T00:00:00.000Z', cause: 'user-unknown' }], suppressedFor: 'user-unknown' }
    await put(customerItem('01K0RELEASED', { mail }))
    const email = '01k0released@example.com'
    await dynamo.client.send(
      new PutCommand({
        TableName: dynamo.tables.registry,
        Item: { pk: `identity#email#${email}`, sk: 'identity', customerId: '01K0RELEASED' },
      }),
    )
    await house.call('PUT', '/api/suppressions', { body: { email, reason: 'bounced' } })
    expect((await house.call('DELETE', `/api/suppressions?email=${email}&reason=mended`)).status).toBe(200)
    const { body } = await house.call('GET', '/api/customers/01K0RELEASED')
    expect(body.mail).toEqual({ bounces: mail.bounces, liftedUpTo: '2026-04-01T00:00:00.000Z' })
    await house.call('POST', '/api/customers/01K0RELEASED/erasure')
  })

  it('refuses who comes past the front', async () => {
    for (const path of ['/api/topics', '/api/openapi.json', '/api/templates/welcome/preview?customerId=1'])
      expect(await house.call('GET', path, { outside: true })).toMatchObject({
        status: 403,
        type: 'application/problem+json',
        body: { detail: expect.stringContaining('public address'), problems: [] },
      })
  })

  it('says that an id as long as no key can be is not there', async () => {
    expect((await house.call('GET', `/api/audiences/${'a'.repeat(1_100)}`)).status).toBe(404)
    expect((await house.call('GET', '/api/audiences?cursor=x')).status).toBe(422)
  })

  it('steers a run: pause, resume with its work queued again, cancel', async () => {
    await launched()
    expect(await house.call('GET', '/api/campaigns/spring')).toMatchObject({ body: { state: 'running' } })
    expect(await house.call('POST', '/api/campaigns/spring/pause')).toMatchObject({ body: { state: 'paused' } })
    expect(await house.call('POST', '/api/campaigns/spring/resume')).toMatchObject({ body: { state: 'running' } })
    const [queued] = house.doubles.sqs.commandCalls(SendMessageBatchCommand)
    expect(JSON.parse(queued?.args[0].input.Entries?.[0]?.MessageBody ?? '')).toEqual({
      job: 'ReconcileMessages',
      runId,
      requeue: true,
    })
    expect(await house.call('GET', '/api/campaigns/spring/runs')).toMatchObject({ body: { items: [{ runId }] } })
    expect(await house.call('GET', `/api/runs/${runId}`)).toMatchObject({
      body: { state: 'running', counts: { audience: 0, sent: 0 } },
    })
    expect(await house.call('GET', `/api/runs/${runId}/messages?outcome=sent`)).toMatchObject({ body: { items: [] } })
    expect(await house.call('GET', `/api/runs/${runId}/messages?cursor=x`)).toMatchObject({ status: 422 })
    expect(await house.call('POST', '/api/campaigns/spring/cancel')).toMatchObject({ status: 200 })
    expect(await house.call('POST', '/api/campaigns/spring/resume')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('is cancelled and cannot be resumed') },
    })
  })

  it('shows on a timeline what the evidence tells, in order with everything else and once', async () => {
    const customerId = '01K0TIMELINE'
    const profile = customerItem(customerId) as unknown as Profile
    await put({ ...profile })
    const { facts, personal } = realisticConsent
    const left = {
      ...facts,
      kind: 'withdrawn',
      origin: 'one-click',
      at: '2026-06-03T10:00:00.000Z',
      runId: 'r1',
    } as const
    const changes = [facts, { ...facts, topicId: 'offers' }, left].map((each) => ({ facts: each, personal }))
    const changed = changeConsents(profile, changes, randomBytes(32), randomBytes)
    const { client, tables } = dynamo
    const now = () => clock.now
    await createConsentWrites({ client, tables }).change(profile, changed)
    const timeline = createTimeline({ client, table: tables.timeline, now })
    const [confirmed, withdrawn] = consentActivities(changed.records)
    // As it was written beside the evidence once.
    if (confirmed) await timeline.record(confirmed)
    const opened = { customerId, at: '2026-06-02T10:00:00.000Z', kind: 'mail-opened', unique: 'm1', data: {} }
    await timeline.record(opened)

    const shown = async (query = '') =>
      (await house.call('GET', `/api/customers/${customerId}/timeline${query}`, { as: 'agent' })).body.items
    const told = [withdrawn, opened, confirmed].map((each) => ({ at: each?.at, kind: each?.kind, data: each?.data }))
    expect(await shown()).toEqual(told)
    expect(await shown('?limit=2')).toEqual(told.slice(0, 2))
    expect(confirmed).toEqual({
      customerId,
      at: facts.at,
      kind: 'form-confirmed',
      unique: facts.submissionId,
      data: { formId: 'sierra-alta-club', formVersion: 12, topics: ['newsletter', 'offers'] },
    })
    expect(withdrawn).toMatchObject({
      kind: 'consent-withdrawn',
      data: { topicId: 'newsletter', origin: 'one-click', runId: 'r1' },
    })

    const evidence = () => house.call('GET', `/api/customers/${customerId}/evidence`)
    expect(await evidence()).toMatchObject({ body: { intact: true, records: [{}, {}, {}] } })
    const Item = { customerId, sequence: 2, packing: 'fields-1', packed: Buffer.from('?'), sealed: Buffer.from('?') }
    await client.send(new PutCommand({ TableName: tables.evidence, Item }))
    expect(await evidence()).toMatchObject({
      body: { intact: false, fault: { sequence: 2, fault: 'altered' }, records: [{ sequence: 1 }, { sequence: 3 }] },
    })
  })

  it('shows customers, and erases them for good', async () => {
    await put(customerItem('01K0ERASE'))
    const key = { customerId: '01K0ERASE' }
    await dynamo.client.send(
      new PutCommand({
        TableName: dynamo.tables.registry,
        Item: { pk: 'identity#email#01k0erase@example.com', sk: 'identity', owner: 'customer#01K0ERASE', ...key },
      }),
    )
    const found = await house.call('GET', '/api/customers?email=01K0ERASE@example.com', { as: 'agent' })
    expect(found.body.items).toMatchObject([{ ...key, consents: { newsletter: { state: 'granted' } } }])
    expect(await house.call('GET', '/api/customers/01K0ERASE/timeline')).toMatchObject({ body: { items: [] } })
    expect(await house.call('GET', '/api/customers/01K0ERASE/evidence')).toMatchObject({ body: { intact: true } })
    expect((await house.call('POST', '/api/customers/01K0ERASE/erasure', { as: 'manager' })).status).toBe(403)
    const erasure = () => house.call('POST', '/api/customers/01K0ERASE/erasure')
    expect(await erasure()).toMatchObject({ body: { outcome: 'erased' } })
    expect(await erasure()).toMatchObject({ body: { outcome: 'already-erased' } })
    expect((await house.call('GET', '/api/customers/01K0ERASE')).status).toBe(404)
    expect(await house.call('GET', '/api/customers/01K0ERASE/evidence')).toMatchObject({ body: { erased: true } })
    expect((await house.call('GET', '/api/customers?email=01k0erase@example.com')).body.items).toEqual([])
    expect(await house.call('GET', '/api/suppressions?email=01k0erase@example.com')).toMatchObject({
      body: { suppressed: true, source: 'erasure' },
    })
    expect(await house.call('GET', '/api/requests')).toMatchObject({ status: 200, body: { items: [] } })
  })

  it('goes through lists page by page', async () => {
    for (const id of ['alpha', 'beta', 'gamma'])
      await house.call('POST', '/api/audiences', { body: { audienceId: id, name: id, rule: { everyone: true } } })
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await house.call('GET', `/api/audiences?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.body.items.map(({ audienceId }: { audienceId: string }) => audienceId))
      cursor = page.body.cursor ?? ''
    } while (cursor)
    expect(seen).toEqual(['alpha', 'beta', 'bogota', 'gamma'])
  })

  it.each([
    ['malformed JSON', 'POST', '/api/topics', { raw: '{"a":' }, 400, /is not JSON/],
    ['no body', 'POST', '/api/topics', {}, 400, /is not JSON/],
    ['a long body', 'POST', '/api/topics', { raw: `"${'x'.repeat(300_000)}"` }, 413, /longer than 256 KB/],
    [
      'an unknown field',
      'POST',
      '/api/topics',
      { body: { ...topic, nam: 1 } },
      422,
      /nam: There is no field "nam"; did you mean "name"\?/,
    ],
    ['a wrong type', 'POST', '/api/topics', { body: { ...topic, topicId: 7 } }, 422, /topicId: This must be a text\./],
    [
      'a missing field',
      'POST',
      '/api/topics',
      { body: { topicId: 'x' } },
      422,
      /name: This is missing; it must be an object/,
    ],
    ['a wrong id', 'POST', '/api/topics', { body: { ...topic, topicId: 'A B' } }, 422, /topicId: An id has up to 60/],
    [
      'a wrong inner field',
      'PUT',
      '/api/settings',
      { body: { ...settings, sender: { ...settings.sender, email: 'x' } } },
      422,
      /sender\.email: This is no e-mail/,
    ],
    ['an unknown query', 'GET', '/api/topics?page=2', {}, 422, /page: There is no field "page"/],
    ['an unknown id', 'GET', '/api/topics/none', {}, 404, /There is no topic "none"/],
    ['an unknown route', 'GET', '/api/topic', {}, 404, /There is no GET \/api\/topic; GET \/api\/openapi.json/],
    ['no token', 'GET', '/api/topics', { as: 'nobody' }, 401, /Sign in and send the token/],
    [
      'a group below',
      'PUT',
      '/api/settings',
      { as: 'marketer', body: settings },
      403,
      /needs the group operator; you are in marketer/,
    ],
  ] as const)('refuses %s with a sentence', async (_, method, url, options, status, sentence) => {
    const reply = await house.call(method, url, options)
    const said = [
      reply.body.detail,
      ...reply.body.problems.map((at: { field: string; message: string }) => `${at.field}: ${at.message}`),
    ]
    expect(said.join('\n')).toMatch(sentence)
    expect(reply).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { status, title: expect.any(String) },
    })
  })

  it('serves its document to anybody', async () => {
    const document = await house.call('GET', '/api/openapi.json', { as: 'nobody' })
    expect(document).toMatchObject({ status: 200, body: { openapi: '3.1.1' } })
  })
})

const runId = 'spring-20260501T120500Z'

/** A campaign that was launched, as `launch-campaign` leaves it. */
async function launched(): Promise<void> {
  await house.call('POST', '/api/campaigns/spring/schedule', { body: { at: 'now' } })
  const { createLaunch } = await import('../../shared/stores/launches.ts')
  const { createRunStore } = await import('../../shared/stores/runs.ts')
  const { createCampaignStore } = await import('../../shared/stores/campaigns.ts')
  const { client, tables } = dynamo
  const campaigns = createCampaignStore({ client, table: tables.registry }, () => clock.now)
  const runs = createRunStore({ client, table: tables.ledger }, () => clock.now)
  const campaign = await campaigns.get('spring')
  const { revision: _, ...company } = settings
  if (!campaign) return expect.fail()
  const launch = createLaunch({ client, campaigns, runs })
  const run: Run = {
    runId,
    campaignId: 'spring',
    state: 'running',
    scheduledFor: campaign.schedule?.instant ?? '',
    startedAt: clock.now.toISOString(),
    late: false,
    topicId: 'newsletter',
    topicName: topic.name,
    rule: { everyone: true },
    templateId: 'welcome',
    templateVersion: 2,
    languages: ['es'],
    sender: company.sender,
    company: { ...company, defaultLanguage: 'es', revision: 1 },
    segments: 1,
    shards: 1,
    revision: 1,
  }
  expect(await launch(campaign, run)).toBe('launched')
  expect(await launch(campaign, run)).toBe('conflict')
}
