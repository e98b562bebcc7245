import * as z from 'zod/mini'
import { causes } from '../bounce/cause.ts'
import type { BounceSettings } from './bounces.ts'

const repeats = z.object({ bounces: z.int(), withinDays: z.int() })

/** Stored shape; what a person may enter is checked by shared/api. */
export const storedBounces: z.ZodMiniType<BounceSettings> = z.object({
  suppressAfter: z.object({ 'recipient-filter': repeats, 'mailbox-full': repeats }),
  retry: z.object({
    causes: z.array(z.enum(causes)),
    most: z.int(),
    withinHours: z.number(),
    afterMinutes: z.number(),
  }),
  revision: z.int(),
})
