import { join } from 'node:path'
import { freshAssembly } from './assembly/fresh-assembly.ts'
import { AssemblyFault } from './assembly/template.ts'
import { CannotStart } from './cannot-start.ts'
import { sampleOperator } from './client/console-client.ts'
import { loadSample } from './sample/load.ts'
import { readStartOptions } from './start-options.ts'
import { startSystem } from './system.ts'
import type { System } from './system-options.ts'

/** `npm start`: the whole of Vinculo on this machine, until Ctrl-C. */
// Lambda's clock is UTC, and the functions run in this process.
process.env.TZ = 'UTC'
const root = join(import.meta.dirname, '..')

try {
  const { ports, dataDir } = readStartOptions(process.argv.slice(2), root)
  const assemblyDir = await freshAssembly({ stage: 'local', say: console.log })
  const system = await startSystem({ dataDir, assemblyDir, ports })
  endOnSignal(system)
  if (await loadSample(system, 'local')) console.log('Sample data loaded: a company with 300 customers.')
  tell(system, dataDir)
} catch (error) {
  if (!(error instanceof CannotStart || error instanceof AssemblyFault)) throw error
  console.error(error.message)
  process.exit(1)
}

function endOnSignal(system: System) {
  let ending = false
  const end = async () => {
    if (ending) process.exit(1)
    ending = true
    console.log('\nEnding ... (what is under way goes on at the next start)')
    await system.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
}

function tell({ urls }: System, dataDir: string) {
  console.log(`
Vinculo runs on this machine.

  Forms and pages   ${urls.front}
  Console API       ${urls.console}/api
  API to try        ${urls.console}/
  OpenAPI           ${urls.console}/api/openapi.json
  Chat desk         ${urls.console}/desk/  (agents answer the website's chat here, with a token)
  Inbox             ${urls.inbox}
  Website           ${urls.website}  (the sample company's, with forms of Vinculo)
  Mail in           ${urls.mail}
  AWS APIs          ${urls.endpoint}  (aws --endpoint-url ${urls.endpoint} dynamodb list-tables)

  Sign in as        ${sampleOperator.email} with ${sampleOperator.password}
  A token           npm run --silent token${urls.endpoint.endsWith(':4566') ? '' : ` -- --endpoint ${urls.endpoint}`}
  Data and logs     ${dataDir}

Ctrl-C ends it.`)
}
