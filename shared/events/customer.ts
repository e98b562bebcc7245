import * as z from 'zod/mini'

const text = z.string().check(z.minLength(1))

/** `ConsentGranted` and `ConsentWithdrawn`: a customer agreed to a topic or left it; its evidence has this sequence. */
export const consentChanged = z.object({
  customerId: text,
  topicId: text,
  at: z.iso.datetime(),
  sequence: z.int().check(z.positive()),
})
export type ConsentChanged = z.infer<typeof consentChanged>

/** A customer was erased: whoever keeps anything of them must remove it. */
export const customerErased = z.object({ customerId: text, at: z.iso.datetime() })
export type CustomerErased = z.infer<typeof customerErased>
