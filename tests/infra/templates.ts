import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { freshAssembly } from '../../local/assembly/fresh-assembly.ts'

// biome-ignore lint/suspicious/noExplicitAny: a template's properties are read as they stand, by paths that tests name
export type Properties = Record<string, any>

export interface TemplateResource {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  readonly properties: Properties
}

/** The folder of the assembly that the source yields now; the first test to ask makes it. */
export const assembly = () => freshAssembly()

/** Every resource of a stage, with its properties as they stand in the templates. */
export async function resourcesOf(stage: 'local' | 'prod'): Promise<readonly TemplateResource[]> {
  const folder = await assembly()
  return globSync(`vinculo-${stage}-*.template.json`, { cwd: folder }).flatMap((file) => {
    const { Resources } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    return Object.entries<Properties>(Resources).map(([logicalId, resource]) => ({
      stack: basename(file, '.template.json').slice(`vinculo-${stage}-`.length),
      logicalId,
      type: resource.Type,
      properties: resource.Properties ?? {},
    }))
  })
}

export const ofType = (resources: readonly TemplateResource[], type: string) =>
  resources.filter((resource) => resource.type === type)

/** The resource that a `Ref` or `Fn::GetAtt` of the same stack points at. */
export function target(resources: readonly TemplateResource[], from: TemplateResource, reference: Properties) {
  const logicalId = reference.Ref ?? reference['Fn::GetAtt']?.[0]
  const found = resources.find((resource) => resource.stack === from.stack && resource.logicalId === logicalId)
  if (!found) throw new Error(`${from.logicalId} points at nothing: ${JSON.stringify(reference)}`)
  return found
}

export interface Statement {
  readonly Effect: string
  readonly Action: readonly string[]
  readonly Resource: readonly unknown[]
  readonly Condition?: Properties
}

/** What the role may do: the statements of every policy that is attached to it. */
export function statementsOf(resources: readonly TemplateResource[], role: TemplateResource): readonly Statement[] {
  return ofType(resources, 'AWS::IAM::Policy')
    .filter(
      ({ stack, properties }) =>
        stack === role.stack && properties.Roles.some(({ Ref }: Properties) => Ref === role.logicalId),
    )
    .flatMap(({ properties }) => properties.PolicyDocument.Statement as Properties[])
    .map((statement) => ({
      ...(statement as Statement),
      Action: [statement.Action].flat(),
      Resource: [statement.Resource].flat(),
    }))
}

/** The function of this name in its stage, such as `send-messages`. */
export function functionNamed(resources: readonly TemplateResource[], name: string) {
  const found = ofType(resources, 'AWS::Lambda::Function').find(({ properties }) =>
    properties.FunctionName.endsWith(`-${name}`),
  )
  if (!found) throw new Error(`There is no function ${name}.`)
  return found
}
