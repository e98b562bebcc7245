import { Logger } from '@aws-lambda-powertools/logger'
import { redactAddresses } from '../domain/bounce/redact.ts'

/** Names of values that are, or may hold, personal data: they are written as `[redacted]` wherever they stand. */
const personal =
  /^(email|address|to|from|recipient|destination|givenName|familyName|phone|birthday|city|fields|headers|body|cookies?|authorization|token|url|link|ip|network|userAgent|event|record|customer|profile)s?$/i

/** What a log line may hold of a value: no personal field, no mail address, no token inside a path. */
export function redact(key: string, value: unknown): unknown {
  if (personal.test(key) && value !== undefined) return '[redacted]'
  if (typeof value !== 'string') return value
  return redactAddresses(value).replace(/\b\d{1,6}\.[A-Za-z0-9_-]{40,}/g, '[token]')
}

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/** The function's structured log (Powertools; service and level by its environment), without personal data. */
export function createLogger(): Log {
  return new Logger({ jsonReplacerFn: redact })
}
