import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { until } from '../../../local/client/until.ts'
import { linkTo } from '../../../local/client/visitor.ts'
import { keys } from '../../../shared/stores/keys.ts'
import { consoleAs, customerOf, inbox, mailedTo, mailsTo, refusal, settle, unique, urls } from '../../support/flow.ts'
import { campaignTo } from '../../support/flow-campaign.ts'
import { contact, mailIn, requestOf, requestsOf, type ShownMessage } from '../../support/flow-mail.ts'
import { clientsOf } from '../../support/system-clients.ts'

const newAddress = (word = 'ana') => `${unique(word)}@example.com`

describe.concurrent('A mail to the company', () => {
  test('by somebody who is no customer is erased by their address, and they are not mailed again', async () => {
    const email = newAddress('nobody')
    await mailIn({ from: email, envelopeFrom: email, subject: 'Una pregunta', text: '¿Tuestan por encargo?' })
    const { requestId, messages } = await requestOf(email)
    const operator = await consoleAs('operator')
    expect((await refusal((await consoleAs('manager')).send('POST', '/api/erasures', { email }))).status).toBe(403)
    const erased = await operator.send<{ removed: number }>('POST', '/api/erasures', {
      email: ` ${email.toUpperCase()}`,
    })
    expect(erased.removed).toBeGreaterThan(0)
    expect((await refusal(operator.get(`/api/requests/${requestId}`))).status).toBe(404)
    const original = `/api/requests/${requestId}/mails/${messages[0]?.messageKey}`
    expect((await refusal(operator.get(original))).status).toBe(404)
    const suppression = await operator.get(`/api/suppressions?email=${encodeURIComponent(email)}`)
    expect(suppression).toMatchObject({ suppressed: true })
    expect(await operator.send('POST', '/api/erasures', { email })).toEqual({ removed: 0 })
  })

  test('becomes a request, is answered in its thread, and the answer to that joins it', async () => {
    const email = newAddress()
    await settle(unique('Pasto'), [{ email }])
    const { customerId = '' } = (await customerOf(email)) ?? {}
    const first = await mailIn({
      from: `Ana Ruiz <${email}>`,
      envelopeFrom: email,
      subject: 'Mi pedido',
      text: '¿Cuándo llega mi pedido? Gracias.',
      html: '<p>¿Cuándo llega mi <b>pedido</b>?</p><script>alert(1)</script>',
      attachments: [{ filename: 'recibo.txt', content: 'pagado' }],
    })
    const request = await requestOf(email)
    expect(request).toMatchObject({ state: 'open', kind: 'question', subject: 'Mi pedido', verified: true, customerId })
    expect(request.messages).toMatchObject([
      { direction: 'in', text: '¿Cuándo llega mi pedido? Gracias.', attachments: [{ name: 'recibo.txt', bytes: 6 }] },
    ])
    const agent = await consoleAs('agent')
    const { items } = await agent.get<{ items: { kind: string }[] }>(`/api/customers/${customerId}/timeline`)
    expect(items.map(({ kind }) => kind)).toContain('mail-received')

    const path = `/api/requests/${request.requestId}`
    const link = await agent.get<{ url: string }>(`${path}/mails/${request.messages[0]?.messageKey}`)
    const original = await (await fetch(link.url)).text()
    expect(original).toMatch(/^Return-Path: <ana-.*X-SES-Spam-Verdict: PASS.*filename=recibo.txt/s)
    const answer = { answerId: unique('answer'), text: 'Mañana, con la transportadora.' }
    expect(await agent.send('POST', `${path}/answers`, answer)).toMatchObject({ direction: 'out', state: 'sent' })
    // Sent again it is the same answer, not a second mail.
    expect(await agent.send('POST', `${path}/answers`, answer)).toMatchObject({ state: 'sent' })
    const mail = await mailedTo(email, 'reply')
    expect(await mailsTo(email, 'reply')).toHaveLength(1)
    const header = (name: string) => mail.headers.find((one) => one.name.toLowerCase() === name)?.value
    expect(mail.subject).toBe('Re: Mi pedido')
    expect([header('in-reply-to'), header('references')]).toEqual([first, first])
    expect(mail.text).toContain('Mañana, con la transportadora.')
    const back = header('reply-to') ?? ''
    expect(back).toMatch(/^hola\+r\.[0-9a-z]{42}@sierra-alta\.example$/)
    expect((await requestOf(email)).state).toBe('answered')

    await mailIn({
      from: email,
      to: back,
      subject: 'Re: Mi pedido',
      text: '¡Gracias! ¿A qué hora?',
      inReplyTo: header('message-id') ?? '',
    })
    const again = await requestOf(email, 'with three messages', ({ messages }) => messages.length === 3)
    expect(again).toMatchObject({ requestId: request.requestId, state: 'open' })
    expect(again.messages.map(({ direction }) => direction)).toEqual(['in', 'out', 'in'])
    // By the thread's ids alone, without the tag.
    await mailIn({ from: email, text: '¿Sigue ahí?', inReplyTo: header('message-id') ?? '', subject: 'Re: Mi pedido' })
    await requestOf(email, 'with four messages', ({ messages }) => messages.length === 4)
    expect(await requestsOf(email)).toHaveLength(1)
  })

  test('is one request, however often it is delivered', async () => {
    const email = newAddress()
    const mail = { from: email, subject: 'Una vez', text: 'Solo una.', messageId: `<${unique('once')}@example.com>` }
    for (let copy = 0; copy < 3; copy++) await mailIn(mail)
    await mailIn({ from: email, subject: 'Otra', text: 'Otra cosa.' })
    await until(
      'both requests',
      () => requestsOf(email),
      ({ length }) => length === 2,
      { seconds: 20 },
    )
    const [other, one] = await requestsOf(email)
    expect([other?.subject, one?.subject].sort()).toEqual(['Otra', 'Una vez'])
    expect([other?.messages.length, one?.messages.length]).toEqual([1, 1])
  })

  test('opens five requests of one address in an hour at most; what comes then joins the latest', async () => {
    const email = newAddress('many')
    for (let count = 1; count <= 6; count++)
      await mailIn({ from: email, subject: `${count}`, text: `Mensaje ${count}` })
    const all = (requests: readonly { messages: readonly object[] }[]) =>
      requests.flatMap(({ messages }) => messages).length === 6
    expect(await until('all six', () => requestsOf(email), all, { seconds: 30, everyMs: 500 })).toHaveLength(5)
  })

  test('whose sender nobody vouches for is marked, knows no customer and changes nothing', async () => {
    const email = newAddress()
    await settle(unique('Pasto'), [{ email }])
    await mailIn({ from: email, envelopeFrom: 'mallory@evil.example', text: 'Mándenme mis datos personales' })
    const request = await requestOf(email)
    expect(request).toMatchObject({ verified: false, kind: 'claim', state: 'open' })
    expect(request.customerId).toBeUndefined()
    const forged = [
      'Return-Path: <x@example.com>',
      'Authentication-Results: amazonses.com; dmarc=pass header.from=example.com;',
      `From: ${email}`,
      `To: ${contact}`,
      'Subject: Forged',
      '',
      'A second try.',
    ].join('\r\n')
    await mailIn({ from: email, envelopeFrom: 'mallory@evil.example', raw: forged })
    expect(await requestOf(email, 'called Forged', ({ subject }) => subject === 'Forged')).toMatchObject({
      verified: false,
    })
  })

  test.each([
    ['automatic', { subject: 'Fuera de la oficina', headers: { 'Auto-Submitted': 'auto-replied' } }, ''],
    ['spam', { subject: 'Barato' }, '+spam'],
    ['virus', { subject: 'Factura' }, '+virus'],
  ])('that is %s is listed apart and waits for nobody', async (reason, mail, word) => {
    const email = newAddress()
    await mailIn({ from: email, envelopeFrom: email.replace('@', `${word}@`), text: 'Hola', ...mail })
    expect(await requestOf(email)).toMatchObject({ state: 'aside', reason })
    const agent = await consoleAs('agent')
    const { items } = await agent.get<{ items: { address: string }[] }>('/api/requests?state=aside&limit=100')
    expect(items.map(({ address }) => address)).toContain(email)
  })

  test('to unsubscribe withdraws by its token, whoever sent it, and is no request', async () => {
    const city = unique('Mocoa')
    const email = newAddress()
    await settle(city, [{ email }])
    const campaign = await campaignTo(city)
    await campaign.schedule()
    const letter = await mailedTo(email, 'campaign').catch(async () => inbox.open((await mailsTo(email))[0]?.id ?? ''))
    const [, to = '', subject = ''] =
      /<mailto:([^?>]+)\?subject=([^>]+)>/.exec(
        letter.headers.find(({ name }) => name.toLowerCase() === 'list-unsubscribe')?.value ?? '',
      ) ?? []
    await mailIn({
      from: email,
      to,
      subject: decodeURIComponent(subject),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    const left = await until(
      'the withdrawal',
      () => customerOf(email),
      (customer) => customer?.consents.newsletter?.state === 'withdrawn',
      { seconds: 20 },
    )
    expect(left?.consents.newsletter).toMatchObject({ state: 'withdrawn' })
    expect(await requestsOf(email)).toEqual([])
    expect(linkTo('unsubscribe', letter.text ?? '')).toBeDefined()
  })

  test('is taken for no address but the company’s', async () => {
    await expect(mailIn({ from: newAddress(), to: 'someone@elsewhere.example', text: 'Hola' })).rejects.toThrow(
      /5\.1\.1/,
    )
  })
})

describe.concurrent('People of the company', () => {
  test('change kind, assign, note, close and open again; agents may not assign', async () => {
    const email = newAddress()
    await mailIn({ from: email, subject: 'Hola', text: 'Una pregunta.' })
    const request = await requestOf(email)
    const path = `/api/requests/${request.requestId}`
    const [agent, manager] = [await consoleAs('agent'), await consoleAs('manager')]
    const { revision } = request
    const changed = await agent.send<typeof request>('PUT', path, { kind: 'claim', revision })
    expect(changed.kind).toBe('claim')
    expect(changed.dueAt > request.dueAt).toBe(true)
    expect((await refusal(agent.send('PUT', path, { kind: 'complaint', revision }))).status).toBe(409)
    const give = { assignee: 'role:manager', revision: changed.revision }
    expect((await refusal(agent.send('PUT', `${path}/assignee`, give))).status).toBe(403)
    expect(await manager.send('PUT', `${path}/assignee`, give)).toMatchObject({
      state: 'assigned',
      assignee: 'role:manager',
    })
    const unknown = { assignee: 'person:nobody', revision: changed.revision + 1 }
    expect(await refusal(manager.send('PUT', `${path}/assignee`, unknown))).toMatchObject({ status: 422 })
    const note = { noteId: unique('note'), text: 'Llamar antes.' }
    expect(await agent.send('POST', `${path}/notes`, note)).toMatchObject({ direction: 'note' })
    const find = async (query: string) =>
      (await agent.get<{ items: { requestId: string }[] }>(`/api/requests?limit=100&${query}`)).items.map(
        ({ requestId }) => requestId,
      )
    for (const query of ['state=assigned', 'assignee=role:manager', 'assignee=role:manager&kind=claim'])
      await until(
        query,
        () => find(query),
        (ids) => ids.includes(request.requestId),
        { seconds: 5 },
      )
    expect(await find('overdue=true')).not.toContain(request.requestId)
    const now = await requestOf(email)
    const closed = await agent.send<typeof request>('PUT', path, {
      state: 'closed',
      reason: 'Resuelto',
      revision: now.revision,
    })
    expect(closed).toMatchObject({ state: 'closed' })
    await until(
      'closed',
      () => find('state=closed'),
      (ids) => ids.includes(request.requestId),
      { seconds: 5 },
    )
    expect(await find('assignee=role:manager')).not.toContain(request.requestId)
    expect(await agent.send('PUT', path, { state: 'open', revision: closed.revision })).toMatchObject({
      state: 'assigned',
    })
    const shown = await requestOf(email)
    expect(shown.history.map(({ did }) => did)).toEqual([
      'received',
      'kind-changed',
      'assigned',
      'noted',
      'closed',
      'reopened',
    ])
    expect(shown.messages.map(({ direction }: ShownMessage) => direction)).toEqual(['in', 'note'])
  })
})

test('a request past its last day is reminded of, once, and listed as overdue', async () => {
  const email = newAddress()
  await mailIn({ from: email, subject: 'Urgente', text: 'Sigo esperando.' })
  const { requestId } = await requestOf(email)
  // As if the days had passed.
  const clients = clientsOf(urls.endpoint)
  const dueAt = '2026-01-02T04:59:59.000Z'
  await clients.dynamo.send(
    new UpdateCommand({
      TableName: 'vinculo-local-registry',
      Key: keys.request(requestId),
      UpdateExpression: 'SET dueAt = :at, due = :due',
      ExpressionAttributeValues: { ':at': dueAt, ':due': `${dueAt}#${requestId}` },
    }),
  )
  const agent = await consoleAs('agent')
  const overdue = () => agent.get<{ items: { requestId: string }[] }>('/api/requests?overdue=true&limit=100')
  await until('the list', overdue, ({ items }) => items.some((item) => item.requestId === requestId), { seconds: 5 })
  const remind = () =>
    clients.sqs.send(
      new SendMessageCommand({ QueueUrl: clients.queue('remind-requests'), MessageBody: '{"job":"RemindRequests"}' }),
    )
  await remind()
  const reminders = async () =>
    (await mailsTo('equipo@sierra-alta.example', 'reminder')).filter(({ tags }) => tags.ref === requestId)
  await until('the reminder', reminders, ({ length }) => length === 1, { seconds: 20 })
  await remind()
  const shown = await requestOf(email, 'noted as reminded', ({ history }) => history.at(-1)?.did === 'reminded')
  expect(shown).toMatchObject({ overdue: true, state: 'open' })
  expect(await reminders()).toHaveLength(1)
})

test('an erasure takes a customer’s requests with their mails', async () => {
  const email = newAddress()
  await settle(unique('Pasto'), [{ email }])
  await mailIn({ from: email, subject: 'Adiós', text: 'Bórrenme.' })
  const { requestId, messages } = await requestOf(email)
  const { customerId = '' } = (await customerOf(email)) ?? {}
  const agent = await consoleAs('agent')
  const { url } = await agent.get<{ url: string }>(`/api/requests/${requestId}/mails/${messages[0]?.messageKey}`)
  expect((await fetch(url)).status).toBe(200)
  const operator = await consoleAs('operator')
  expect(await operator.send('POST', `/api/customers/${customerId}/erasure`)).toEqual({ outcome: 'erased' })
  expect((await refusal(operator.get(`/api/requests/${requestId}`))).status).toBe(404)
  expect(await requestsOf(email)).toEqual([])
  expect((await fetch(url)).status).toBe(404)
})
