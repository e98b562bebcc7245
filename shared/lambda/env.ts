import * as z from 'zod/mini'

/** A variable that must be there and say something. */
export const variable = z.string().check(z.minLength(1))

/** What every function has in its environment. */
export const baseEnv = { STAGE: variable, POWERTOOLS_SERVICE_NAME: variable }

/** The tables that a change of consent writes, in one transaction. */
export const consentTablesEnv = {
  PROFILES_TABLE: variable,
  REGISTRY_TABLE: variable,
  EVIDENCE_TABLE: variable,
  KEYS_TABLE: variable,
  TIMELINE_TABLE: variable,
}

/**
 * Reads a function's environment once, at cold start, in its handler.
 * @throws Error naming every variable that is missing, so that the first invocation says what to set.
 */
export function readEnv<T extends z.ZodMiniType>(schema: T, source: Record<string, string | undefined>): z.output<T> {
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new Error(`The environment lacks or misstates: ${names}. Set them in the function's construct in infra/.`)
}
