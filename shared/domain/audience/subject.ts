import type { Profile } from '../profile/profile.ts'
import type { Rule } from './rule.ts'

/** What of a profile rules and planning read: attributes that neither names may be left out. */
export type Subject = Pick<Profile, 'customerId' | 'email' | 'provider' | 'language' | 'fields' | 'consents' | 'mail'> &
  Partial<Profile>

/** What a rule asks for. */
export interface Asked {
  /** Field paths as rules name them, each once. */
  readonly fields: readonly string[]
  /** Topic ids, each once. */
  readonly topics: readonly string[]
}

/** What a rule asks of a profile, so that a scan need not read more. */
export function askedBy(rule: Rule): Asked {
  const fields = new Set<string>()
  const topics = new Set<string>()
  const visit = (part: Rule): void => {
    if ('all' in part) part.all.forEach(visit)
    else if ('any' in part) part.any.forEach(visit)
    else if ('not' in part) visit(part.not)
    else if ('consent' in part) topics.add(part.consent.topic)
    else if ('field' in part) fields.add(part.field)
  }
  visit(rule)
  return { fields: [...fields], topics: [...topics] }
}
