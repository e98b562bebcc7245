import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { nameOf, type StageSettings } from '../../infra/stages.ts'

const root = dirname(dirname(import.meta.dirname))

/** What the stacks of a stage tell of themselves (`CfnOutput`), by the last part of the stack's name. */
export type Outputs = Record<string, Record<string, string>>

/** Parameters by stack, such as `{ messaging: { PublicUrl: 'https://d1.cloudfront.net' } }`. */
export type Parameters = Record<string, Record<string, string>>

/** Who must know the fronts' addresses; an address that is not known yet is not given. */
export function urlParameters(publicUrl: string | undefined, consoleUrl: string | undefined): Parameters {
  const forms = publicUrl ? { PublicUrl: publicUrl } : {}
  return { messaging: forms, capture: forms, console: { ...forms, ...(consoleUrl ? { ConsoleUrl: consoleUrl } : {}) } }
}

/** The part of the command line that names stacks and their parameters. */
export function deployArguments(stage: StageSettings, parameters: Parameters): readonly string[] {
  const settings = Object.entries(parameters).flatMap(([stack, values]) =>
    Object.entries(values).flatMap(([key, value]) => ['--parameters', `${nameOf(stage, stack)}:${key}=${value}`]),
  )
  return [nameOf(stage, '*'), '--require-approval', 'never', ...settings]
}

/**
 * Deploys all stacks of a stage from an assembly. Parameters that are not given keep the value they have.
 * @throws Error where the CDK CLI fails; it has printed why
 */
export function deployStage(stage: StageSettings, assembly: string, parameters: Parameters): Outputs {
  const file = join(root, 'cdk.out', `outputs-${stage.name}.json`)
  runCdk(['deploy', '--app', assembly, ...deployArguments(stage, parameters), '--outputs-file', file])
  const outputs: Outputs = JSON.parse(readFileSync(file, 'utf8'))
  return Object.fromEntries(
    Object.entries(outputs).map(([stack, values]) => [stack.slice(nameOf(stage, '').length), values]),
  )
}

export function destroyStage(stage: StageSettings, assembly: string) {
  runCdk(['destroy', '--app', assembly, nameOf(stage, '*'), '--force'])
}

function runCdk(args: readonly string[]) {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/aws-cdk/bin/cdk'), '--no-notices', ...args],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' },
    },
  )
  if (status !== 0) throw new Error(`cdk ${args[0]} failed; what it printed above says why.`)
}
