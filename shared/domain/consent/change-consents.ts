import { appendRecord, headOf } from '../evidence/chain.ts'
import type { EvidenceFacts, EvidenceRecord, PersonalEvidence } from '../evidence/evidence.ts'
import { sealPersonal } from '../evidence/personal.ts'
import type { Profile } from '../profile/profile.ts'
import { mayBecome } from '../states/transitions.ts'
import type { Random } from '../token/token.ts'
import { type Consent, consentTransitions } from './consent.ts'

/** One topic's change: what is proven of it in clear, and what only the customer's key opens. */
export interface ConsentChange {
  readonly facts: EvidenceFacts
  readonly personal: PersonalEvidence
}

export interface ChangedConsents {
  readonly profile: Profile
  readonly records: readonly EvidenceRecord[]
}

/**
 * Applies changes of consent to a profile and writes their evidence. What would change nothing is left out: withdrawing
 * what is not granted, or granting again from the preference page. A grant by a confirmed form is always recorded: the
 * person agreed anew, maybe to another wording. The revision is left to whoever writes the profile.
 */
export function changeConsents(
  profile: Profile,
  changes: readonly ConsentChange[],
  key: Uint8Array,
  random: Random,
): ChangedConsents {
  let changed = profile
  const records: EvidenceRecord[] = []
  for (const { facts, personal } of changes) {
    if (!isChange(changed.consents[facts.topicId], facts)) continue
    const { customerId, evidence } = changed
    const sealed = sealPersonal(key, { customerId, sequence: evidence.sequence + 1 }, personal, random)
    const record = appendRecord(customerId, evidence, facts, sealed)
    const consent: Consent = { state: facts.kind, at: facts.at, sequence: record.sequence }
    changed = {
      ...changed,
      updatedAt: facts.at,
      consents: { ...changed.consents, [facts.topicId]: consent },
      evidence: headOf(record),
    }
    records.push(record)
  }
  return { profile: changed, records }
}

function isChange(consent: Consent | undefined, facts: EvidenceFacts): boolean {
  const state = consent?.state ?? 'none'
  if (state === facts.kind && facts.origin !== 'confirmed-form') return false
  return mayBecome(consentTransitions, state, facts.kind)
}
