import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freshAssembly } from '../../local/assembly/fresh-assembly.ts'
import { createConsoleClient, sampleOperator, signIn } from '../../local/client/console-client.ts'
import { forms } from '../../local/sample/forms.ts'
import { loadSample } from '../../local/sample/load.ts'
import { startSystem } from '../../local/system.ts'
import type { System } from '../../local/system-options.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly urls: System['urls']
    readonly assemblyDir: string
  }
}

/** Which granted actions a project's tests used: read by `npm test` when all is done. */
const usageFileOf = (project: string) => join(import.meta.dirname, '..', '..', 'dist', 'test', `usage-${project}.jsonl`)

/** The sample's first form without its waits, so that tests post as fast as they can. */
const quickForm = {
  ...forms[0],
  formId: 'quick',
  protection: { work: 1_000, minimumSeconds: 0, perNetworkHour: 10_000 },
}

/** One system with sample data for all tests of a project; each test brings its own people and campaigns. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vinculo-flow-'))
  const usageFile = usageFileOf(project.name)
  mkdirSync(dirname(usageFile), { recursive: true })
  if (existsSync(usageFile)) rmSync(usageFile)
  const assemblyDir = await freshAssembly()
  const system = await startSystem({ dataDir, assemblyDir, usageFile, settings: { mailEventDelayMs: 50 } })
  await system.cognito.ensureUser(sampleOperator)
  for (const group of ['agent', 'marketer', 'manager'])
    await system.cognito.ensureUser({
      email: `${group}@sierra-alta.example`,
      password: sampleOperator.password,
      groups: [group],
    })
  await loadSample(system, 'local')
  const console = createConsoleClient(system.urls.console, await signIn(system.urls.endpoint, sampleOperator))
  await console.send('POST', '/api/forms', quickForm)
  project.provide('urls', system.urls)
  project.provide('assemblyDir', assemblyDir)
  return async () => {
    await system.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
