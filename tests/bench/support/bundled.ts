import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundleEntry } from '../../../scripts/bundle.ts'

const folder = join(import.meta.dirname, '../../../dist/bench')

/**
 * Bundles the module of a process as every function is bundled, so that it is measured as it runs in Lambda.
 * @returns URL of the bundle, named for the benchmark and its module
 */
export async function bundled(benchmark: string, module: URL): Promise<URL> {
  const entry = fileURLToPath(module)
  const outfile = join(folder, benchmark, `${basename(entry, '.ts')}.mjs`)
  await bundleEntry(entry, outfile)
  return pathToFileURL(outfile)
}
