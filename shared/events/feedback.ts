import * as z from 'zod/mini'

const text = z.string()
const optional = z.exactOptional(z.nullable(text))
const instant = z.iso.datetime()
const tags = z.record(text, z.array(text))

const mail = z.object({
  timestamp: instant,
  messageId: text,
  /** The sender's address. */
  source: optional,
  destination: z._default(z.array(text), []),
  tags: z._default(tags, {}),
})

const bounce = z.object({
  bounceType: z._default(text, 'Undetermined'),
  bounceSubType: z._default(text, 'Undetermined'),
  timestamp: instant,
  feedbackId: optional,
  reportingMTA: optional,
  bouncedRecipients: z.array(
    z.object({ emailAddress: text, action: optional, status: optional, diagnosticCode: optional }),
  ),
})

const complaint = z.object({
  timestamp: instant,
  feedbackId: optional,
  complaintSubType: optional,
  complaintFeedbackType: optional,
  complainedRecipients: z.array(z.object({ emailAddress: text })),
})

/**
 * What SES publishes about a mail, as far as it is used; every other field is dropped.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const feedbackEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({
    eventType: z.literal('Delivery'),
    mail,
    delivery: z.object({
      timestamp: instant,
      smtpResponse: optional,
      processingTimeMillis: z.exactOptional(z.number()),
    }),
  }),
  z.object({
    eventType: z.literal('DeliveryDelay'),
    mail,
    deliveryDelay: z.object({
      timestamp: instant,
      delayType: optional,
      delayedRecipients: z._default(
        z.array(z.object({ emailAddress: text, status: optional, diagnosticCode: optional })),
        [],
      ),
    }),
  }),
  z.object({ eventType: z.literal('Bounce'), mail, bounce }),
  z.object({ eventType: z.literal('Complaint'), mail, complaint }),
  z.object({ eventType: z.literal('Reject'), mail, reject: z.object({ reason: optional }) }),
  z.object({ eventType: z.literal('Rendering Failure'), mail, failure: z.object({ errorMessage: optional }) }),
  z.object({ eventType: z.literal('Open'), mail, open: z.object({ timestamp: instant }) }),
  z.object({ eventType: z.literal('Click'), mail, click: z.object({ timestamp: instant, link: optional }) }),
  z.object({ eventType: z.literal('Subscription'), mail }),
])
export type FeedbackEvent = z.infer<typeof feedbackEvent>
