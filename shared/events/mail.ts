import * as z from 'zod/mini'

/**
 * S3 -> `receive-mail`: mails that SES kept
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html), or the message by which S3
 * tries a new destination, which has no records.
 */
export const mailKept = z.object({
  Event: z.exactOptional(z.literal('s3:TestEvent')),
  Records: z._default(
    z.array(
      z.object({
        eventName: z.string(),
        eventTime: z.iso.datetime(),
        s3: z.object({ object: z.object({ key: z.string(), size: z._default(z.int(), 0) }) }),
      }),
    ),
    [],
  ),
})
export type MailKept = z.infer<typeof mailKept>
