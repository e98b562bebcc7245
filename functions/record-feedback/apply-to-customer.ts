import { suppressionFor } from '../../shared/domain/bounce/policy.ts'
import { changeConsents } from '../../shared/domain/consent/change-consents.ts'
import type { Activity } from '../../shared/domain/profile/activity.ts'
import { type MailFact, mergeMailFacts } from '../../shared/domain/profile/mail-facts.ts'
import { isTombstone, type MailFacts, type Profile } from '../../shared/domain/profile/profile.ts'
import type { Suppression } from '../../shared/domain/suppression/suppression.ts'
import type { Random } from '../../shared/domain/token/token.ts'
import type { ConsentWrites } from '../../shared/stores/consent-writes.ts'
import type { createCustomerKeys } from '../../shared/stores/customer-keys.ts'
import type { Profiles } from '../../shared/stores/profiles.ts'
import type { SuppressionStore } from '../../shared/stores/suppressions.ts'
import type { createTimeline } from '../../shared/stores/timeline.ts'
import type { Reading } from './read-event.ts'

export interface ApplyDeps {
  readonly profiles: Pick<Profiles, 'get' | 'save'>
  readonly customerKeys: Pick<ReturnType<typeof createCustomerKeys>, 'get'>
  readonly consents: Pick<ConsentWrites, 'change'>
  readonly timeline: Pick<ReturnType<typeof createTimeline>, 'record'>
  readonly suppressions: Pick<SuppressionStore, 'suppress'>
  readonly hashAddress: (address: string) => Promise<string>
  readonly random: Random
  readonly now: () => Date
}

/** The run whose mail it was; a single mail (confirmation, test) has none. */
export interface MailOrigin {
  readonly runId: string
  readonly campaignId: string
  readonly topicId: string
}

const maxTries = 10

/**
 * Applies what is known of one customer's mails: facts on the profile, then the remedy (suppression, withdrawal), then
 * the timeline. Safe to repeat. `erased` where nothing but the suppression may be written.
 */
export function createApplyToCustomer(deps: ApplyDeps) {
  return async (
    customerId: string | undefined,
    readings: readonly Reading[],
    origin: MailOrigin | undefined,
  ): Promise<'applied' | 'erased'> => {
    const profile = customerId === undefined ? undefined : await recordFacts(customerId, readings)
    if (!profile) {
      await suppress(readings, {})
      return customerId === undefined ? 'applied' : 'erased'
    }
    await suppress(readings, profile.mail)
    if (origin) await withdraw(profile.customerId, readings, origin)
    for (const activity of readings.flatMap((reading) => activityOf(profile.customerId, reading, origin)))
      await deps.timeline.record(activity)
    return 'applied'
  }

  /** Writes facts and the copy of a suppression in one write; undefined where the customer is a tombstone. */
  async function recordFacts(customerId: string, readings: readonly Reading[]): Promise<Profile | undefined> {
    for (let tries = 0; tries < maxTries; tries++) {
      const before = await deps.profiles.get(customerId)
      if (!before || isTombstone(before)) return undefined
      const merged = mergeMailFacts(before.mail, readings.flatMap(factsOf))
      const own = readings.filter(({ address }) => address === before.email)
      const cause = before.mail.suppressedFor ?? causeFor(own, merged)
      const mail: MailFacts = cause === undefined ? merged : { ...merged, suppressedFor: cause }
      if (JSON.stringify(mail) === JSON.stringify(before.mail)) return before
      const after: Profile = { ...before, mail, updatedAt: deps.now().toISOString() }
      if ((await deps.profiles.save(before, after)) === 'saved') return after
    }
    throw new Error(`The profile ${customerId} changed ${maxTries} times while it was written.`)
  }

  async function suppress(readings: readonly Reading[], mail: MailFacts): Promise<void> {
    for (const [address, ofAddress] of Map.groupBy(readings, (reading) => reading.address)) {
      const cause = causeFor(ofAddress, mail)
      if (address === undefined || cause === undefined) continue
      const since = ofAddress.map(({ at }) => at).sort()[0] ?? deps.now().toISOString()
      await deps.suppressions.suppress({
        addressHash: await deps.hashAddress(address),
        cause,
        since,
        source: 'feedback',
      })
    }
  }

  /** A complaint withdraws consent to the mail's topic, unless the customer agreed anew after it. */
  async function withdraw(customerId: string, readings: readonly Reading[], origin: MailOrigin): Promise<void> {
    const complaint = readings.find(({ kind }) => kind === 'complained')
    if (!complaint) return
    for (let tries = 0; tries < maxTries; tries++) {
      const before = await deps.profiles.get(customerId)
      if (!before || isTombstone(before)) return
      const consent = before.consents[origin.topicId]
      if (consent?.state !== 'granted' || consent.at > complaint.at) return
      const key = await deps.customerKeys.get(customerId)
      if (!key) return
      const { at } = complaint
      const facts = {
        kind: 'withdrawn',
        topicId: origin.topicId,
        at,
        origin: 'complaint',
        runId: origin.runId,
      } as const
      const personal = { address: complaint.address ?? before.email, change: { at } }
      const changed = changeConsents(before, [{ facts, personal }], key, deps.random)
      if ((await deps.consents.change(before, changed)) === 'written') return
    }
    throw new Error(`The consent of ${customerId} changed ${maxTries} times while it was withdrawn.`)
  }
}

/** Why an address is suppressed by these readings of it; a complaint says more than any bounce. */
function causeFor(readings: readonly Reading[], mail: MailFacts): Suppression['cause'] | undefined {
  if (readings.some(({ kind }) => kind === 'complained')) return 'complaint'
  for (const { verdict } of readings) {
    const cause = verdict && suppressionFor(verdict.cause, mail)
    if (cause) return cause
  }
  return undefined
}

function factsOf({ kind, at, verdict, facts }: Reading): readonly MailFact[] {
  const sent: readonly MailFact[] = facts.accepted ? [{ kind: 'sentAt', at: facts.accepted.at }] : []
  switch (kind) {
    case 'delivered':
      return [...sent, { kind: 'deliveredAt', at }]
    case 'opened':
      return [...sent, { kind: 'openedAt', at }]
    case 'clicked':
      return [...sent, { kind: 'clickedAt', at }]
    case 'complained':
      return [...sent, { kind: 'complainedAt', at }]
    case 'bounced':
      // What SES did not even try because it knew the address is no new bounce.
      return verdict && verdict.cause !== 'suppressed'
        ? [...sent, { kind: 'bounce', mark: { at, cause: verdict.cause } }]
        : sent
    default:
      return sent
  }
}

const activityKinds: Partial<Record<Reading['kind'], string>> = {
  delivered: 'mail-delivered',
  bounced: 'mail-bounced',
  complained: 'mail-complained',
  opened: 'mail-opened',
  clicked: 'mail-clicked',
  rejected: 'mail-rejected',
}

function activityOf(customerId: string, reading: Reading, origin: MailOrigin | undefined): readonly Activity[] {
  const kind = activityKinds[reading.kind]
  if (!kind) return []
  const data = {
    ...(origin && { runId: origin.runId, campaignId: origin.campaignId, topicId: origin.topicId }),
    ...(reading.verdict && { cause: reading.verdict.cause }),
  }
  return [{ customerId, at: reading.at, kind, unique: reading.messageId, data }]
}
