import * as z from 'zod/mini'

/** What every function has in its environment. */
export const baseEnv = {
  STAGE: z.string().check(z.minLength(1)),
  POWERTOOLS_SERVICE_NAME: z.string().check(z.minLength(1)),
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
