import { z } from 'zod'

// The parts of the SES v2 API's shapes that are read here; fields without effect on one machine are let pass.
// https://docs.aws.amazon.com/ses/latest/APIReference-V2/

const tag = z.object({ Name: z.string(), Value: z.string() })
const header = z.object({
  Name: z
    .string()
    .max(126)
    .regex(/^[!-9;-@A-~]+$/, 'a header name has printable ASCII without colon'),
  Value: z
    .string()
    .min(1)
    .max(995)
    .regex(/^[ -~]*$/, 'a header value has printable ASCII only'),
})
const headers = z.array(header).max(15)
const addresses = z.array(z.string())

const destination = z.object({
  ToAddresses: addresses.optional(),
  CcAddresses: addresses.optional(),
  BccAddresses: addresses.optional(),
})

const templateContent = z.object({
  Subject: z.string().optional(),
  Html: z.string().optional(),
  Text: z.string().optional(),
})

const template = z.object({
  TemplateName: z.string().optional(),
  TemplateArn: z.string().optional(),
  TemplateContent: templateContent.optional(),
  TemplateData: z.string().max(262_144).optional(),
  Headers: headers.optional(),
})

const common = {
  FromEmailAddress: z.string().optional(),
  ReplyToAddresses: addresses.optional(),
  FeedbackForwardingEmailAddress: z.string().optional(),
  ConfigurationSetName: z.string().optional(),
}

export const sendBulkEmail = z.object({
  ...common,
  DefaultEmailTags: z.array(tag).optional(),
  DefaultContent: z.object({ Template: template.optional() }),
  BulkEmailEntries: z
    .array(
      z.object({
        Destination: destination,
        ReplacementTags: z.array(tag).optional(),
        ReplacementHeaders: headers.optional(),
        ReplacementEmailContent: z
          .object({
            ReplacementTemplate: z.object({ ReplacementTemplateData: z.string().max(262_144).optional() }).optional(),
          })
          .optional(),
      }),
    )
    .min(1)
    .max(50),
})

const part = z.object({ Data: z.string() })

export const sendEmail = z.object({
  ...common,
  Destination: destination.optional(),
  EmailTags: z.array(tag).optional(),
  Content: z.object({
    Simple: z
      .object({
        Subject: part,
        Body: z.object({ Html: part.optional(), Text: part.optional() }),
        Headers: headers.optional(),
      })
      .optional(),
    Raw: z.object({ Data: z.string() }).optional(),
    Template: template.optional(),
  }),
})

export const putSuppressed = z.object({ EmailAddress: z.string(), Reason: z.enum(['BOUNCE', 'COMPLAINT']) })
export const putSending = z.object({ SendingEnabled: z.boolean().default(false) })

export type Template = z.infer<typeof template>
export type Destination = z.infer<typeof destination>
export type WireTag = z.infer<typeof tag>
export type WireHeader = z.infer<typeof header>

/** The first thing wrong, as one sentence with the field's path. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return `1 validation error detected: ${issue?.path.join('.') || 'the request'}: ${issue?.message ?? 'is not valid'}`
}
