import type { Challenge, Solution } from 'altcha-lib'
import type { FieldProblem } from '../../../shared/domain/text/field-problem.ts'
import type { Reply } from '../shared/request.ts'

/** What a form sends beside its proof. */
export interface Content {
  readonly language: 'es' | 'en'
  readonly page?: string
  readonly answers: Readonly<Record<string, unknown>>
  readonly topics: readonly string[]
  readonly website: string
}

export type Sent =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'wrong'; readonly problems: readonly FieldProblem[] }
  | { readonly outcome: 'too-many'; readonly retryAfterSeconds: number | undefined }
  /** The form is gone, or pages of this site may not post it. */
  | { readonly outcome: 'not-here' }
  /** Nothing was answered, or nothing that helps: sending the same again is harmless. */
  | { readonly outcome: 'failed' }

export interface SenderDeps {
  readonly request: (url: string, post?: object) => Promise<Reply>
  readonly solve: (challenge: Challenge) => Promise<Solution | null>
  readonly wait: (ms: number) => Promise<unknown>
  /** False where the browser knows that there is no network. */
  readonly online: () => boolean
  /** Ends when there may be a network again. */
  readonly whenOnline: () => Promise<unknown>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

interface Proof {
  readonly proof: { readonly challenge: Challenge; readonly solution: Solution }
  /** Not posted before, as nobody fills a form in that fast. */
  readonly from: number
  readonly until: number
}

/** Waits before asking again where nothing was answered. */
const patienceMs = [1000, 3000, 9000] as const
/** An expired or used proof is replaced; more than this often means something else. */
const renewals = 2
const minuteMs = 60_000

/**
 * Posts one form, once: its proof of work names the submission, so that a second click, and a repeat after an answer
 * that was lost, are the same submission.
 */
export function createSender({ request, solve, wait, online, whenOnline, now }: SenderDeps, formUrl: string) {
  let proof: Promise<Proof | Reply> | undefined
  let sending: Promise<Sent> | undefined

  async function newProof(): Promise<Proof | Reply> {
    const reply = await request(`${formUrl}/challenges`, {})
    if (reply?.status !== 200) return reply
    const { challenge, validMinutes, minimumSeconds = 0 } = reply.body as Issued
    const at = now()
    const solution = await solve(challenge)
    if (!solution) return undefined
    // Some minutes before its end, for the way to the server and a clock that is not exact.
    const until = at + (validMinutes - 5) * minuteMs
    return { proof: { challenge, solution }, from: at + minimumSeconds * 1000, until }
  }

  /** A proof that is good now, solved already where the visitor took a moment; or what kept it from being had. */
  async function goodProof(): Promise<Proof | Reply> {
    proof ??= newProof()
    const had = await proof
    if (isProof(had) && had.until > now()) return had
    proof = isProof(had) ? newProof() : undefined
    return proof ?? had
  }

  /** One try: the server's answer, with the proof that it was given. */
  async function attempt(content: Content): Promise<Reply> {
    const had = await goodProof()
    if (!isProof(had)) return had
    if (had.from > now()) await wait(had.from - now())
    return request(`${formUrl}/submissions`, { ...content, proof: had.proof })
  }

  async function persist(content: Content, tell: (state: 'sending' | 'offline') => void): Promise<Sent> {
    let failures = 0
    let renewed = 0
    for (;;) {
      tell('sending')
      const reply = await attempt(content)
      if (!reply || reply.status >= 500) {
        if (!online()) {
          tell('offline')
          await whenOnline()
          continue
        }
        const pause = patienceMs[failures++]
        if (pause === undefined) return { outcome: 'failed' }
        await wait(pause)
        continue
      }
      if (reply.status !== 400 && reply.status !== 409) return sentBy(reply)
      // About the proof: used for what was typed before, expired, or made for a form with other protection.
      if (renewed++ >= renewals) return { outcome: 'failed' }
      proof = undefined
    }
  }

  return {
    /** Begins the proof of work: called when the visitor begins. */
    prepare(): void {
      proof ??= newProof()
    },

    /** Sends; while that is under way, whoever calls again waits for the same. */
    send(content: Content, tell: (state: 'sending' | 'offline') => void): Promise<Sent> {
      sending ??= persist(content, tell).finally(() => {
        sending = undefined
      })
      return sending
    },

    /** After a success: what is sent next is another submission. */
    startOver(): void {
      proof = undefined
    },
  }
}

export type Sender = ReturnType<typeof createSender>

interface Issued {
  readonly challenge: Challenge
  readonly validMinutes: number
  readonly minimumSeconds?: number
}

const isProof = (had: Proof | Reply): had is Proof => had !== undefined && 'proof' in had

function sentBy({ status, body, retryAfterSeconds }: NonNullable<Reply>): Sent {
  if (status === 202) return { outcome: 'sent' }
  if (status === 422) return { outcome: 'wrong', problems: (body as { problems?: FieldProblem[] })?.problems ?? [] }
  if (status === 429) return { outcome: 'too-many', retryAfterSeconds }
  return status === 403 || status === 404 ? { outcome: 'not-here' } : { outcome: 'failed' }
}
