import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshAssembly } from '../../local/assembly/fresh-assembly.ts'
import { createConsoleClient, sampleOperator, signIn } from '../../local/client/console-client.ts'
import { createInbox } from '../../local/client/inbox.ts'
import { createJsonClient, type JsonClient } from '../../local/client/json-client.ts'
import { until } from '../../local/client/until.ts'
import { createVisitor, linkTo } from '../../local/client/visitor.ts'
import { ownClient } from '../../local/own-client.ts'
import { forms } from '../../local/sample/forms.ts'
import { loadCompany } from '../../local/sample/load-company.ts'
import { loadPeople } from '../../local/sample/load-people.ts'
import { attemptTiming } from '../../shared/domain/message/timing.ts'
import { type SystemProcess, spawnSystem } from '../support/system-process.ts'

/** Grants that only a start after a kill needs: read by scripts/report-grants.ts. */
const usageFile = join(import.meta.dirname, '..', '..', 'dist', 'test', 'usage-after-kills.jsonl')
const folder = mkdtempSync(join(tmpdir(), 'vinculo-killed-'))
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
let assemblyDir = ''
let system: SystemProcess
let console: JsonClient
let killedAt = 0

/** Starts the system on the data that its killed forerunner left. */
async function start() {
  // A rate that makes 300 letters take seconds, so that a kill finds the campaign at work.
  const mailLimits = { perSecond: 60, burst: 40 }
  const options = {
    dataDir: join(folder, 'data'),
    assemblyDir,
    operator: sampleOperator,
    usageFile,
    settings: { mailEventDelayMs: 50, mailLimits },
  }
  system = await spawnSystem(options)
  console = createConsoleClient(system.urls.console, await signIn(system.urls.endpoint, sampleOperator))
}

async function kill() {
  await system.kill()
  killedAt = Date.now()
}

beforeAll(async () => {
  mkdirSync(dirname(usageFile), { recursive: true })
  rmSync(usageFile, { force: true })
  assemblyDir = await freshAssembly()
  await start()
  await loadCompany(console)
  const protection = { work: 1_000, minimumSeconds: 0, perNetworkHour: 10_000 }
  await console.send('POST', '/api/forms', { ...forms[0], formId: 'quick', protection })
  await kill()
}, 120_000)

afterAll(async () => {
  await system?.kill()
  rmSync(folder, { recursive: true, force: true })
})

test('posts that were acknowledged before a kill get their confirmation mail after it', async () => {
  await start()
  const visitors = Array.from({ length: 12 }, (_, n) => ({
    visitor: createVisitor(system.urls.front, n),
    email: `kill${n}@example.com`,
  }))
  const proven = await Promise.all(
    visitors.map(async (one) => ({ ...one, proof: await one.visitor.openForm('quick') })),
  )
  const post = { language: 'es', topics: ['newsletter'] } as const
  const answers = await Promise.all(
    proven.map(({ visitor, email, proof }) =>
      visitor.post('quick', proof, { ...post, answers: { email, givenName: 'Ana' } }),
    ),
  )
  await kill()
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202))

  await start()
  const inbox = createInbox(system.urls.inbox)
  const mails = await until(
    'a confirmation mail for everybody',
    () => inbox.all('confirmation'),
    (found) => new Set(found.flatMap(({ to }) => to)).size === visitors.length,
    // One that was being sent when the end came is sent again when its claim has run out.
    { seconds: 240 },
  )
  for (const { email } of visitors) expect(mails.filter(({ to }) => to.includes(email)).length).toBeLessThanOrEqual(2)
  // Links of a mail sent after the kill work: the keys are those of before.
  const { text = '' } = await inbox.open(mails[0]?.id ?? '')
  const link = linkTo('confirm', text) ?? ''
  const page = await createVisitor(system.urls.front).press(new URL(new URL(link).pathname, system.urls.front).href)
  expect(page.status).toBe(200)
  await kill()
}, 300_000)

interface Run {
  readonly runId: string
  readonly state: string
  readonly counts: { audience: number; planned: number; sent: number; failed: number; unknown: number; skipped: object }
}

interface Message {
  readonly customerId: string
  readonly outcome: string
}

const people = 300

test('killed again and again in the middle of a campaign, nobody is lost and nobody gets two letters', async () => {
  await start()
  const city = 'Manizales'
  await loadPeople(
    system.urls,
    'local',
    Array.from({ length: people }, (_, n) => ({
      email: `survivor${n}@example.com`,
      language: n % 3 === 0 ? ('en' as const) : ('es' as const),
      country: 'CO',
      topics: ['newsletter'],
      answers: { email: `survivor${n}@example.com`, givenName: 'Ana', city },
    })),
  )
  await console.send('POST', '/api/audiences', { audienceId: 'town', name: city, rule: { field: 'city', is: city } })
  const campaignId = 'survivors'
  const content = { topicId: 'newsletter', audienceId: 'town', templateId: 'harvest-letter' }
  await console.send('POST', '/api/campaigns', { campaignId, name: 'Survivors', ...content })
  const at = new Date(Date.now() + 5000).toISOString().slice(0, 19)
  await console.send('POST', `/api/campaigns/${campaignId}/schedule`, { at, timeZone: 'UTC' })
  // The first end comes around the launch, the others while letters go out.
  await sleep(Date.parse(`${at}Z`) - Date.now() + Math.random() * 600)
  await kill()
  const stops: number[] = []
  for (let times = 0; times < 3; times++) {
    await start()
    const inboxApi = createJsonClient(system.urls.inbox)
    // Calls that are under way for a while, so that some are cut before SES has taken them.
    await inboxApi.send('POST', '/api/faults', { effect: 'slow', delayMs: 150, share: 0.5, kind: 'campaign' })
    await sleep(400 + Math.random() * 1500)
    stops.push((await createInbox(system.urls.inbox).all('campaign')).length)
    await kill()
  }
  await start()
  const run = () =>
    console.get<{ items: { runId: string }[] }>(`/api/campaigns/${campaignId}/runs`).then(async ({ items }) => {
      const runId = items[0]?.runId
      return runId === undefined ? undefined : console.get<Run>(`/api/runs/${runId}`)
    })
  const finished = await until(
    `the run to finish (letters at the kills: ${stops})`,
    async () => {
      const found = await run()
      // A claim that the end cut off is given up after its life by the next reconciliation, a quarter of an hour at most.
      if (found?.state === 'running' && claimsAreOver()) await reconcile(found.runId)
      return found
    },
    (found) => found?.state === 'finished',
    { seconds: 200, everyMs: 1000 },
  )
  const counts = finished?.counts
  expect(counts).toMatchObject({ audience: people, planned: 0, failed: 0, skipped: {} })
  expect((counts?.sent ?? 0) + (counts?.unknown ?? 0)).toBe(people)

  const letters = (await createInbox(system.urls.inbox).all('campaign')).flatMap(({ to }) => to)
  expect(letters.length).toBe(new Set(letters).size)
  const messages: Message[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: { items: Message[]; cursor?: string } = await console.get(
      `/api/runs/${finished?.runId}/messages${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    messages.push(...page.items)
    cursor = page.cursor
  }
  expect(new Set(messages.map(({ customerId }) => customerId)).size).toBe(people)
  expect(messages.length).toBe(people)
  // Whoever counts as sent has a letter, and nobody has one who counts as anything but sent or unknown.
  const sent = messages.filter(({ outcome }) => outcome === 'sent').length
  expect(sent).toBe(counts?.sent)
  expect(letters.length).toBeGreaterThanOrEqual(sent)
  expect(letters.length).toBeLessThanOrEqual(people)
}, 400_000)

/** Whether every claim that the last kill left has outlived its time. */
const claimsAreOver = () => Date.now() - killedAt > attemptTiming(60).claimLifeMs + 1000

async function reconcile(runId: string): Promise<void> {
  const sqs = new SQSClient(ownClient(system.urls.endpoint))
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: `${system.urls.endpoint}/000000000000/vinculo-local-reconcile-messages`,
      MessageBody: JSON.stringify({ job: 'ReconcileMessages', runId }),
    }),
  )
  sqs.destroy()
}
