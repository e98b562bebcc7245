import * as z from 'zod/mini'
import type { RetentionSettings } from './retention.ts'

/** Retention as the registry keeps it. */
export const storedRetention: z.ZodMiniType<RetentionSettings> = z.object({ proofDays: z.int(), revision: z.int() })
