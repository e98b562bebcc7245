import { defineTransitions } from '../states/transitions.ts'

export type ConsentState = 'none' | 'pending' | 'granted' | 'withdrawn'

/** A customer's consent to one topic, as the profile keeps it; `sequence` points at the evidence of the last change. */
export interface Consent {
  readonly state: ConsentState
  /** ISO 8601 instant of the last change. */
  readonly at: string
  readonly sequence: number
}

/** A withdrawal is undone by nothing but a new, confirmed grant. */
export const consentTransitions = defineTransitions<ConsentState>('none', {
  none: ['pending', 'granted'],
  pending: ['granted', 'withdrawn'],
  granted: ['withdrawn', 'granted'],
  withdrawn: ['granted', 'withdrawn'],
})

/** Why a customer may not be mailed on a topic; `undefined` where they may. */
export function consentRefusal(consent: Consent | undefined): 'withdrawn' | 'no-consent' | undefined {
  if (consent?.state === 'granted') return undefined
  return consent?.state === 'withdrawn' ? 'withdrawn' : 'no-consent'
}
