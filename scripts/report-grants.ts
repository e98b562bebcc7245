import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshAssembly } from '../local/assembly/fresh-assembly.ts'
import { readStacks } from '../local/assembly/read-stacks.ts'
import { resolveStacks } from '../local/assembly/resolve-stacks.ts'
import { matches } from '../local/iam/allows.ts'
import { roleHolders } from '../local/iam/guard.ts'
import { readRoles } from '../local/iam/roles.ts'
import { explanations } from './unused-grants.ts'

/**
 * `node scripts/run.mjs scripts/report-grants.ts`: what the synthesized roles allow and no test of the running system
 * ever used (dist/test/usage*.jsonl). Exit 1 where that is not explained in
 * scripts/unused-grants.ts, or where an explanation has nothing left to explain.
 */

interface Grant {
  /** The function, or the role's name where a service takes it on. */
  readonly function: string
  readonly action: string
  /** As the statement has it: an ARN, perhaps with wildcards. */
  readonly resource: string
}

/** Written by the flow tests and by those that kill a system. */
const usageFiles = globSync(join(import.meta.dirname, '..', 'dist', 'test', 'usage*.jsonl'))
const stage = 'local'

/** Every action on every resource that a role's Allow statements name. */
function granted(assemblyDir: string): readonly Grant[] {
  const resources = resolveStacks(readStacks(assemblyDir, stage), {
    parameters: { PublicUrl: 'http://127.0.0.1', ConsoleUrl: 'http://127.0.0.1' },
    parameter: () => 'secret',
    endpoint: 'http://127.0.0.1',
  })
  const holders = roleHolders(resources)
  return [...readRoles(resources)].flatMap(([role, statements]) =>
    statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ actions, resources: named }) =>
        actions.flatMap((action) =>
          named.map((resource) => ({ function: holders.get(role) ?? role, action, resource })),
        ),
      ),
  )
}

const isUsed = (grant: Grant, used: readonly Grant[]) =>
  used.some(
    (use) =>
      use.function === grant.function &&
      use.action.toLowerCase() === grant.action.toLowerCase() &&
      matches(grant.resource, use.resource),
  )

if (usageFiles.length === 0) {
  console.error('Nothing is known of what the roles are used for: run npm test first, whole.')
  process.exit(1)
}
const used = usageFiles
  .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
  .map((line): Grant => JSON.parse(line))
const all = granted(await freshAssembly())
const unused = all.filter((grant) => !isUsed(grant, used))
const explainedBy = (grant: Grant) =>
  explanations.find(
    ({ function: holder, action, resource }) =>
      matches(holder, grant.function) && matches(action, grant.action) && matches(resource, grant.resource),
  )
const unexplained = unused.filter((grant) => !explainedBy(grant))
const idle = explanations.filter(
  (explanation) => !explanation.byChance && !unused.some((grant) => explainedBy(grant) === explanation),
)

console.log(
  `grants: ${all.length} in all, ${all.length - unused.length} used by tests, ${unused.length - unexplained.length} explained, ${unexplained.length} unexplained`,
)
for (const { function: holder, action, resource } of unexplained)
  console.log(`  never used: ${holder} ${action} ${resource}`)
for (const { function: holder, action, resource } of idle)
  console.log(`  nothing left to explain: ${holder} ${action} ${resource}`)
process.exit(unexplained.length + idle.length === 0 ? 0 : 1)
