import { spawnSync } from 'node:child_process'
import { bundleFunctions } from './bundle.ts'

/**
 * `npm test`: everything, in one run of vitest. What the tests need is made first: the functions' bundles.
 * Arguments go to vitest: `npm test -- tests/unit`.
 */
await bundleFunctions()
const { status } = spawnSync(process.execPath, ['scripts/run.mjs', 'vitest', 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
