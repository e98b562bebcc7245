import { execFile } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Starts a new process that imports the bundle, as Lambda's runtime does, and tells how long the import took: reading,
 * compiling and running it until its handler is there. The start of Node itself is left out, being the same for all.
 * @returns milliseconds
 * @throws Error where the bundle does not load or exports no handler
 */
export async function startOnce(bundle: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const script = `
    const before = performance.now()
    const { handler } = await import('${pathToFileURL(bundle)}')
    const after = performance.now()
    if (typeof handler !== 'function') throw new Error('no handler')
    process.stdout.write(String(after - before))`
  // Nothing else of this process in its environment: a compile cache or a flag for Node would falsify the start.
  const env = { PATH: process.env.PATH, ...environment }
  const started = await run(process.execPath, ['--input-type=module', '-e', script], { env }).catch((error) => {
    // Node shows the line that threw, which in a bundle is all of it: the sentence is enough.
    const said = /^\w*Error.*$/m.exec(String(error.stderr))?.[0] ?? 'no reason given'
    throw new Error(`${bundle} does not start: ${said}`)
  })
  return Number(started.stdout)
}
