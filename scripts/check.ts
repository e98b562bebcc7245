import { spawn } from 'node:child_process'

/** `npm run check`: types, lint, import rules and dead code, side by side; prints what each complains of, in order. */
const checks: Record<string, readonly string[]> = {
  types: ['tsc', '--noEmit', '-p', '.'],
  'types of the pages': ['tsc', '--noEmit', '-p', 'web/docs'],
  'types of the desk': ['tsc', '--noEmit', '-p', 'web/desk'],
  'types of the snippet': ['tsc', '--noEmit', '-p', 'web/capture'],
  lint: ['biome', 'ci', '--error-on-warnings', '.'],
  'import rules': [
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    'infra',
    'functions',
    'shared',
    'local',
    'web',
    'scripts',
  ],
  'dead code': ['knip', '--no-progress'],
}

const results = await Promise.all(Object.entries(checks).map(([name, command]) => run(name, command)))
for (const { name, ok, output } of results) console.log(ok ? `${name}: ok` : `${name}: FAILED\n${output}`)
process.exit(results.every(({ ok }) => ok) ? 0 : 1)

function run(name: string, command: readonly string[]): Promise<{ name: string; ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/run.mjs', ...command], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('exit', (code) => resolve({ name, ok: code === 0, output }))
  })
}
