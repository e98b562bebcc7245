import type { Consent } from '../consent/consent.ts'
import type { VariableSource } from '../template/variables.ts'

/** What a sender reads of a customer just before the call: the address, consent to the topic, what the template needs. */
export type Recipient =
  | { readonly customerId: string; readonly gone: 'erased' | 'merged' }
  | {
      readonly customerId: string
      readonly email: string
      readonly consent: Consent | undefined
      /** All but the language, which is the batch's. */
      readonly variables: Omit<VariableSource, 'language'>
    }
