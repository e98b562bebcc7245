import * as z from 'zod/mini'
import type { Audience } from './audience.ts'
import type { Rule } from './rule.ts'

/** A rule was checked by `checkRule` before it was stored; what is read back only has to be an object. */
export const storedRule = z.custom<Rule>((value) => typeof value === 'object' && value !== null)

export const storedAudience: z.ZodMiniType<Audience> = z.object({
  audienceId: z.string(),
  name: z.string(),
  rule: storedRule,
  revision: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
