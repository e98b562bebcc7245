import { createHash } from 'node:crypto'
import { globSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build, type Plugin, transform } from 'esbuild'

const root = dirname(import.meta.dirname)
const source = join(root, 'web', 'capture')

export interface SnippetFile {
  /** Path below the front's own, such as `vinculo/solve-1a2b3c4d.js`. */
  readonly path: string
  readonly bytes: number
  readonly gzipped: number
}

/** Styles become text that a script gives to its shadow root: a page's policy need not allow any style for it. */
const stylesAsText: Plugin = {
  name: 'styles-as-text',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, target: browsers })
      return { contents: code.trim(), loader: 'text' }
    }),
}

/** What knows `light-dark()` and constructable sheets; older browsers keep what stands inside the element. */
const browsers = ['chrome123', 'firefox120', 'safari17.5']

const settings: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  format: 'iife',
  platform: 'browser',
  target: browsers,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [stylesAsText],
}

/**
 * Builds what web sites embed into `web/capture/dist`: `vinculo.js`, whose name never changes, and beside it in
 * `vinculo/` what it loads, named by content so that it can be kept for good.
 * @returns that folder and what is in it
 */
export async function buildSnippet(): Promise<{ folder: string; files: readonly SnippetFile[] }> {
  const solver = await beside('solve', 'form/solve-worker.ts')
  const panel = await beside('chat-panel', 'chat/panel.ts')
  const en = await beside('chat-en', 'chat/words-en.ts')
  const es = await beside('chat-es', 'chat/words-es.ts')
  const define = {
    SOLVER_FILE: JSON.stringify(solver.path),
    CHAT_FILES: JSON.stringify({ panel: panel.path, en: en.path, es: es.path }),
  }
  const snippet = { path: 'vinculo.js', text: await textOf('snippet.ts', { define }) }
  const folder = join(source, 'dist')
  const written = [snippet, solver, panel, en, es]
  const files = written.map(({ path, text }) => writeWhole(folder, path, text))
  for (const former of globSync('vinculo/*', { cwd: folder })) {
    if (former.endsWith('.js') && !written.some(({ path }) => path === former))
      rmSync(join(folder, former), { force: true })
  }
  return { folder, files }
}

/** A file beside the snippet: a module, named by its content. */
async function beside(name: string, entry: string) {
  const text = await textOf(entry, { format: 'esm' })
  return { path: `vinculo/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.js`, text }
}

async function textOf(entry: string, more: Pick<BuildOptions, 'define' | 'format'> = {}): Promise<string> {
  const { outputFiles = [] } = await build({ ...settings, entryPoints: [join(source, entry)], ...more })
  return outputFiles[0]?.text ?? ''
}

/** Several systems may build at once, and none may read half a file. */
function writeWhole(folder: string, path: string, text: string): SnippetFile {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}`, text)
  renameSync(`${file}.${process.pid}`, file)
  return { path, bytes: Buffer.byteLength(text), gzipped: gzipSync(text, { level: 9 }).length }
}

/** `npm run build:web` */
if (import.meta.main) {
  for (const { path, bytes, gzipped } of (await buildSnippet()).files) {
    const sizes = [bytes, gzipped].map((size) => (size / 1000).toFixed(1).padStart(8)).join(' KB, gzipped')
    console.log(`${path.padEnd(28)}${sizes} KB`)
  }
}
