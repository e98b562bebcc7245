import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freshAssembly } from '../local/assembly/fresh-assembly.ts'
import { createConsoleClient, sampleOperator, signIn } from '../local/client/console-client.ts'
import { createInbox } from '../local/client/inbox.ts'
import { loadCompany } from '../local/sample/load-company.ts'
import { startSystem } from '../local/system.ts'
import type { System } from '../local/system-options.ts'
import { scheduleCampaign, watchRun } from './demo/campaign.ts'
import { type DemoFigures, demoVisitors, plan } from './demo/plan.ts'
import { deviations, printTables } from './demo/report.ts'
import { confirmByMail, leave, postForms } from './demo/visits.ts'

/**
 * `npm run demo`: the main path from the outside, on a system of its own. 200 visitors post a form, 180 confirm, a
 * campaign is scheduled and fires, mail comes back. Exit 0 and a last line `demo: ok` only if every number is right and
 * nobody unconfirmed or gone was mailed. `-- --json` prints the figures as one JSON object instead of tables.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const say = (sentence: string) => console.error(`  ${sentence}`)

const dataDir = await mkdtemp(join(tmpdir(), 'vinculo-demo-'))
const system = await startSystem({ dataDir, assemblyDir: await freshAssembly({ stage: 'local' }), log: say })
let faults: string[]
try {
  say('a system of its own is running')
  const { figures, mailed } = await play(system)
  faults = [...deviations(figures), ...mailed]
  if (values.json) console.log(JSON.stringify(figures))
  else printTables(figures)
} finally {
  await system.close()
  await rm(dataDir, { recursive: true, force: true })
}
for (const fault of faults) console.error(fault)
if (!values.json) console.log(faults.length === 0 ? 'demo: ok' : 'demo: FAILED')
process.exit(faults.length === 0 ? 0 : 1)

async function play({ urls, cognito }: System): Promise<{ figures: DemoFigures; mailed: string[] }> {
  await cognito.ensureUser(sampleOperator)
  const api = createConsoleClient(urls.console, await signIn(urls.endpoint, sampleOperator))
  const inbox = createInbox(urls.inbox)
  await loadCompany(api)
  say('the company has its topics, forms and templates')

  const visitors = demoVisitors()
  await postForms(urls.front, visitors, say)
  const leaving = await confirmByMail(urls.front, inbox, visitors, say)
  await leave(urls.front, visitors, leaving)
  say(`${plan.left} left by one click`)
  for (const { email } of visitors.filter(({ suppressed }) => suppressed))
    await api.send('PUT', '/api/suppressions', { email, reason: 'asked by telephone' })

  const campaign = await scheduleCampaign(api, 6)
  say(`a campaign to everyone is scheduled for ${campaign.instant}`)
  const { counts } = await watchRun(api, campaign.id, plan.complaints)
  const letters = await inbox.all('campaign')
  const figures: DemoFigures = {
    visitors: visitors.length,
    confirmed: leaving.size,
    left: plan.left,
    audience: counts.audience,
    sent: counts.sent,
    skipped: counts.skipped,
    failed: counts.failed,
    unknown: counts.unknown,
    bounces: counts.bounced,
    complaints: counts.complained,
  }
  return {
    figures,
    mailed: wronglyMailed(
      letters.flatMap(({ to }) => to),
      visitors,
    ),
  }
}

/** Whoever got a letter and should not, or got it twice. */
function wronglyMailed(recipients: readonly string[], visitors: ReturnType<typeof demoVisitors>): string[] {
  const refused = new Set(
    visitors.filter((one) => !one.confirms || one.leaves || one.suppressed).map(({ email }) => email),
  )
  const twice = recipients.filter((address, index) => recipients.indexOf(address) !== index)
  return [
    ...recipients.filter((address) => refused.has(address)).map((address) => `${address} was mailed and must not be`),
    ...twice.map((address) => `${address} was mailed twice`),
  ]
}
