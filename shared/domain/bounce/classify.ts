import { type Cause, type Remedy, remedies } from './cause.ts'
import { type Code, readCodes } from './codes.ts'
import type { Confidence, Finding } from './finding.ts'
import { type NormalText, normalise } from './normalise.ts'
import { recogniseProvider } from './provider.ts'
import { redactAddresses } from './redact.ts'
import { bySes, isSuppressedBySes } from './ses-rules.ts'
import { byReplyCode, byStatus } from './status-rules.ts'
import { findText } from './text-rules.ts'

/** What SES says of one bounced recipient; every field as it arrives, none is trusted to be well formed. */
export type BounceInput = {
  readonly bounceType?: string | undefined
  readonly bounceSubType?: string | undefined
  /** RFC 3463 status, such as `5.1.1`. */
  readonly status?: string | undefined
  /** RFC 3464 action: `failed`, `delayed` ... */
  readonly action?: string | undefined
  /** The remote server's reply, such as `smtp; 550 5.1.1 no such user`. */
  readonly diagnosticCode?: string | undefined
}

export type BounceVerdict = {
  readonly cause: Cause
  readonly remedy: Remedy
  readonly confidence: Confidence
  /** The words or the code that decided; holds no address of a person. */
  readonly evidence: string
  /** Who answered (`gmail`, `microsoft`, `postfix` ...), or `unknown`. */
  readonly provider: string
}

const nothing: Finding = { cause: 'undefined', confidence: 'low', evidence: '' }

/** The order in which signs are believed: docs/explanation/causes.md, "Precedence". */
const decide = (input: BounceInput, text: NormalText, code: Code, provider: string): Finding =>
  isSuppressedBySes(input) ??
  findText(text, 'plain') ??
  byStatus(code, provider, 'exact') ??
  findText(text, 'expired') ??
  findText(text, 'vague') ??
  byStatus(code, provider, 'generic') ??
  byReplyCode(code) ??
  bySes(input) ??
  nothing

/**
 * Why a mail came back and what to do about it. Pure and deterministic; takes any strings, never throws, and works in
 * time linear in their length.
 */
export const classifyBounce = (input: BounceInput): BounceVerdict => {
  const text = normalise(input.diagnosticCode ?? '')
  const code = readCodes(input.status ?? '', text)
  const provider = recogniseProvider(text)
  const { cause, confidence, evidence } = decide(input, text, code, provider)
  return { cause, remedy: remedies[cause], confidence, evidence: redactAddresses(evidence), provider }
}
