import { spawn } from 'node:child_process'
import { freshAssembly } from '../local/assembly/fresh-assembly.ts'
import { bundleFunctions } from './bundle.ts'

/**
 * `npm test`: everything, then the report of what the roles grant and no test used. What the tests need is made first,
 * once: the functions' bundles and the cloud assembly. Journeys, kills and benchmarks mostly wait, one file at a time, so
 * they run beside the others; the output of all but the journeys comes in one piece.
 * Arguments go to one run of vitest, and then there is no report: `npm test -- tests/unit`.
 */
const run = (command: readonly string[], later = false): Promise<boolean> =>
  new Promise((resolve) => {
    const stdio = later ? 'pipe' : 'inherit'
    const child = spawn(process.execPath, ['scripts/run.mjs', ...command], { stdio: ['inherit', stdio, stdio] })
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk))
    // In one piece, so that the lines of two runs do not mix.
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(said))
      resolve(status === 0)
    })
  })

const projects = (...names: readonly string[]) => names.flatMap((name) => ['--project', name])
const chosen = process.argv.slice(2)
await bundleFunctions()
await freshAssembly()
const passed =
  chosen.length > 0
    ? await run(['vitest', 'run', ...chosen])
    : (
        await Promise.all([
          run(['vitest', 'run', '--project', 'flow']),
          run(['vitest', 'run', '--project', 'visitors'], true),
          run(['vitest', 'run', ...projects('faults', 'bench')], true),
          run(['vitest', 'run', ...projects('integration')], true),
          run(['vitest', 'run', ...projects('unit', 'infra', 'model')], true),
        ])
      ).every(Boolean) && (await run(['scripts/report-grants.ts']))
process.exitCode = passed ? 0 : 1
