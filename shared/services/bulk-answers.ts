import type { BulkEmailEntryResult, BulkEmailStatus } from '@aws-sdk/client-sesv2'
import { redactAddresses } from '../domain/bounce/redact.ts'
import type { BulkAnswer, EntryAnswer } from '../domain/mail/bulk.ts'

const maxDetail = 200
const detailOf = (text: string | undefined) => redactAddresses(text ?? '').slice(0, maxDetail)

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_BulkEmailEntryResult.html */
const entryFaults: Partial<Record<BulkEmailStatus, string>> = {
  ACCOUNT_SENDING_PAUSED: 'account-sending-paused',
  ACCOUNT_SUSPENDED: 'account-suspended',
  MAIL_FROM_DOMAIN_NOT_VERIFIED: 'identity-not-verified',
  CONFIGURATION_SET_NOT_FOUND: 'configuration-set-missing',
  CONFIGURATION_SET_SENDING_PAUSED: 'configuration-set-paused',
  INVALID_SENDING_POOL_NAME: 'sending-pool-missing',
  TEMPLATE_NOT_FOUND: 'template-missing',
}

/** What SES's result for one entry means. */
export function answerOfEntry({ Status, MessageId, Error: error }: BulkEmailEntryResult): EntryAnswer {
  const detail = detailOf(error)
  switch (Status) {
    case 'SUCCESS':
      return { kind: 'accepted', messageId: MessageId ?? '' }
    case 'ACCOUNT_THROTTLED':
      return saysQuota(error) ? { kind: 'quota-spent' } : { kind: 'throttled' }
    case 'TRANSIENT_FAILURE':
      return { kind: 'throttled' }
    case 'ACCOUNT_DAILY_QUOTA_EXCEEDED':
      return { kind: 'quota-spent' }
    case 'MESSAGE_REJECTED':
      return saysUnverified(error)
        ? { kind: 'fault', code: 'identity-not-verified', detail }
        : { kind: 'failed', reason: 'message-rejected', detail }
    case 'INVALID_PARAMETER':
      return { kind: 'failed', reason: 'invalid-parameter', detail }
    case 'FAILED':
      return { kind: 'failed', reason: 'refused', detail }
    default: {
      const code = Status && entryFaults[Status]
      return code ? { kind: 'fault', code, detail } : { kind: 'ambiguous' }
    }
  }
}

/** Errors by name: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendBulkEmail.html and the common ones. */
const callFaults: Readonly<Record<string, string>> = {
  AccountSuspendedException: 'account-suspended',
  SendingPausedException: 'account-sending-paused',
  MailFromDomainNotVerifiedException: 'identity-not-verified',
  NotFoundException: 'configuration-set-missing',
}

/** Errors before a connection stands: nothing of the call can have arrived. */
const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])

/** What a failed call means; whatever does not prove that nothing was accepted is `ambiguous`. */
export function answerOfError(error: unknown): BulkAnswer {
  const { name, message, code, status } = readError(error)
  const detail = detailOf(`${name}: ${message}`)
  if (status === undefined) {
    const refused = unconnected.has(code) || /did not establish a connection/.test(message)
    return { kind: refused ? 'not-sent' : 'ambiguous', detail }
  }
  if (status >= 500) return { kind: 'ambiguous', detail }
  if (status === 429 || /^(TooManyRequests|Throttling|RequestThrottled)/.test(name))
    return saysQuota(message) ? { kind: 'quota-spent' } : { kind: 'throttled' }
  if (name === 'LimitExceededException') return saysQuota(message) ? { kind: 'quota-spent' } : { kind: 'throttled' }
  const fault = callFaults[name] ?? (saysUnverified(message) ? 'identity-not-verified' : undefined)
  if (fault) return { kind: 'fault', code: fault, detail }
  // Expired credentials are replaced by themselves; any other 403 is a permission that somebody must grant.
  if (status === 403)
    return /Expired/.test(name) ? { kind: 'throttled' } : { kind: 'fault', code: 'access-denied', detail }
  if (status >= 400) return { kind: 'refused', detail }
  return { kind: 'ambiguous', detail }
}

const saysQuota = (text: string | undefined) => /daily (message|sending)? ?quota|24.hour/i.test(text ?? '')
/** SES rejects a message from an unverified sender, or to anyone unverified in the sandbox, with this sentence. */
const saysUnverified = (text: string | undefined) =>
  /address(es)? (is|are) not verified|not authorized to send/i.test(text ?? '')

function readError(error: unknown) {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  const metadata = fields.$metadata as { readonly httpStatusCode?: unknown } | undefined
  const status = metadata?.httpStatusCode
  return {
    name: String(fields.name ?? 'Error'),
    message: String(fields.message ?? ''),
    code: String(fields.code ?? ''),
    status: typeof status === 'number' ? status : undefined,
  }
}
