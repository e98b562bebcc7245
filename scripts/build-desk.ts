import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'

const root = dirname(import.meta.dirname)
const source = join(root, 'web', 'desk')

/** What the page has to be told of its installation: `DeskConfig` of web/desk/access.ts. */
export interface Desk {
  /** Origin of the public front. */
  readonly front: string
  readonly signInUrl?: string
  readonly clientId?: string
}

/** Builds the agents' page into the folder `desk` of the console's pages. @param site the folder of those pages */
export async function buildDesk(site: string, desk: Desk): Promise<void> {
  const folder = join(site, 'desk')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'config.json'), JSON.stringify(desk))
  for (const file of ['index.html', 'desk.css']) copyFileSync(join(source, file), join(folder, file))
  await build({
    entryPoints: [join(source, 'desk.ts')],
    outfile: join(folder, 'desk.js'),
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    minify: true,
    charset: 'utf8',
    logLevel: 'warning',
  })
}
