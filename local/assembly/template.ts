/** What of a CloudFormation template is read here. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: unknown }>>
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>
  readonly Conditions?: Readonly<Record<string, unknown>>
  readonly Resources?: Readonly<Record<string, TemplateResource>>
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>>
}

export interface TemplateResource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
  readonly Condition?: string
}

/** A stack as synthesized; `assets` leads from a file asset's hash to the folder or file that holds it. */
export interface Stack {
  readonly name: string
  readonly template: Template
  readonly assets: Readonly<Record<string, string>>
}

/** The synthesized templates ask for something that the local system does not know; the message says where and what. */
export class AssemblyFault extends Error {
  override readonly name = 'AssemblyFault'
}
