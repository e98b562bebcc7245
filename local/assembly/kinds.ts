import type { Kind } from './kind.ts'
import { frontKinds } from './kinds-front.ts'
import { plainKinds } from './kinds-plain.ts'

/** What a type is, or undefined where it is unknown: then the assembly is refused. */
export function kindOf(type: string): Kind | undefined {
  return plainKinds[type] ?? frontKinds[type]
}
