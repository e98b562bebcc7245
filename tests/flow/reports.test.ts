import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { sampleOperator, signIn } from '../../local/client/console-client.ts'
import { consoleAs, customerOf, refusal, settle, unique, urls } from '../support/flow.ts'
import { campaignTo } from '../support/flow-campaign.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')

interface Group {
  readonly key: string
  readonly sent?: number
  readonly bounced: number
  readonly lost: number
}
interface Report {
  readonly total: Group
  readonly by: Readonly<Record<string, readonly Group[]>>
}
interface Proof {
  readonly id: string
  readonly customerId: string
  readonly accepted?: { readonly messageId: string; readonly hash?: string }
  readonly replies?: readonly { readonly type: string; readonly found: boolean; readonly text?: string }[]
  readonly consent?: { readonly kind: string; readonly sequence: number }
}

/** A file of the console API, as a browser saves it. */
async function fileOf(path: string) {
  const token = await signIn(urls.endpoint, sampleOperator)
  const response = await fetch(new URL(path, urls.console), { headers: { authorization: `Bearer ${token}` } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

async function bouncesReport(...args: readonly string[]) {
  const base = ['scripts/report-bounces.ts', '--url', urls.console, '--endpoint', urls.endpoint]
  return run(process.execPath, [...base, ...args], { cwd: root, env: { ...process.env, COLUMNS: '80' } })
}

describe('Reports of what came back', () => {
  test('follow mails from the server’s reply to cause, cost and proof', async () => {
    const city = unique('Leticia')
    const gone = `user-unknown+${unique('gone')}@bounce.test`
    const full = `mailbox-full+${unique('full')}@bounce.test`
    const there = `${unique('there')}@example.com`
    await settle(
      city,
      [gone, full, there].map((email) => ({ email })),
    )
    const campaign = await campaignTo(city)
    await campaign.schedule()
    const { runId } = await campaign.becomes(
      'the run and its feedback',
      ({ state, counts }) => state === 'finished' && counts.delivered === 1 && Object.keys(counts.bounced).length === 2,
    )
    const marketer = await consoleAs('marketer')
    const manager = await consoleAs('manager')

    const report = await marketer.get<Report>(`/api/runs/${runId}/returns?by=cause,domain,audience`)
    expect(report.total).toMatchObject({ sent: 3, delivered: 1, bounced: 2, lost: 1 })
    expect(report.by.cause).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'user-unknown', bounced: 1, lost: 1, remedy: 'suppress' }),
        expect.objectContaining({ key: 'mailbox-full', bounced: 1, lost: 0 }),
      ]),
    )
    expect(report.by.domain).toMatchObject([{ key: 'bounce.test', bounced: 2 }])
    expect(report.by.audience).toMatchObject([{ key: campaign.audienceId, sent: 3 }])

    const today = new Date().toISOString().slice(0, 10)
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    const period = await marketer.get<Report>(
      `/api/reports/returns?from=${yesterday}&to=${today}&by=run&campaign=${campaign.campaignId}`,
    )
    expect(period.by.run).toMatchObject([{ key: runId, sent: 3, bounced: 2 }])

    const lost = await customerOf(gone)
    const { items } = await manager.get<{ items: readonly { customerId: string; cause: string; since?: string }[] }>(
      '/api/reports/unreachable?cause=user-unknown',
    )
    expect(items).toContainEqual(
      expect.objectContaining({ customerId: lost?.customerId, cause: 'user-unknown', since: expect.any(String) }),
    )
    expect((await refusal(marketer.get('/api/reports/unreachable'))).status).toBe(403)

    const proofs = await manager.get<{ items: readonly Proof[] }>(`/api/customers/${lost?.customerId}/messages`)
    expect(proofs.items).toHaveLength(1)
    const proof = await manager.get<Proof>(`/api/runs/${runId}/messages/${proofs.items[0]?.id}/proof`)
    expect(proof).toMatchObject({
      accepted: { messageId: expect.any(String), hash: expect.any(String) },
      replies: [{ type: 'Bounce', found: true, text: expect.stringMatching(/5\.1\.1/) }],
      consent: { kind: 'granted' },
    })
    expect(JSON.stringify(proof)).not.toContain('bounce.test')
    const reached = await customerOf(there)
    const [arrived] = (await manager.get<{ items: readonly Proof[] }>(`/api/customers/${reached?.customerId}/messages`))
      .items
    expect((await manager.get<Proof>(`/api/runs/${runId}/messages/${arrived?.id}/proof`)).replies).toMatchObject([
      { type: 'Delivery', found: true, text: expect.stringContaining('250') },
    ])

    const csv = await fileOf(`/api/runs/${runId}/proofs?replies=true&format=csv`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="proofs-${runId}.csv"`)
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(4)

    const { stdout } = await bouncesReport(runId)
    expect(stdout).toContain('3 mails sent, 1 delivered, 2 came back (66.7 %)')
    expect(stdout).toMatch(/user-unknown +1 +33\.3 % █/)
    expect(stdout).toContain('suppress: nothing to do')
    expect(JSON.parse((await bouncesReport(runId, '--json')).stdout)).toMatchObject({ runId, total: { bounced: 2 } })
    expect((await bouncesReport()).stdout).toContain(runId)
  })

  test('are refused in a sentence where there is no such run, and where nothing runs', async () => {
    const failed = async (...args: readonly string[]) => {
      const { stderr, code } = await bouncesReport(...args).catch((error) => error)
      return { stderr, code }
    }
    expect(await failed('nobody-20261130T140000Z')).toEqual({
      code: 1,
      stderr: 'There is no run nobody-20261130T140000Z: npm run bounces:report without a name lists recent ones.\n',
    })
    expect((await failed('x', '--url', 'http://127.0.0.1:1', '--token', 't')).stderr).toMatch(
      /^Nothing answers at http/,
    )
  })

  test('go by a retention that the operator sets', async () => {
    const operator = await consoleAs('operator')
    const now = await operator.get<{ proofDays: number; revision: number }>('/api/settings/retention')
    expect(now).toMatchObject({ proofDays: 1825, replyDays: 30 })
    const { revision } = now
    expect(await operator.send('PUT', '/api/settings/retention', { proofDays: 1825, revision })).toMatchObject({
      revision: revision + 1,
    })
  })
})
