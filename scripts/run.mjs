// The one door of every npm script: makes sure that what package-lock.json names is installed, then runs the rest of
// the command line on the Node that the project pins (node_modules/node), whatever Node the machine has.
//   node scripts/run.mjs local/start.ts --port-base 4000
//   node scripts/run.mjs vitest run            (a name in node_modules/.bin)
// Plain JavaScript without dependencies: it must run on any Node from 18 on, before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'
const marker = join(root, 'node_modules', '.installed-lock')
const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')

if (!existsSync(marker) || readFileSync(marker, 'utf8') !== lock) {
  console.error('Installing what package-lock.json names (a minute or two, once) ...')
  // A first install takes exactly the lock file; a later one only adds what a new lock file names.
  const command = existsSync(marker) ? ['install', '--no-save'] : ['ci']
  const install = spawnSync('npm', [...command, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
  })
  if (install.status !== 0) {
    console.error('The install failed (see above): check the network and that npm is 10 or newer, then try again.')
    process.exit(1)
  }
  writeFileSync(marker, lock)
}

const [program, ...args] = process.argv.slice(2)
const nodeHome = join(root, 'node_modules', 'node', 'bin')
const node = join(nodeHome, windows ? 'node.exe' : 'node')
if (!existsSync(node)) {
  console.error(`The pinned Node is missing (${node}): delete node_modules and run the command again.`)
  process.exit(1)
}
const target = /\.[cm]?[jt]s$/.test(program) ? join(root, program) : binOf(program)
const child = spawn(node, ['--disable-warning=ExperimentalWarning', target, ...args], {
  cwd: process.cwd(),
  stdio: 'inherit',
  env: { ...process.env, PATH: `${nodeHome}${windows ? ';' : ':'}${process.env.PATH}` },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))

/** The JavaScript file behind a command in node_modules/.bin, read from its package's own "bin". */
function binOf(name) {
  const packages = { tsc: 'typescript', biome: '@biomejs/biome', depcruise: 'dependency-cruiser', cdk: 'aws-cdk' }
  const home = join(root, 'node_modules', packages[name] ?? name)
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  return join(home, typeof bin === 'string' ? bin : bin[name])
}
