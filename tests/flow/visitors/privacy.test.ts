import { describe, expect, test } from 'vitest'
import { until } from '../../../local/client/until.ts'
import { linkTo } from '../../../local/client/visitor.ts'
import {
  becomeCustomer,
  consoleAs,
  customerOf,
  inbox,
  inboxApi,
  mailsTo,
  postForm,
  refusal,
  settle,
  unique,
} from '../../support/flow.ts'
import { campaignTo } from '../../support/flow-campaign.ts'

interface Evidence {
  readonly intact: boolean
  readonly erased: boolean
  readonly records: readonly { readonly personal?: object }[]
}

const suppressionOf = async (email: string) =>
  (await consoleAs('operator')).get<{ suppressed: boolean; cause?: string }>(
    `/api/suppressions?email=${encodeURIComponent(email)}`,
  )

describe.concurrent('What a form tells a stranger', () => {
  test('is the same for known, unknown, unsubscribed and suppressed addresses, up to the limit of the day', async () => {
    const [known = '', left = '', suppressed = '', unknown = ''] = ['known', 'left', 'suppressed', 'unknown'].map(
      (word) => `${unique(word)}@example.com`,
    )
    await settle(unique('Cali'), [{ email: known }])
    await settle(unique('Cali'), [{ email: left }], ['offers'])
    await (await consoleAs('marketer')).send('PUT', '/api/suppressions', { email: suppressed, reason: 'test' })
    const answers = new Map<string, unknown[]>()
    for (const email of [known, left, suppressed, unknown]) {
      const told: unknown[] = []
      for (let post = 1; post <= 4; post++) {
        const { answer } = await postForm({ email })
        const { 'content-type': type, 'cache-control': cache } = answer.headers
        told.push({ status: answer.status, body: answer.body, type, cache })
      }
      answers.set(email, told)
    }
    const [first, ...others] = answers.values()
    expect(first).toMatchObject([{ status: 202 }, { status: 202 }, { status: 202 }, { status: 429 }])
    for (const other of others) expect(other).toEqual(first)

    const three = (mails: readonly unknown[]) => mails.length >= 3
    for (const email of [known, left, unknown]) {
      await until('three confirmation mails', () => mailsTo(email, 'confirmation'), three, { seconds: 20 })
      expect(await mailsTo(email)).toHaveLength(3)
    }
    expect(await mailsTo(suppressed)).toEqual([])
  })

  test('writing an address in another case is no way round the limit', async () => {
    const word = unique('case')
    const statuses: number[] = []
    for (const email of [
      `${word}@example.com`,
      `${word.toUpperCase()}@EXAMPLE.com`,
      ` ${word}@example.com `,
      `${word}@example.COM`,
    ])
      statuses.push((await postForm({ email })).answer.status)
    expect(statuses).toEqual([202, 202, 202, 429])
  })
})

describe.concurrent('An erasure', () => {
  test('leaves evidence that verifies and nobody can read, and a blocked address', async () => {
    const email = `${unique('forgotten')}@example.com`
    const { page, link, visitor } = await becomeCustomer({ email, topics: ['newsletter', 'offers'] })
    expect(page.status).toBe(200)
    const { customerId = '' } = (await customerOf(email)) ?? {}
    const console = await consoleAs('operator')
    const path = `/api/customers/${customerId}`
    expect(await console.send('POST', `${path}/erasure`)).toEqual({ outcome: 'erased' })
    expect(await console.send('POST', `${path}/erasure`)).toEqual({ outcome: 'already-erased' })
    expect((await refusal(console.get(path))).status).toBe(404)
    expect((await refusal(console.get(`${path}/timeline`))).status).toBe(404)
    expect(await customerOf(email)).toBeUndefined()
    const evidence = await console.get<Evidence>(`${path}/evidence`)
    expect(evidence).toMatchObject({ intact: true, erased: true })
    expect(evidence.records).toHaveLength(2)
    expect(JSON.stringify(evidence)).not.toContain(email.split('@')[0])
    expect(await suppressionOf(email)).toMatchObject({ suppressed: true })
    // The old links lead to a page that says so.
    const gone = await visitor.press(link)
    expect(gone.status).toBe(404)
    expect(gone.body).toMatch(/<h1/)

    // Whoever posts the address again is answered as ever, and not mailed.
    const { answer } = await postForm({ email })
    expect(answer.status).toBe(202)
    const witness = `${unique('witness')}@example.com`
    await becomeCustomer({ email: witness })
    expect(await mailsTo(email, 'confirmation')).toHaveLength(1)

    // Only they themselves can take it back: they may confirm anew, and are somebody new then.
    const release = `/api/suppressions?email=${encodeURIComponent(email)}&reason=asked`
    expect(await console.send('DELETE', release)).toMatchObject({ suppressed: true, awaitsConfirmation: true })
    const { page: back } = await becomeAgain(email)
    expect(back.status).toBe(200)
    expect(await console.send('DELETE', release)).toMatchObject({ suppressed: false, evidence: { kind: 'confirmed' } })
    expect((await customerOf(email))?.customerId).not.toBe(customerId)
    expect(await console.get<Evidence>(`${path}/evidence`)).toMatchObject({ intact: true, erased: true })
  })

  test('makes late feedback write the suppression and nothing else', async () => {
    const city = unique('Leticia')
    const email = `user-unknown.delayed5+${unique('late')}@bounce.test`
    await settle(city, [{ email }])
    const { customerId = '' } = (await customerOf(email)) ?? {}
    const campaign = await campaignTo(city)
    await campaign.schedule()
    await campaign.becomes('the letter to go out', ({ counts }) => counts.sent === 1)
    const console = await consoleAs('operator')
    expect(await console.send('POST', `/api/customers/${customerId}/erasure`)).toEqual({ outcome: 'erased' })
    await until(
      'the bounce',
      () => inboxApi.get<{ mails: { events: string[] }[] }>(`/api/mails?to=${encodeURIComponent(email)}`),
      ({ mails }) => mails.some(({ events }) => events.includes('Bounce')),
      { seconds: 20 },
    )
    await new Promise((resolve) => setTimeout(resolve, 2000))
    expect(await suppressionOf(email)).toMatchObject({ suppressed: true, source: 'erasure' })
    expect((await refusal(console.get(`/api/customers/${customerId}`))).status).toBe(404)
    expect(await customerOf(email)).toBeUndefined()
    expect(await campaign.run()).toMatchObject({ counts: { bounced: {}, sent: 1 } })
    expect(await console.get<Evidence>(`/api/customers/${customerId}/evidence`)).toMatchObject({
      intact: true,
      erased: true,
    })
  })
})

/** Posts and confirms by the latest of several mails. */
async function becomeAgain(email: string) {
  const before = (await mailsTo(email, 'confirmation')).length
  const { visitor } = await postForm({ email })
  const mails = await until(
    'another confirmation mail',
    () => mailsTo(email, 'confirmation'),
    ({ length }) => length > before,
    { seconds: 20 },
  )
  const { text = '' } = await inbox.open(mails[0]?.id ?? '')
  return { page: await visitor.press(linkTo('confirm', text) ?? '') }
}
