import type { Localised } from '../topic/topic.ts'

/** Who signs: mail comes from a named person, never from "no-reply". */
export interface Sender {
  readonly name: string
  readonly role: Localised
  /** An address at the verified domain. */
  readonly email: string
  /** Whom an answer reaches; may differ from `email`. */
  readonly replyTo?: string
}

/** The company's own settings: registry item `settings`/`company`. */
export interface CompanySettings {
  readonly companyName: string
  /** Postal address shown in every marketing mail (CAN-SPAM 15 U.S.C. 7704(a)(5)(A)(iii)). */
  readonly postalAddress: string
  readonly website: string
  readonly sender: Sender
  /** Whom to ask about personal data, named in each mail. */
  readonly contact: { readonly name: string; readonly email: string; readonly phone?: string }
  /** Mailbox that takes `mailto:` unsubscribes. */
  readonly unsubscribeMailbox: string
  readonly defaultLanguage: 'es' | 'en'
  /** IANA time zone of the company, e.g. `America/Bogota`. */
  readonly timeZone: string
  readonly revision: number
}
