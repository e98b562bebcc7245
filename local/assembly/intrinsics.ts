import type { Place } from './kind.ts'
import { kindOf } from './kinds.ts'
import { AssemblyFault, type Stack } from './template.ts'

/** What intrinsic functions of one stack see. */
export interface Scope {
  readonly stack: Stack
  /** A template parameter's or pseudo parameter's value; undefined where the name is neither. */
  valueOf(name: string, at: string): unknown
  place(logicalId: string): Place
  exported(name: string, at: string): unknown
  parameter(name: string): string | undefined
}

type Intrinsic = (scope: Scope, argument: unknown, at: string) => unknown

/**
 * Resolves every intrinsic function and dynamic reference in a template's value.
 * `AWS::NoValue` becomes undefined and disappears from its object or list.
 * @throws AssemblyFault naming the stack and `at`, the logical id that asks.
 */
export function resolveValue(scope: Scope, value: unknown, at: string): unknown {
  if (typeof value === 'string') return resolveDynamic(scope, value, at)
  if (Array.isArray(value))
    return value.map((each) => resolveValue(scope, each, at)).filter((each) => each !== undefined)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [only] = entries
  if (only && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
    const intrinsic = intrinsics[only[0]]
    if (!intrinsic) throw fault(scope, at, `the local system does not know the function ${only[0]}`)
    const result = intrinsic(scope, only[1], at)
    return typeof result === 'string' ? resolveDynamic(scope, result, at) : result
  }
  const resolved = entries.map(([name, each]) => [name, resolveValue(scope, each, at)] as const)
  return Object.fromEntries(resolved.filter(([, each]) => each !== undefined))
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (scope, name, at) => reference(scope, String(name), at),
  'Fn::GetAtt': (scope, argument, at) => {
    const [logicalId = '', ...path] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.')
    return attribute(scope, logicalId, path.join('.'), at)
  },
  'Fn::Join': (scope, argument, at) => {
    const [separator, parts] = list(scope, argument, at)
    return list(scope, parts, at).map(String).join(String(separator))
  },
  'Fn::Split': (scope, argument, at) => {
    const [separator, text] = list(scope, argument, at)
    return String(text).split(String(separator))
  },
  'Fn::Select': (scope, argument, at) => {
    const [index, options] = list(scope, argument, at)
    const chosen = list(scope, options, at)[Number(index)]
    if (chosen === undefined) throw fault(scope, at, `Fn::Select finds no element ${String(index)}`)
    return chosen
  },
  'Fn::Sub': (scope, argument, at) => {
    const [text, own] = Array.isArray(argument) ? argument : [argument, {}]
    const values = resolveValue(scope, own ?? {}, at) as Record<string, unknown>
    return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (name in values) return String(values[name])
      const [logicalId = '', ...path] = name.split('.')
      return String(path.length > 0 ? attribute(scope, logicalId, path.join('.'), at) : reference(scope, name, at))
    })
  },
  'Fn::ImportValue': (scope, argument, at) => scope.exported(String(resolveValue(scope, argument, at)), at),
  'Fn::FindInMap': (scope, argument, at) => {
    const [map, top, second] = list(scope, argument, at).map(String)
    const found = scope.stack.template.Mappings?.[map ?? '']?.[top ?? '']?.[second ?? '']
    if (found === undefined) throw fault(scope, at, `Fn::FindInMap finds no ${map}.${top}.${second}`)
    return found
  },
  'Fn::If': (scope, argument, at) => {
    const [condition, yes, no] = Array.isArray(argument) ? argument : []
    return resolveValue(scope, conditionHolds(scope, { Condition: condition }, at) ? yes : no, at)
  },
  'Fn::Base64': (scope, argument, at) => Buffer.from(String(resolveValue(scope, argument, at))).toString('base64'),
}

function list(scope: Scope, argument: unknown, at: string): unknown[] {
  const resolved = resolveValue(scope, argument, at)
  if (Array.isArray(resolved)) return resolved
  throw fault(scope, at, `a list is expected, not ${JSON.stringify(resolved)}`)
}

function reference(scope: Scope, name: string, at: string): unknown {
  if (name === 'AWS::NoValue') return undefined
  const value = scope.valueOf(name, at)
  if (value !== undefined) return value
  const place = scope.place(name)
  const kind = kindOf(place.type)
  if (!kind) throw fault(scope, at, `Ref asks for ${name}, which is ${place.type || 'not in the template'}`)
  return kind.ref(place)
}

function attribute(scope: Scope, logicalId: string, name: string, at: string): unknown {
  const place = scope.place(logicalId)
  const kind = kindOf(place.type)
  if (kind && name === 'Arn' && kind.arn) return kind.arn(place)
  const known = kind?.attributes?.[name]
  if (known) return known(place)
  const type = place.type || 'no resource of this template'
  throw fault(scope, at, `the local system does not know the attribute ${name} of ${logicalId}, which is ${type}`)
}

/** `{{resolve:ssm:name}}`, `{{resolve:ssm:name:version}}` and `{{resolve:ssm-secure:name}}`. */
function resolveDynamic(scope: Scope, text: string, at: string): string {
  return text.replace(/\{\{resolve:ssm(?:-secure)?:([^:}]+)(?::\d+)?\}\}/g, (_, name: string) => {
    const value = scope.parameter(name)
    if (value === undefined) throw fault(scope, at, `there is no SSM parameter ${name}`)
    return value
  })
}

const fault = (scope: Scope, at: string, what: string) =>
  new AssemblyFault(`Stack ${scope.stack.name}, ${at}: ${what}.`)

/** Whether a template's condition (`{Condition: name}`, Fn::Equals, Fn::Not, Fn::And, Fn::Or) holds. */
export function conditionHolds(scope: Scope, condition: unknown, at: string): boolean {
  const [name, argument] = Object.entries(condition as Record<string, unknown>)[0] ?? ['', undefined]
  const parts = Array.isArray(argument) ? argument : []
  switch (name) {
    case 'Condition': {
      const named = scope.stack.template.Conditions?.[String(argument)]
      if (named !== undefined) return conditionHolds(scope, named, at)
      break
    }
    case 'Fn::Equals':
      return resolveValue(scope, parts[0], at) === resolveValue(scope, parts[1], at)
    case 'Fn::Not':
      return !conditionHolds(scope, parts[0], at)
    case 'Fn::And':
      return parts.every((part) => conditionHolds(scope, part, at))
    case 'Fn::Or':
      return parts.some((part) => conditionHolds(scope, part, at))
  }
  throw fault(scope, at, `the condition ${JSON.stringify(condition)} is not known`)
}
