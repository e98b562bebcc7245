import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import { parseKeyRing } from '../../shared/domain/token/key-ring.ts'
import { createSuppressionStore } from '../../shared/stores/suppressions.ts'
import { createConsole, customerItem, ring } from '../support/console.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'

let dynamo: TestDynamo
let house: ReturnType<typeof createConsole>
const at = (day: number) => `2026-04-${String(day).padStart(2, '0')}T12:00:00.000Z`

beforeAll(async () => {
  dynamo = await startDynamo({ streams: false })
  house = createConsole(dynamo, { now: new Date('2026-05-01T12:00:00.000Z') })
  const mails: Readonly<Record<string, object>> = {
    GONE: { suppressedFor: 'user-unknown', deliveredAt: at(2), openedAt: at(5), bounces: [] },
    ANGRY: { suppressedFor: 'complaint', deliveredAt: at(9), complainedAt: at(10) },
    NEVER: { suppressedFor: 'user-unknown', bounces: [] },
    FINE: { deliveredAt: at(3) },
  }
  for (const [id, mail] of Object.entries(mails)) await put({ ...customerItem(id), mail })
  await put({ customerId: 'ERASED', erased: true, at: at(1) })
  for (let place = 0; place < 1200; place++)
    await put({ ...customerItem(`X${place}`), mail: place % 4 ? {} : { suppressedFor: 'mailbox-full', bounces: [] } })
  await put({ ...customerItem('ASKED'), mail: { suppressedFor: 'manual' } })
  const suppressions = createSuppressionStore({
    client: dynamo.client,
    table: dynamo.tables.suppressions,
    sleep: async () => {},
  })
  const hash = addressHash(parseKeyRing('suppression-key', ring), 'asked@example.com')
  await suppressions.suppress({ addressHash: hash, cause: 'manual', since: at(20), source: 'console' })
})
afterAll(async () => {
  house.restore()
  await dynamo.close()
})

const put = (Item: Record<string, unknown>) =>
  dynamo.client.send(new PutCommand({ TableName: dynamo.tables.profiles, Item }))

interface Page {
  readonly items: readonly { readonly customerId: string }[]
  readonly counts: Readonly<Record<string, number>>
  readonly cursor?: string
}

async function all(query = '') {
  const pages: Page[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; cursor = pages.at(-1)?.cursor) {
    const path = `/api/reports/unreachable?${query}${cursor ? `&cursor=${cursor}` : ''}`
    const { status, body } = await house.call('GET', path, { as: 'manager' })
    expect(status).toBe(200)
    pages.push(body)
  }
  return pages
}

describe('customers who are mailed no more', () => {
  it('are listed once each, page by page, with cause, since when, and when mail last reached them', async () => {
    const pages = await all()
    expect(pages.length).toBeGreaterThan(1)
    const items = pages.flatMap((page) => page.items)
    expect(items).toHaveLength(304)
    expect(new Set(items.map(({ customerId }) => customerId)).size).toBe(304)
    const of = (id: string) => items.find(({ customerId }) => customerId === id)
    expect(of('GONE')).toEqual({ customerId: 'GONE', cause: 'user-unknown', lastGoodAt: at(5) })
    expect(of('ANGRY')).toMatchObject({ cause: 'complaint', lastGoodAt: at(9) })
    expect(of('NEVER')).toEqual({ customerId: 'NEVER', cause: 'user-unknown' })
    expect(of('ASKED')).toMatchObject({ cause: 'manual', since: at(20), source: 'console' })
    expect(of('FINE')).toBeUndefined()
    const counts = pages.reduce((sum, page) => sum + (page.counts['mailbox-full'] ?? 0), 0)
    expect(counts).toBe(300)
  })

  it('are chosen by cause', async () => {
    const items = (await all('cause=user-unknown')).flatMap((page) => page.items)
    expect(items.map(({ customerId }) => customerId).sort()).toEqual(['GONE', 'NEVER'])
  })

  it('are a CSV file of several pages that put together are one, without addresses', async () => {
    let text = ''
    for (let url: string | undefined = '/api/reports/unreachable?format=csv'; url !== undefined; ) {
      const page: Awaited<ReturnType<typeof house.file>> = await house.file(url)
      text += page.text
      url = /^<([^>]+)>; rel="next"$/.exec(page.headers.link ?? '')?.[1]
    }
    const lines = text.trimEnd().split('\r\n')
    expect(lines[0]).toBe('customer,cause,since,source,last reached')
    expect(lines).toHaveLength(305)
    expect(lines).toContain(`GONE,user-unknown,,,${at(5)}`)
    expect(text).not.toContain('@')
  })

  it('are shown to managers, not to marketers', async () => {
    expect((await house.call('GET', '/api/reports/unreachable', { as: 'marketer' })).status).toBe(403)
    expect((await house.call('GET', '/api/reports/unreachable?cause=colour', { as: 'manager' })).status).toBe(422)
  })
})
