import { join } from 'node:path'
import { readStacks } from '../../local/assembly/read-stacks.ts'
import { resolveStacks } from '../../local/assembly/resolve-stacks.ts'
import { readFunctions } from '../../local/lambda/function-spec.ts'

export interface DeployedFunction {
  readonly name: string
  /** Path of its bundle. */
  readonly file: string
  /** What Lambda and the template give it. */
  readonly environment: Readonly<Record<string, string>>
}

const givenByLambda = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
  TZ: ':UTC',
}

/** All functions as the templates of the stage `local` deploy them, by name. */
export function deployedFunctions(assemblyDir: string): readonly DeployedFunction[] {
  const stacks = readStacks(assemblyDir, 'local')
  const somewhere = 'http://127.0.0.1'
  const resources = resolveStacks(stacks, {
    parameters: { PublicUrl: somewhere, ConsoleUrl: somewhere },
    parameter: () => 'something',
    endpoint: somewhere,
  })
  return readFunctions(resources, stacks)
    .map(({ name, environment, codeDir, moduleFile }) => ({
      name: environment.POWERTOOLS_SERVICE_NAME ?? name,
      file: join(codeDir, moduleFile),
      environment: { ...givenByLambda, ...environment },
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
