import type { Cause } from '../bounce/cause.ts'
import { treatmentOf } from '../bounce/policy.ts'
import { listIn } from './block-lists.ts'
import { isFindingKind, type Observation, type Proof, proofs, type Sighting } from './finding.ts'

/** A mail that came back, as far as findings are concerned. */
export interface Returned {
  readonly cause: Cause
  readonly observation: Observation
  /** Whether it is known for the first time. */
  readonly news: boolean
}

/** What has to be repaired for a mail that came back; undefined where nothing has. */
export function sightingOf({ cause, observation, news }: Returned): Sighting | undefined {
  if (!isFindingKind(cause)) return undefined
  const subject =
    treatmentOf(cause).finding === 'mail'
      ? (observation.run?.templateId ?? `mail-${observation.mail}`)
      : cause === 'blocked-reputation'
        ? (listIn(observation.reply)?.id ?? observation.provider)
        : observation.sender
  return {
    kind: cause,
    subject,
    lacks: cause === 'auth-failure' ? lackingIn(observation) : [],
    observations: [observation],
    counted: news ? 1 : 0,
  }
}

/** The domain of a sender's address; `unknown` without one. */
export function domainOf(sender: string | undefined): string {
  const domain = /@([a-z0-9.-]+)/i.exec(sender ?? '')?.[1]
  return domain?.toLowerCase() ?? 'unknown'
}

/** Two sightings of the same thing. */
export const joined = (a: Sighting, b: Sighting): Sighting => ({
  ...a,
  lacks: proofs.filter((proof) => a.lacks.includes(proof) || b.lacks.includes(proof)),
  observations: [...a.observations, ...b.observations],
  counted: a.counted + b.counted,
})

/**
 * Statuses that name one proof: RFC 7372 and Google's own
 * (https://support.google.com/a/answer/3726730).
 */
const statusProofs: Readonly<Record<string, Proof>> = {
  '7.20': 'dkim',
  '7.21': 'dkim',
  '7.22': 'dkim',
  '7.23': 'spf',
  '7.24': 'spf',
  '7.27': 'spf',
  '7.30': 'dkim',
  '7.31': 'dmarc',
  '7.32': 'dmarc',
}

/** What the reply says was not proven; nothing where it does not say, and all has to be looked at. */
function lackingIn({ reply, status }: Observation): readonly Proof[] {
  const named = proofs.filter((proof) => new RegExp(`\\b${proof}\\b`, 'i').test(reply))
  if (named.length > 0) return named
  const [, detail = ''] = /[45]\.(7\.\d{1,2})/.exec(`${reply} ${status ?? ''}`) ?? []
  const proof = statusProofs[detail]
  return proof ? [proof] : []
}
