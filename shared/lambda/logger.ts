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

/** What goes with a line's sentence, by name. */
export type LogFacts = Readonly<Record<string, unknown>>
type Say = (message: string, facts?: LogFacts) => void

export interface Log {
  readonly info: Say
  readonly warn: Say
  /** Counts as an error in CloudWatch's filters (`level` ERROR); an `Error` under `error` is told with its stack. */
  readonly error: Say
}

/** Where lines go and what they are stamped with; a process's own by default. */
export interface LogTarget {
  readonly service: string
  readonly write: (line: string) => void
  readonly now: () => Date
}

/**
 * The function's log: one line of JSON each, with the keys of Powertools for AWS Lambda (`level`, `message`,
 * `timestamp`, `service`), so that its queries in CloudWatch Logs Insights hold, and without personal data. Written here
 * because Powertools' own logger was a tenth of the time in which a form's function starts.
 */
export function createLogger({ service, write, now }: LogTarget = processTarget()): Log {
  const say =
    (level: string) =>
    (message: string, facts: LogFacts = {}) =>
      write(`${JSON.stringify({ level, message, timestamp: now().toISOString(), service, ...facts }, safely())}\n`)
  return { info: say('INFO'), warn: say('WARN'), error: say('ERROR') }
}

/** Lambda's `console` puts a prefix before each line, which would no longer be JSON: the stream itself does not. */
export const processTarget = (): LogTarget => ({
  service: process.env.POWERTOOLS_SERVICE_NAME ?? 'service_undefined',
  write: (line) => void process.stdout.write(line),
  now: () => new Date(),
})

/** Redacts, tells errors by name, sentence, stack and cause, and never fails: a log line must not end an invocation. */
function safely() {
  const told = new WeakSet<object>()
  return (key: string, value: unknown): unknown => {
    const clean = redact(key, value)
    if (typeof clean === 'bigint') return String(clean)
    if (typeof clean !== 'object' || clean === null) return clean
    if (told.has(clean)) return '[told before]'
    told.add(clean)
    if (!(clean instanceof Error)) return clean
    const { name, message, stack, cause } = clean
    return { name, message, stack, cause }
  }
}
