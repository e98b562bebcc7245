import * as z from 'zod/mini'
import { type CannedAnswers, type ChatSettings, weekdays } from './chat.ts'

const localised = z.object({ es: z.string(), en: z.string() })

/** Stored shapes; what a person may enter is checked by shared/api. */
export const storedChat: z.ZodMiniType<ChatSettings> = z.object({
  enabled: z.boolean(),
  hours: z.array(z.object({ days: z.array(z.enum(weekdays)), from: z.string(), to: z.string() })),
  holidays: z.array(z.string()),
  topics: z.array(z.object({ topic: z.string(), name: localised })),
  contactForm: z.exactOptional(z.string()),
  keepDays: z.int(),
  revision: z.int(),
})

export const storedAnswers: z.ZodMiniType<CannedAnswers> = z.object({
  answers: z.array(
    z.object({ answerId: z.string(), topic: z.exactOptional(z.string()), title: z.string(), text: localised }),
  ),
  revision: z.int(),
})
