import { parseArgs } from 'node:util'
import { createConsoleClient, sampleOperator, signIn } from '../local/client/console-client.ts'
import { UnexpectedAnswer } from '../local/client/json-client.ts'
import { addUp, type ReportAnswer } from './report/add-up.ts'
import { printed, shown } from './report/print-report.ts'
import { recentRuns } from './report/recent-runs.ts'

/**
 * `npm run bounces:report -- RUN`: what came back of a run, why, and what to do, with bars; without RUN the runs of the
 * last 30 days. Asks the system of this machine, or another's console by `--url` and `--token`.
 */
const { positionals, values } = asked()
const [runId] = positionals
const width = process.stdout.columns ?? (Number(process.env.COLUMNS) || 100)

try {
  const token = values.token ?? (await signIn(values.endpoint, sampleOperator))
  const { get } = createConsoleClient(values.url, token)
  const path =
    runId === undefined ? recentRuns.path(new Date()) : `/api/runs/${encodeURIComponent(runId)}/returns?by=${shown}`
  const parts: ReportAnswer[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; cursor = parts.at(-1)?.cursor)
    parts.push(await get<ReportAnswer>(cursor ? `${path}&cursor=${cursor}` : path))
  const report = addUp(parts)
  if (values.json) console.log(JSON.stringify(runId === undefined ? report : { runId, ...report }, undefined, 2))
  else
    for (const line of runId === undefined ? recentRuns.lines(report, width) : printed(runId, report, width))
      console.log(line)
} catch (error) {
  console.error(sentenceOf(error))
  process.exit(1)
}

function asked() {
  const options = {
    url: { type: 'string', default: 'http://127.0.0.1:4001' },
    endpoint: { type: 'string', default: 'http://127.0.0.1:4566' },
    token: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ allowPositionals: true, options })
  } catch (error) {
    console.error(
      `${(error as Error).message.split('. ')[0]}. It is: npm run bounces:report -- [RUN] [--json] [--url URL] [--token TOKEN]`,
    )
    process.exit(2)
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof TypeError)
    return `Nothing answers at ${values.url}: run npm start first, or name --url and --token.`
  if (!(error instanceof UnexpectedAnswer)) return String(error)
  if (error.status === 401) return 'The token is not valid (any more): sign in again, or leave --token out.'
  if (error.status === 403)
    return 'This token may not read reports: they are for the groups marketer, manager, operator.'
  if (error.status === 404) return `There is no run ${runId}: npm run bounces:report without a name lists recent ones.`
  return error.message
}
