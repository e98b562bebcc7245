import * as z from 'zod/mini'
import { causes } from '../domain/bounce/cause.ts'
import { languages, type Profile, type Tombstone } from '../domain/profile/profile.ts'
import { frequencies } from '../domain/profile/rest.ts'

const instant = z.iso.datetime()
const optionalInstant = z.exactOptional(instant)
const optionalText = z.exactOptional(z.string())
const head = z.object({ sequence: z.int(), hash: z.string() })
const cause = z.enum(causes)

export const mailFacts = z.object({
  sentAt: optionalInstant,
  deliveredAt: optionalInstant,
  openedAt: optionalInstant,
  clickedAt: optionalInstant,
  complainedAt: optionalInstant,
  bounces: z.exactOptional(z.array(z.object({ at: instant, cause }))),
  liftedUpTo: optionalInstant,
  suppressedFor: z.exactOptional(z.union([cause, z.enum(['complaint', 'manual'])])),
})

const live = z.object({
  customerId: z.string(),
  schema: z.literal(1),
  revision: z.int(),
  createdAt: instant,
  updatedAt: instant,
  email: z.string(),
  emailVerifiedAt: instant,
  provider: z.string(),
  language: z.enum(languages),
  givenName: optionalText,
  familyName: optionalText,
  phone: optionalText,
  country: optionalText,
  city: optionalText,
  birthday: optionalText,
  pausedUntil: optionalInstant,
  frequency: z.exactOptional(z.enum(frequencies)),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  consents: z.record(
    z.string(),
    z.object({ state: z.enum(['none', 'pending', 'granted', 'withdrawn']), at: instant, sequence: z.int() }),
  ),
  evidence: head,
  mail: mailFacts,
  chat: z.exactOptional(z.object({ satisfaction: z.int(), solved: z.exactOptional(z.boolean()), ratedAt: instant })),
  source: z.string(),
})

const tombstones = [
  z.object({
    customerId: z.string(),
    erased: z.literal(true),
    at: instant,
    evidence: z.exactOptional(head),
    sweep: z.exactOptional(z.object({ addressHash: z.string() })),
  }),
  z.object({ customerId: z.string(), mergedInto: z.string(), at: instant }),
] as const

/** An item of the profiles table: a customer, or what is left in a customer's place. */
export const profileRow: z.ZodMiniType<Profile | Tombstone> = z.union([...tombstones, live])
