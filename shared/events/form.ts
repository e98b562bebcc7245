import * as z from 'zod/mini'

/** A visitor posted a form; who they are stays in the submission. */
export const formSubmitted = z.object({ submissionId: z.string().check(z.minLength(1), z.maxLength(64)) })
export type FormSubmitted = z.infer<typeof formSubmitted>

/** What arrives in a queue when a rule of the bus forwards the event whole. */
export const formSubmittedEvent = z.object({ 'detail-type': z.literal('FormSubmitted'), detail: formSubmitted })
