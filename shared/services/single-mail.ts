import { type SESClient, type SESClientConfig, SendRawEmailCommand } from '@aws-sdk/client-ses'
import MailComposer from 'nodemailer/lib/mail-composer'

/** One mail to one person: a confirmation, a test, a reply. */
export interface SingleMail {
  readonly from: { readonly name: string; readonly address: string }
  readonly replyTo?: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
  /** SES message tags (`A-Z a-z 0-9 _ -`), no personal data: `kind` and an id to follow the mail up by. */
  readonly tags: {
    readonly kind: 'confirmation' | 'link' | 'test' | 'reply' | 'reminder' | 'transcript'
    readonly ref: string
  }
}

export type SingleMailOutcome =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  /** SES refused this mail and would refuse it again. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** Nothing was sent: throttled, not reached, or a fault of account, identity or configuration that a person mends. */
  | { readonly outcome: 'not-sent'; readonly reason: string }
  /** The answer was lost: SES may have taken it. */
  | { readonly outcome: 'ambiguous'; readonly reason: string }

export type SingleMailer = ReturnType<typeof createSingleMailer>

/**
 * Settings of the client that sends single mails: a retry by the SDK after a lost answer would send the mail twice, and
 * a call without an answer must end before its function does, so that the lost answer is noted.
 */
export const singleMailClient = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
} satisfies SESClientConfig

/**
 * Sends single mails by SES `SendRawEmail`.
 * @param ses a client with the settings of `singleMailClient`
 */
export function createSingleMailer({ ses, configurationSet }: { ses: SESClient; configurationSet: string }) {
  return {
    async send(mail: SingleMail): Promise<SingleMailOutcome> {
      const raw = await compose(mail)
      const command = new SendRawEmailCommand({
        RawMessage: { Data: raw },
        Source: mail.from.address,
        Destinations: [mail.to],
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
      })
      try {
        const { MessageId } = await ses.send(command)
        return MessageId
          ? { outcome: 'accepted', messageId: MessageId }
          : { outcome: 'ambiguous', reason: 'no message id' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}

function compose(mail: SingleMail): Promise<Buffer> {
  const { from, to, subject, text, html, replyTo, headers } = mail
  return new MailComposer({
    from,
    to,
    subject,
    text,
    html,
    ...(replyTo && { replyTo }),
    ...(headers && { headers: { ...headers } }),
    // Nothing in a mail may make this function read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

/** Faults of account, identity or configuration: the mail itself is not to blame. */
const halting = new Set([
  'AccountSendingPausedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetSendingPausedException',
  'MailFromDomainNotVerifiedException',
  'AccessDenied',
  'AccessDeniedException',
])
const throttled = new Set(['Throttling', 'ThrottlingException', 'TooManyRequestsException', 'LimitExceededException'])
/** The connection never stood, so nothing was sent. */
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

function outcomeOf(error: unknown): SingleMailOutcome {
  const { name, code, status } = factsOf(error)
  if (halting.has(name) || throttled.has(name) || unreached.has(code)) return { outcome: 'not-sent', reason: name }
  // SES says so in MessageRejected: the account may not send from this identity, whatever the mail.
  if (name === 'MessageRejected' && /not verified|sandbox/i.test(String(error)))
    return { outcome: 'not-sent', reason: 'identity-not-verified' }
  if (status !== undefined && status >= 400 && status < 500) return { outcome: 'refused', reason: name }
  return { outcome: 'ambiguous', reason: name }
}

function factsOf(error: unknown): { name: string; code: string; status: number | undefined } {
  if (!(error instanceof Error)) return { name: 'unknown', code: '', status: undefined }
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } }
  return { name: error.name, code: String(code ?? ''), status: $metadata?.httpStatusCode }
}
