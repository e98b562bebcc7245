import type { Cause } from './cause.ts'

/** high: plain words or an exact status; medium: words or a subtype that have a second meaning; low: a guess. */
export type Confidence = 'high' | 'medium' | 'low'

/** What one kind of sign says. */
export type Finding = { readonly cause: Cause; readonly confidence: Confidence; readonly evidence: string }
