import * as z from 'zod/mini'
import type { SendingSettings } from './sending.ts'

/** Stored shape; what a person may enter is checked by shared/api. */
export const storedSending: z.ZodMiniType<SendingSettings> = z.object({
  mailsPerSecond: z.exactOptional(z.number()),
  providerCaps: z.record(z.string(), z.number()),
  warmUps: z.array(z.object({ sender: z.string(), startsOn: z.string(), dailyCaps: z.array(z.int()) })),
  guard: z.object({
    bounceRate: z.number(),
    minBounces: z.int(),
    complaintRate: z.number(),
    minComplaints: z.int(),
    afterMails: z.int(),
  }),
  revision: z.int(),
})
