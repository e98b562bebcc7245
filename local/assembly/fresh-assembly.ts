import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { synthesize } from '../../scripts/synthesize.ts'
import { CannotStart } from '../cannot-start.ts'

const root = join(import.meta.dirname, '..', '..')
const inputs = [
  '{functions,infra,shared,web}/**/*.{ts,json,html,css,js,svg}',
  'scripts/{bundle,plain-builtins,shakable-schemas,synthesize}.ts',
  'cdk.json',
  'package-lock.json',
]
/** Of no concern to a template: the snippet is built at each start, in a moment (scripts/build-snippet.ts). */
const exclude = ['web/capture/**']
const keepMs = 24 * 60 * 60 * 1000

/**
 * The cloud assembly of what the source is now: bundled and synthesized if no earlier start did so with the same
 * sources. Each lies in a folder of its own name, so that one that a running system uses is never changed.
 * @param options.stage One stage is synthesized sooner than all of them, which is the default.
 * @param options.say Told when it takes a while.
 * @returns the folder
 * @throws CannotStart with what the bundler or the CDK said
 */
export async function freshAssembly(
  options: { readonly stage?: string; readonly say?: (line: string) => void } = {},
): Promise<string> {
  const { stage, say = () => {} } = options
  const home = join(root, 'dist', 'assembly')
  const current = () => join(home, `${stage ?? 'all'}-${digest()}`)
  if (isWhole(current())) return current()
  mkdirSync(home, { recursive: true })
  // One process at a time bundles: the others wait and find its work done. The lock goes with its process.
  const lock = new DatabaseSync(join(home, 'lock.sqlite'), { timeout: 120_000 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    const folder = current()
    if (isWhole(folder)) return folder
    say('Bundling the functions and synthesizing the templates ...')
    const unfinished = `${folder}.unfinished`
    await synthesize(unfinished, stage)
    prune(home)
    renameSync(unfinished, folder)
    return folder
  } catch (error) {
    throw new CannotStart(error instanceof Error ? error.message : String(error))
  } finally {
    lock.close()
  }
}

const isWhole = (folder: string) => existsSync(join(folder, 'manifest.json'))

function digest(): string {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap((pattern) => globSync(pattern, { cwd: root, exclude })).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

function prune(home: string): void {
  for (const name of globSync('*', { cwd: home, exclude: ['lock.sqlite', '*.unfinished'] })) {
    const old = join(home, name)
    if (Date.now() - statSync(old).mtimeMs > keepMs) rmSync(old, { recursive: true, force: true })
  }
}
