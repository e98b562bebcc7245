import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultSending } from '../../shared/domain/settings/sending.ts'
import { createProviderPaces } from '../../shared/stores/provider-pace.ts'
import { createSendingSettings } from '../../shared/stores/sending-settings.ts'
import { createWarmUps } from '../../shared/stores/warm-up.ts'
import { startDynamo, type TestDynamo } from '../support/dynamo.ts'

let dynamo: TestDynamo
const registry = () => ({ client: dynamo.client, table: dynamo.tables.registry })

beforeAll(async () => {
  dynamo = await startDynamo()
})
afterAll(() => dynamo.close())

describe('the settings of sending', () => {
  it('are the defaults until somebody sets them, and are written over what was read only', async () => {
    const store = createSendingSettings(registry())
    expect(await store.get()).toEqual(defaultSending)
    const first = { ...defaultSending, mailsPerSecond: 5, providerCaps: { gmail: 2 }, revision: 1 }
    expect(await store.save(first)).toEqual({ ok: true, value: first })
    expect(await store.save(first)).toEqual({ ok: false, reason: 'conflict', current: first })
    expect(await store.save({ ...first, revision: 5 })).toEqual({ ok: false, reason: 'conflict', current: first })
    const { mailsPerSecond: _, ...second } = { ...first, revision: 2 }
    expect(await store.save(second)).toMatchObject({ ok: true })
    expect(await store.get()).toEqual(second)
  })
})

describe('the pace of a provider', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 14, minute, 30))

  it('is lowered once for each minute, by however many workers at once, in whatever order', async () => {
    const paces = createProviderPaces(registry())
    expect(await paces.get('gmail')).toBeUndefined()
    const minutes = [3, 1, 2, 3, 3, 1, 2, 1, 3, 2]
    await Promise.all(minutes.map((minute) => paces.slowDown('gmail', at(minute))))
    await paces.slowDown('gmail', at(2))
    const first = at(1).getTime() / 60_000 - 0.5
    expect((await paces.get('gmail'))?.minutes).toEqual([first, first + 1, first + 2])
    expect(await paces.get('outlook')).toBeUndefined()
  })

  it('is nobody’s where the provider is unknown', async () => {
    const paces = createProviderPaces(registry())
    await paces.slowDown('other', at(1))
    expect(await paces.get('other')).toBeUndefined()
  })
})

describe('a warm-up', () => {
  it('never gives more than the cap to many workers at once, and wastes none of it', async () => {
    const warmUps = createWarmUps(registry())
    const takes = Array.from({ length: 30 }, (_, n) => warmUps.take('a@example.com', '2026-12-01', 1 + (n % 9), 100))
    const got = await Promise.all(takes)
    expect(got.reduce((sum, mails) => sum + mails, 0)).toBe(100)
    expect(await warmUps.taken('A@example.com', '2026-12-01')).toBe(100)
    expect(await warmUps.take('a@example.com', '2026-12-01', 5, 100)).toBe(0)
  })

  it('counts each day and sender by itself, and takes back what was not sent', async () => {
    const warmUps = createWarmUps(registry())
    expect(await warmUps.take('b@example.com', '2026-12-01', 50, 20)).toBe(20)
    expect(await warmUps.take('b@example.com', '2026-12-02', 50, 40)).toBe(40)
    expect(await warmUps.take('c@example.com', '2026-12-01', 5, 20)).toBe(5)
    await warmUps.giveBack('b@example.com', '2026-12-01', 7)
    expect(await warmUps.take('b@example.com', '2026-12-01', 50, 20)).toBe(7)
    // Somebody lowers a cap below what was sent already.
    expect(await warmUps.take('b@example.com', '2026-12-01', 1, 10)).toBe(0)
  })
})
