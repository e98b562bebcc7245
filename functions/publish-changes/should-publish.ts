import * as z from 'zod/mini'
import type { ConsentChanged, CustomerErased } from '../../shared/events/customer.ts'
import type { FormSubmitted } from '../../shared/events/form.ts'
import { eventNames, submissionPrefix } from '../../shared/events/names.ts'

type Item = Readonly<Record<string, unknown>> | undefined

export type Publication =
  | { readonly name: typeof eventNames.formSubmitted; readonly detail: FormSubmitted }
  | { readonly name: typeof eventNames.consentGranted; readonly detail: ConsentChanged }
  | { readonly name: typeof eventNames.consentWithdrawn; readonly detail: ConsentChanged }
  | { readonly name: typeof eventNames.customerErased; readonly detail: CustomerErased }

const submission = z.object({
  pk: z.string().check(z.startsWith(submissionPrefix)),
  submissionId: z.string(),
  mail: z.optional(z.unknown()),
})
const erased = z.object({ customerId: z.string(), erased: z.literal(true), at: z.string() })
const consenting = z.object({
  customerId: z.string(),
  consents: z.record(z.string(), z.object({ state: z.string(), at: z.string(), sequence: z.int() })),
})

/**
 * What others must hear of a changed item of registry or profiles: a submission that appeared and was not mailed yet (one
 * that is brought in with its mail behind it needs no other), a consent with new evidence, a customer who was erased. Everything else is nobody's business, and no event holds personal data.
 */
export function shouldPublish(before: Item, after: Item): Publication[] {
  const posted = submission.safeParse(after)
  if (posted.success) {
    const { submissionId, mail } = posted.data
    return before || mail ? [] : [{ name: eventNames.formSubmitted, detail: { submissionId } }]
  }
  const gone = erased.safeParse(after)
  if (gone.success) {
    const { customerId, at } = gone.data
    return erased.safeParse(before).success ? [] : [{ name: eventNames.customerErased, detail: { customerId, at } }]
  }
  return consentsPublished(before, after)
}

function consentsPublished(before: Item, after: Item): Publication[] {
  const now = consenting.safeParse(after)
  if (!now.success) return []
  const last = consenting.safeParse(before)
  const { customerId, consents } = now.data
  return Object.entries(consents).flatMap(([topicId, { state, at, sequence }]): Publication[] => {
    if (last.data?.consents[topicId]?.sequence === sequence) return []
    const detail = { customerId, topicId, at, sequence }
    if (state === 'granted') return [{ name: eventNames.consentGranted, detail }]
    return state === 'withdrawn' ? [{ name: eventNames.consentWithdrawn, detail }] : []
  })
}
