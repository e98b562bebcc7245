import * as z from 'zod/mini'
import type { CompanySettings, Sender } from './settings.ts'

const localised = z.object({ es: z.string(), en: z.string() })

/** Stored shapes; what a person may enter is checked by shared/api. */
export const storedSender: z.ZodMiniType<Sender> = z.object({
  name: z.string(),
  role: localised,
  email: z.string(),
  replyTo: z.exactOptional(z.string()),
})

export const storedSettings: z.ZodMiniType<CompanySettings> = z.object({
  companyName: z.string(),
  postalAddress: z.string(),
  website: z.string(),
  sender: storedSender,
  contact: z.object({ name: z.string(), email: z.string(), phone: z.exactOptional(z.string()) }),
  unsubscribeMailbox: z.string(),
  defaultLanguage: z.enum(['es', 'en']),
  timeZone: z.string(),
  revision: z.int(),
})
