import { spawnSync } from 'node:child_process'
import { freshAssembly } from '../local/assembly/fresh-assembly.ts'
import { bundleFunctions } from './bundle.ts'

/**
 * `npm test`: everything, in one run of vitest, then the report of what the roles grant and no test used. What the tests
 * need is made first, once: the functions' bundles and the cloud assembly.
 * Arguments go to vitest, and then there is no report: `npm test -- tests/unit`.
 */
const run = (...command: readonly string[]): number =>
  spawnSync(process.execPath, ['scripts/run.mjs', ...command], { stdio: 'inherit' }).status ?? 1

const chosen = process.argv.slice(2)
await bundleFunctions()
await freshAssembly()
const failed = run('vitest', 'run', ...chosen)
process.exit(failed || (chosen.length > 0 ? 0 : run('scripts/report-grants.ts')))
