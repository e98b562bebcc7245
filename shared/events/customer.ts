import * as z from 'zod/mini'

const text = z.string().check(z.minLength(1))

/** A customer agreed to receive a topic; the evidence of it has this sequence. */
export const consentGranted = z.object({
  customerId: text,
  topicId: text,
  at: z.iso.datetime(),
  sequence: z.int().check(z.positive()),
})
export type ConsentGranted = z.infer<typeof consentGranted>

/** A customer left a topic. */
export const consentWithdrawn = consentGranted
export type ConsentWithdrawn = ConsentGranted

/** A customer was erased: whoever keeps anything of them must remove it. */
export const customerErased = z.object({ customerId: text, at: z.iso.datetime() })
export type CustomerErased = z.infer<typeof customerErased>
