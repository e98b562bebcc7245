import { localAccount, localRegion, type Resource } from '../contracts.ts'
import { conditionHolds, resolveValue, type Scope } from './intrinsics.ts'
import type { Place } from './kind.ts'
import { kindOf } from './kinds.ts'
import { AssemblyFault, type Stack } from './template.ts'

export interface ResolveOptions {
  /** Values of template parameters by name, for all stacks that have them, such as PublicUrl. */
  readonly parameters: Readonly<Record<string, string>>
  /** The value of an SSM parameter, for `{{resolve:ssm:name}}`. */
  readonly parameter: (name: string) => string | undefined
  /** Where the AWS APIs are, such as http://127.0.0.1:4566: the queues' URLs lead there. */
  readonly endpoint: string
}

/**
 * The resources of all stacks with every intrinsic function, parameter, export and dynamic reference resolved.
 * Those whose condition is false, and those that mean nothing on one machine, are left out.
 * @throws AssemblyFault naming stack, logical id and attribute where a template asks for what is not known here.
 */
export function resolveStacks(stacks: readonly Stack[], options: ResolveOptions): Resource[] {
  const scopes = new Map(stacks.map((stack) => [stack.name, scopeOf(stack, stacks, options)]))
  return stacks.flatMap((stack) => {
    const scope = scopes.get(stack.name)
    if (!scope) return []
    return Object.entries(stack.template.Resources ?? {}).flatMap(([logicalId, { Type, Properties, Condition }]) => {
      const kind = kindOf(Type)
      if (!kind) {
        throw new AssemblyFault(
          `Stack ${stack.name}, resource ${logicalId}: the local system does not know the type ${Type}; give it a meaning, or list it as having none, in local/assembly/.`,
        )
      }
      if (kind.meaning === 'none') return []
      if (Condition && !conditionHolds(scope, { Condition }, logicalId)) return []
      const place = scope.place(logicalId)
      const properties = resolveValue(scope, Properties ?? {}, logicalId) as Record<string, unknown>
      return [{ stack: stack.name, logicalId, type: Type, ref: kind.ref(place), arn: kind.arn?.(place), properties }]
    })
  })
}

function scopeOf(stack: Stack, stacks: readonly Stack[], options: ResolveOptions): Scope {
  const parameters = stack.template.Parameters ?? {}
  const scope: Scope = {
    stack,
    parameter: options.parameter,
    valueOf: (name, at) => {
      if (name in parameters) return options.parameters[name] ?? parameterDefault(name, at)
      return pseudo(stack.name)[name]
    },
    place: (logicalId) => {
      const resource = stack.template.Resources?.[logicalId]
      const place: Place = {
        stack: stack.name,
        logicalId,
        type: resource?.Type ?? '',
        endpoint: options.endpoint,
        property: (name) => {
          const value = resolveValue(scope, resource?.Properties?.[name], logicalId)
          return value === undefined ? undefined : String(value)
        },
      }
      return place
    },
    exported: (name, at) => {
      for (const other of stacks) {
        const otherScope = other === stack ? scope : scopeOf(other, stacks, options)
        for (const [output, { Value, Export }] of Object.entries(other.template.Outputs ?? {})) {
          if (Export && resolveValue(otherScope, Export.Name, output) === name)
            return resolveValue(otherScope, Value, output)
        }
      }
      throw new AssemblyFault(`Stack ${stack.name}, ${at}: no stack exports ${name}.`)
    },
  }
  const parameterDefault = (name: string, at: string) => {
    const { Type, Default } = parameters[name] ?? {}
    if (Default === undefined) {
      throw new AssemblyFault(
        `Stack ${stack.name}, ${at}: the parameter ${name} has neither a value here nor a default.`,
      )
    }
    if (!Type?.startsWith('AWS::SSM::Parameter::Value')) return Default
    return options.parameter(String(Default))
  }
  return scope
}

/** AWS::NoValue is not here: it removes its property. */
function pseudo(stack: string): Record<string, unknown> {
  return {
    'AWS::AccountId': localAccount,
    'AWS::Region': localRegion,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:aws:cloudformation:${localRegion}:${localAccount}:stack/${stack}/local`,
    'AWS::NotificationARNs': [],
  }
}
