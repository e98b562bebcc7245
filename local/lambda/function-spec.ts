import { readdirSync } from 'node:fs'
import { AssemblyFault, type Stack } from '../assembly/template.ts'
import type { Resource } from '../contracts.ts'

/** A function as its template describes it. */
export interface FunctionSpec {
  readonly name: string
  readonly arn: string
  /** The folder that holds its bundle. */
  readonly codeDir: string
  /** The module file within `codeDir` and the name of the exported handler. */
  readonly moduleFile: string
  readonly exportName: string
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly environment: Readonly<Record<string, string>>
  /** False where Lambda's own lines about each invocation are below the level of its log. */
  readonly logsInvocations: boolean
}

/**
 * The Node functions of the templates. Those of other runtimes (CDK's own helpers in Python) have no place here and
 * are left out.
 * @throws AssemblyFault where a function's bundle is not in the assembly.
 */
export function readFunctions(resources: readonly Resource[], stacks: readonly Stack[]): FunctionSpec[] {
  return resources.flatMap((resource) => {
    const { type, properties } = resource
    if (type !== 'AWS::Lambda::Function' || !String(properties.Runtime).startsWith('nodejs')) return []
    const codeDir = assetOf(resource, stacks)
    const [moduleName = '', exportName = ''] = String(properties.Handler).split('.')
    const moduleFile = ['mjs', 'js', 'cjs']
      .map((end) => `${moduleName}.${end}`)
      .find((file) => files(codeDir).includes(file))
    if (!moduleFile) throw fault(resource, `${codeDir} holds no ${moduleName}.mjs: run the bundling again`)
    return {
      name: resource.ref,
      arn: resource.arn ?? '',
      codeDir,
      moduleFile,
      exportName,
      timeoutSeconds: Number(properties.Timeout ?? 3),
      memoryMb: Number(properties.MemorySize ?? 128),
      environment: variables(properties.Environment),
      logsInvocations: (properties.LoggingConfig as { SystemLogLevel?: string } | undefined)?.SystemLogLevel !== 'WARN',
    }
  })
}

function assetOf(resource: Resource, stacks: readonly Stack[]): string {
  const code = (resource.properties.Code ?? {}) as { S3Key?: string }
  const hash = String(code.S3Key ?? '')
    .replace(/^.*\//, '')
    .replace(/\.zip$/, '')
  const stack = stacks.find(({ name }) => name === resource.stack)
  const path = stack?.assets[hash]
  if (!path) throw fault(resource, `its code ${JSON.stringify(code).slice(0, 80)} is no asset of the assembly`)
  return path
}

function files(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function variables(environment: unknown): Record<string, string> {
  const { Variables = {} } = (environment ?? {}) as { Variables?: Record<string, unknown> }
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, String(value)]))
}

const fault = ({ stack, logicalId }: Resource, what: string) =>
  new AssemblyFault(`Stack ${stack}, function ${logicalId}: ${what}.`)
