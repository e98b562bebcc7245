import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { isThrottled } from '../throttled.ts'
import { exchange, type Incoming, type Outgoing } from './exchange.ts'

const mostTries = 3
const timeoutMs = 10_000
/** The longest first wait; each further one may be twice as long. These, like the tries, are the SDK's. */
const waitMs = 50
const waitWhenThrottledMs = 1_000

export interface TriesDeps {
  readonly sleep: (ms: number) => Promise<void>
  /** From 0 to 1. */
  readonly luck: () => number
}

/**
 * Makes what sends a request up to three times. What is not the service's decision is tried again, as by the SDK: no
 * answer, no rate to spare, a fault of the service's own.
 * @param refusalOf the error that an answer without success (2xx) is
 * @returns what answers with success, or throws that error, or one without a status where there was no answer
 */
export function createTries(refusalOf: (answer: Incoming) => Error, { sleep, luck }: TriesDeps) {
  const connections = {
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    requestTimeout: timeoutMs,
  }
  const attempt = async (request: Outgoing): Promise<Incoming | Error> => {
    try {
      const answer = await exchange(request, connections)
      return answer.status >= 200 && answer.status < 300 ? answer : refusalOf(answer)
    } catch (error) {
      return noAnswer(request.hostname, error as NodeJS.ErrnoException)
    }
  }
  return async (request: Outgoing): Promise<Incoming> => {
    for (let tries = 1; ; tries++) {
      const outcome = await attempt(request)
      if (!(outcome instanceof Error)) return outcome
      const longestMs = longestWaitAfter(outcome)
      if (longestMs === undefined || tries === mostTries) throw outcome
      await sleep(Math.floor(luck() * longestMs * 2 ** (tries - 1)))
    }
  }
}

const noAnswer = (hostname: string, cause: NodeJS.ErrnoException): Error =>
  new Error(`${hostname} gave no answer: ${cause.code ?? cause.message}`, { cause })

/** Undefined where the same request would be refused again. */
function longestWaitAfter(error: Error): number | undefined {
  if (isThrottled(error)) return waitWhenThrottledMs
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode: number } }
  const passes = !$metadata || $metadata.httpStatusCode >= 500 || error.name.startsWith('RequestTimeout')
  return passes ? waitMs : undefined
}
