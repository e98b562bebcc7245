import type { Consent } from '../consent/consent.ts'
import type { Rest } from '../profile/rest.ts'
import type { VariableSource } from '../template/variables.ts'

/** What a sender reads of a customer just before the call: the address, consent to the topic, what the template needs. */
export type Recipient =
  | { readonly customerId: string; readonly gone: 'erased' | 'merged' }
  | {
      readonly customerId: string
      readonly email: string
      readonly consent: Consent | undefined
      readonly rest: Rest
      /** When SES took the latest letter to them, as far as feedback has told. */
      readonly sentAt?: string
      /** All but the language, which is the batch's. */
      readonly variables: Omit<VariableSource, 'language'>
    }
