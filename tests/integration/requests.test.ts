import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { unsubscribeUrl } from '../../shared/domain/mail/links.ts'
import { type CustomerRequest, close } from '../../shared/domain/request/request.ts'
import { defaultRequests } from '../../shared/domain/settings/requests.ts'
import { parseKeyRing } from '../../shared/domain/token/key-ring.ts'
import { createErasureWrites } from '../../shared/stores/erasure-writes.ts'
import { keys } from '../../shared/stores/keys.ts'
import { ring } from '../support/console.ts'
import { keptMail, type RequestHouse, startRequestHouse } from '../support/request-house.ts'

let house: RequestHouse
beforeAll(async () => {
  house = await startRequestHouse()
})
afterAll(() => house.close())

let number = 0
let email = ''
let id = ''
beforeEach(() => {
  number += 1
  email = `ana${number}@example.com`
  id = `ses${number}`
  house.clock.now = new Date('2026-06-01T15:00:00.000Z')
})

const mailOf = (some: { from?: string; id?: string; subject?: string; text?: string; more?: string } = {}) =>
  [
    `From: ${some.from ?? email}`,
    'To: hola@norte.example',
    `Subject: ${some.subject ?? 'Hola'}`,
    `Message-ID: <${some.id ?? `${number}`}@example.com>`,
    ...(some.more ? [some.more] : []),
    '',
    some.text ?? '¿A qué hora abren?',
  ].join('\r\n')
const own = async (address = email): Promise<CustomerRequest[]> =>
  (await house.all()).filter((request) => request.address === address)
const messages = async (request: CustomerRequest | undefined) =>
  (await house.requestMails.list(request?.requestId ?? '', 100)).items

describe('A received mail', () => {
  it('is one request, though its job comes again, at once and later', async () => {
    house.bucket.set(id, keptMail(id, mailOf()))
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => house.receiveWith()(house.eventOf(id))))
    expect(outcomes.flat().sort()).toEqual(['duplicate', 'duplicate', 'duplicate', 'request'])
    expect(await house.receiveWith()(house.eventOf(id))).toEqual(['duplicate'])
    expect(await own()).toHaveLength(1)
    // The first copy's own raw mail stays.
    expect(house.bucket.has(id)).toBe(true)
  })

  it('that SES took twice is one, and its second copy goes; one that only has its id is another', async () => {
    await house.receive(id, mailOf())
    expect(await house.receive(`${id}b`, mailOf())).toBe('duplicate')
    expect(house.bucket.has(`${id}b`)).toBe(false)
    expect(await house.receive(`${id}c`, mailOf({ text: 'Otra cosa' }))).toBe('request')
    expect(await own()).toHaveLength(2)
  })

  it('is not lost where a write fails in between', async () => {
    house.bucket.set(id, keptMail(id, mailOf()))
    const failing = house.receiveWith({
      requestMails: { ...house.deps.requestMails, receive: () => Promise.reject(new Error('no')) },
    })
    await expect(failing(house.eventOf(id))).rejects.toThrow('no')
    expect(await house.receiveWith()(house.eventOf(id))).toEqual(['request'])
    expect(await messages((await own())[0])).toHaveLength(1)
  })

  it('joins by an id of its thread only what its sender took part in', async () => {
    await house.receive(id, mailOf())
    const more = `In-Reply-To: <${number}@example.com>`
    expect(await house.receive(`${id}b`, mailOf({ id: 'b', from: `eva${number}@example.com`, more }))).toBe('request')
    expect(await house.receive(`${id}c`, mailOf({ id: 'c', more }))).toBe('joined')
    expect(await messages((await own())[0])).toHaveLength(2)
  })

  it('opens what was closed again, with a new day', async () => {
    await house.receive(id, mailOf())
    const [before] = (await own()) as [CustomerRequest]
    await house.requests.save(before, close(before, { at: '2026-06-02T15:00:00.000Z', by: 'u' }) as CustomerRequest)
    house.clock.now = new Date('2026-07-01T15:00:00.000Z')
    await house.receive(`${id}b`, mailOf({ id: `${number}b`, more: `References: <${number}@example.com>` }))
    const [after] = await own()
    expect(after).toMatchObject({ state: 'open', history: [{}, { did: 'closed' }, { did: 'reopened' }] })
    expect((after?.dueAt ?? '') > before.dueAt).toBe(true)
  })

  it('beyond an address’s share of an hour joins its latest request, and is a request again in the next', async () => {
    const some = defaultRequests.perSenderHour
    for (let count = 0; count < some + 3; count++)
      await house.receive(`${id}-${count}`, mailOf({ id: `${number}-${count}`, text: `Mensaje ${count}` }))
    const requests = await own()
    expect(requests).toHaveLength(some)
    expect(await messages(requests[0])).toHaveLength(4)
    // What somebody else writes under the same name spends nothing of theirs, and joins nothing of theirs.
    expect(await house.receive(`${id}-f`, mailOf({ id: `${number}-f` }), { dmarc: 'fail' })).toBe('request')
    house.clock.now = new Date('2026-06-01T16:00:01.000Z')
    expect(await house.receive(`${id}-z`, mailOf({ id: `${number}-z` }))).toBe('request')
  })

  it('is the known customer’s only where their domain vouches for it', async () => {
    await house.client.send(
      new PutCommand({
        TableName: house.tables.profiles,
        Item: house.customerItem(`C${number}`, { email, language: 'en' }),
      }),
    )
    await house.client.send(
      new PutCommand({
        TableName: house.tables.registry,
        Item: { ...keys.identity('email', email), customerId: `C${number}` },
      }),
    )
    await house.receive(id, mailOf({ id: `${number}` }))
    await house.receive(`${id}b`, mailOf({ id: `${number}b` }), { dmarc: 'fail' })
    const [unproven, proven] = await own()
    expect(proven).toMatchObject({ verified: true, customerId: `C${number}`, language: 'en' })
    expect(unproven).toMatchObject({ verified: false })
    expect(unproven?.customerId).toBeUndefined()
    const found = await house.client.send(
      new QueryCommand({
        TableName: house.tables.timeline,
        KeyConditionExpression: 'customerId = :id',
        ExpressionAttributeValues: { ':id': `C${number}` },
      }),
    )
    expect(found.Items).toMatchObject([{ kind: 'mail-received', data: { requestId: proven?.requestId } }])
  })

  it('that cannot be read is listed as such, with nobody’s name', async () => {
    let nested = 'Content-Type: text/plain\r\n\r\nx'
    for (let depth = 0; depth < 300; depth++)
      nested = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested}\r\n--b${depth}--`
    expect(await house.receive(id, nested, { path: `<${email}>` })).toBe('aside')
    expect(await own()).toMatchObject([{ state: 'aside', reason: 'unreadable', verified: false }])
    expect(house.bucket.has(id)).toBe(true)
  })

  it('of 20 MB is read at its beginning, and says so', async () => {
    const raw = keptMail(id, `${mailOf()}\r\n${'x'.repeat(1_000_000)}`)
    house.bucket.set(id, raw)
    await house.receiveWith()(house.eventOf(id, 20 * 1024 * 1024))
    const [message] = await messages((await own())[0])
    expect(message).toMatchObject({ partial: true, bytes: 20 * 1024 * 1024 })
  })

  it('that is read days late counts its days from when it came', async () => {
    house.bucket.set(id, keptMail(id, mailOf()))
    const event = house.eventOf(id)
    house.clock.now = new Date('2026-06-10T15:00:00.000Z')
    await house.receiveWith()(event)
    expect((await own())[0]).toMatchObject({
      receivedAt: '2026-06-01T15:00:00.000Z',
      dueAt: '2026-06-18T04:59:59.000Z',
    })
  })

  it('that was erased meanwhile, S3’s trial and SES’s own note are nothing', async () => {
    expect(await house.receiveWith()(house.eventOf('gone'))).toEqual(['gone'])
    expect(await house.receiveWith()({ Event: 's3:TestEvent', Records: [] })).toEqual([])
    expect(await house.receiveWith()(house.eventOf('AMAZON_SES_SETUP_NOTIFICATION'))).toEqual([])
  })

  it('to the unsubscribe mailbox without a token that opens changes nothing and waits for people', async () => {
    const forged = unsubscribeUrl(
      {
        publicUrl: 'https://x.example',
        tokenKeys: { current: '1', keys: { '1': new Uint8Array(32).fill(9) } },
        random: (n) => new Uint8Array(n),
      },
      { customerId: 'C', topicId: 'newsletter' },
    ).split('/')
    const changes: string[] = []
    const changeConsents = async (customerId: string) => {
      changes.push(customerId)
      return { outcome: 'gone' } as const
    }
    const to = (subject: string) => mailOf({ id: `${number}${subject.length}`, subject }).replace('hola@', 'baja@')
    for (const subject of ['Quiero salir', `unsubscribe ${forged.at(-1)}`]) {
      house.bucket.set(`${id}${subject.length}`, keptMail(`${id}${subject.length}`, to(subject)))
      expect(await house.receiveWith({ changeConsents })(house.eventOf(`${id}${subject.length}`))).toEqual(['request'])
    }
    expect(changes).toEqual([])
    const token = unsubscribeUrl(
      {
        publicUrl: 'https://x.example',
        tokenKeys: parseKeyRing('token-keys', ring),
        random: (n) => new Uint8Array(n).fill(3),
      },
      { customerId: 'C', topicId: 'newsletter' },
    )
      .split('/')
      .at(-1)
    house.bucket.set(id, keptMail(id, to(`Re: unsubscribe ${token}`), { spam: 'FAIL', dmarc: 'fail' }))
    expect(await house.receiveWith({ changeConsents })(house.eventOf(id))).toEqual(['unsubscribed'])
    expect(changes).toEqual(['C'])
    expect(house.bucket.has(id)).toBe(false)
  })
})

describe('A form’s request from before requests had states', () => {
  it('reads as an open question, and takes part from its first change on', async () => {
    const requestId = `01J0000000000000000000${String(number).padStart(4, '0')}`
    const former = {
      requestId,
      formId: 'ask',
      formVersion: 1,
      language: 'es',
      address: email,
      addressHash: 'h',
      answers: { question: '¿?' },
      receivedAt: '2026-05-29T15:00:00.000Z',
      verified: false,
    }
    await house.client.send(
      new PutCommand({ TableName: house.tables.registry, Item: { ...keys.request(requestId), ...former } }),
    )
    const [read] = (await own()) as [CustomerRequest]
    expect(read).toMatchObject({
      state: 'open',
      kind: 'question',
      source: 'form',
      dueAt: '2026-06-17T04:59:59.000Z',
      revision: 0,
    })
    const closed = close(read, { at: '2026-06-02T15:00:00.000Z', by: 'u' }) as CustomerRequest
    expect(await house.requests.save(read, closed)).toBe('saved')
    expect(await house.requests.save(read, closed)).toBe('conflict')
    const { items } = await house.requests.listOf({ list: 'closed' }, { limit: 100 })
    expect(items.map((item) => item.requestId)).toContain(requestId)
  })
})

describe('Lists', () => {
  it('go on page by page, the most urgent first, without one twice or lost', async () => {
    const ids = Array.from({ length: 25 }, (_, place) => `${id}-${place}`)
    for (const [place, one] of ids.entries()) {
      house.clock.now = new Date(Date.UTC(2027, 0, 1 + ((place * 7) % 25), 15))
      await house.receive(one, mailOf({ id: one, from: `${one}@example.com` }))
    }
    const seen: CustomerRequest[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await house.requests.listOf({ list: 'waiting' }, { cursor, limit: 10 })
      seen.push(...page.items)
      cursor = page.cursor
      if (cursor === undefined) break
    }
    const mine = seen.filter(({ address = '' }) => ids.includes(address.split('@')[0] ?? ''))
    expect(new Set(mine.map(({ requestId }) => requestId)).size).toBe(25)
    expect(mine).toHaveLength(25)
    expect(seen.map(({ dueAt }) => dueAt)).toEqual(seen.map(({ dueAt }) => dueAt).sort())
    const aside = await house.requests.listOf({ list: 'aside' }, { limit: 1 })
    expect(aside.items.length).toBeLessThanOrEqual(1)
  })
})

describe('Reminders', () => {
  it('go to whoever has to answer, once before the last day and once after it', async () => {
    const current = await house.settings.get()
    await house.settings.save({
      ...defaultRequests,
      roleMailboxes: { agent: 'equipo@norte.example' },
      revision: current.revision + 1,
    })
    house.clock.now = new Date('2028-03-01T15:00:00.000Z')
    await house.receive(id, mailOf())
    const [request] = (await own()) as [CustomerRequest]
    const mine = () => house.reminders.filter(({ tags }) => tags.ref === request.requestId)
    await house.remind()
    expect(mine()).toEqual([])
    house.clock.now = new Date(Date.parse(request.dueAt) - 86_400_000)
    await Promise.all([house.remind(), house.remind()])
    await house.remind()
    expect(mine()).toHaveLength(1)
    expect(mine()[0]).toMatchObject({ to: 'equipo@norte.example', headers: { 'Auto-Submitted': 'auto-generated' } })
    expect(mine()[0]?.subject).toMatch(/^Falta responder: pregunta que vence el \d+ de marzo de 2028$/)
    expect(JSON.stringify(mine())).not.toContain(email.split('@')[0])
    house.clock.now = new Date(Date.parse(request.dueAt) + 60_000)
    await house.remind()
    await house.remind()
    expect(mine().map(({ subject }) => subject.split(':')[0])).toEqual(['Falta responder', 'Vencida'])
    expect(house.overdue.at(-1)).toBeGreaterThan(0)
    expect((await own())[0]).toMatchObject({ reminded: { before: expect.any(String), after: expect.any(String) } })
  })

  it('that SES did not take are tried again, those whose answer got lost are not', async () => {
    house.clock.now = new Date('2029-03-01T15:00:00.000Z')
    await house.remind()
    await house.receive(id, mailOf())
    const [request] = (await own()) as [CustomerRequest]
    house.clock.now = new Date(Date.parse(request.dueAt) + 60_000)
    const mine = () => house.reminders.filter(({ tags }) => tags.ref === request.requestId)
    house.answers.push({ outcome: 'not-sent', reason: 'Throttling' })
    await expect(house.remind()).rejects.toThrow('1 reminders were not sent')
    await house.remind()
    expect(mine()).toHaveLength(1)
    await house.receive(`${id}b`, mailOf({ id: `${number}b` }))
    house.clock.now = new Date(house.clock.now.getTime() + 40 * 86_400_000)
    house.answers.push({ outcome: 'ambiguous', reason: 'x' })
    const before = house.reminders.length
    await house.remind()
    await house.remind()
    expect(house.reminders.length).toBe(before)
  })
})

describe('An erasure', () => {
  it('takes an address’s requests, what it wrote into others’, and every raw mail of them', async () => {
    const other = `eva${number}@example.com`
    await house.receive(id, mailOf())
    await house.receive(`${id}o`, mailOf({ from: other, id: `${number}o` }))
    const { removeOwned } = createErasureWrites({
      client: house.client,
      tables: house.tables,
      removeRaw: house.deps.mails.remove,
    })
    expect(await removeOwned({ addressHash: house.hash(email) })).toBeGreaterThan(2)
    expect(await own()).toEqual([])
    expect(house.bucket.has(id)).toBe(false)
    expect(await own(other)).toHaveLength(1)
    expect(house.bucket.has(`${id}o`)).toBe(true)
    const left = await house.client.send(
      new QueryCommand({
        TableName: house.tables.registry,
        IndexName: 'by-owner',
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': `address#${house.hash(email)}` },
      }),
    )
    expect(left.Items).toEqual([])
    expect(await removeOwned({ addressHash: house.hash(email) })).toBe(0)
  })
})
