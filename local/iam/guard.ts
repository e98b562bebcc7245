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

/** With `usageFile`, each new (function, action, resource) that is allowed is appended to it as one line of JSON. */
export function createGuard(resources: readonly Resource[], usageFile?: string): Guard {
  const roles = readRoles(resources)
  const roleOf = new Map<string, string>()
  for (const { type, ref, properties } of resources) {
    if (type === 'AWS::Lambda::Function') roleOf.set(ref, String(properties.Role))
  }
  const known = new Set<string>()
  const lineOf = (functionName: string, { action, resource }: Need) =>
    JSON.stringify({ function: functionName, action, resource })
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
        if (usageFile && !known.has(line)) appendFileSync(usageFile, `${line}\n`)
        known.add(line)
      }
      return undefined
    },
    allowsRole: (roleArn, action, resource) => allows(roles.get(roleArn) ?? [], { action, resource }),
  }
}
