import { appendFileSync } from 'node:fs'
import type { Need, Resource } from '../contracts.ts'
import { allows } from './allows.ts'
import { readRoles } from './roles.ts'

/** Weighs calls by the synthesized roles. */
export interface Guard {
  /**
   * Why a function may not do that, in a sentence that names function, action and resource; undefined where it may, or
   * where the caller is nobody of the templates (a person with the aws command). What is used is noted.
   */
  refuses(functionName: string | undefined, needs: readonly Need[]): string | undefined
  allowsRole(roleArn: string, action: string, resource: string): boolean
}

/**
 * With `usageFile`, each new (function, action, resource) that is allowed is appended to it as one line of JSON; for a
 * role that a service takes on, such as the scheduler's, its name stands in the function's place.
 */
export function createGuard(resources: readonly Resource[], usageFile?: string): Guard {
  const roles = readRoles(resources)
  const roleOf = functionRoles(resources)
  const holderOf = roleHolders(resources)
  const known = new Set<string>()
  const lineOf = (holder: string, { action, resource }: Need) => JSON.stringify({ function: holder, action, resource })
  const note = (line: string) => {
    if (usageFile && !known.has(line)) appendFileSync(usageFile, `${line}\n`)
    known.add(line)
  }
  return {
    refuses(functionName, needs) {
      const role = functionName === undefined ? undefined : roleOf.get(functionName)
      if (functionName === undefined || role === undefined) return undefined
      for (const need of needs) {
        const line = lineOf(functionName, need)
        if (known.has(line) && !need.context) continue
        if (!allows(roles.get(role) ?? [], need)) {
          return `The function ${functionName} is not allowed to do ${need.action} on ${need.resource}: no statement of its role ${role} grants it.`
        }
        note(line)
      }
      return undefined
    },
    allowsRole(roleArn, action, resource) {
      const allowed = allows(roles.get(roleArn) ?? [], { action, resource })
      if (allowed) note(lineOf(holderOf.get(roleArn) ?? roleArn, { action, resource }))
      return allowed
    },
  }
}

function functionRoles(resources: readonly Resource[]): ReadonlyMap<string, string> {
  const functions = resources.filter(({ type }) => type === 'AWS::Lambda::Function')
  return new Map(functions.map(({ ref, properties }) => [ref, String(properties.Role)]))
}

/** Who acts under each role, by the role's ARN: the function, or the role's own name where a service takes it on. */
export function roleHolders(resources: readonly Resource[]): ReadonlyMap<string, string> {
  const names = resources.flatMap(({ type, arn, ref }) =>
    type === 'AWS::IAM::Role' && arn ? [[arn, ref] as const] : [],
  )
  const functions = [...functionRoles(resources)].map(([name, role]) => [role, name] as const)
  return new Map([...names, ...functions])
}
