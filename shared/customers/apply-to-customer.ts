import { isCounted, sesDiffers } from '../domain/bounce/policy.ts'
import { changeConsents } from '../domain/consent/change-consents.ts'
import type { Reading } from '../domain/message/reading.ts'
import type { Activity } from '../domain/profile/activity.ts'
import { type MailFact, mergeMailFacts } from '../domain/profile/mail-facts.ts'
import { isTombstone, type MailFacts, type Profile } from '../domain/profile/profile.ts'
import type { BounceSettings } from '../domain/settings/bounces.ts'
import { copyAfter, reasonsIn, repeatsOf, strongest } from '../domain/suppression/reasons.ts'
import type { Random } from '../domain/token/token.ts'
import type { ConsentWrites } from '../stores/consent-writes.ts'
import type { createCustomerKeys } from '../stores/customer-keys.ts'
import type { Profiles } from '../stores/profiles.ts'
import type { SesListNotes } from '../stores/ses-list-notes.ts'
import type { SuppressionStore } from '../stores/suppressions.ts'
import type { createTimeline } from '../stores/timeline.ts'

export interface ApplyDeps {
  readonly profiles: Pick<Profiles, 'get' | 'save' | 'delivered'>
  readonly customerKeys: Pick<ReturnType<typeof createCustomerKeys>, 'get'>
  readonly consents: Pick<ConsentWrites, 'change'>
  readonly timeline: Pick<ReturnType<typeof createTimeline>, 'record'>
  readonly suppressions: Pick<SuppressionStore, 'suppress' | 'refute'>
  /** What SES's own list is still to learn. */
  readonly sesList: Pick<SesListNotes, 'note'>
  readonly settings: () => Promise<BounceSettings>
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
    if (customerId !== undefined && (await recordDelivery(customerId, readings))) return 'applied'
    const profile = customerId === undefined ? undefined : await recordFacts(customerId, readings)
    if (!profile) {
      await suppress(readings, undefined)
      return customerId === undefined ? 'applied' : 'erased'
    }
    await suppress(readings, profile)
    await settleRepeats(profile, readings)
    if (origin) await withdraw(profile.customerId, readings, origin)
    for (const activity of readings.flatMap((reading) => activityOf(profile.customerId, reading, origin)))
      await deps.timeline.record(activity)
    return 'applied'
  }

  /** The plain case of nearly every mail, in one write: it was delivered, and nothing else is told of the customer. */
  async function recordDelivery(customerId: string, readings: readonly Reading[]): Promise<boolean> {
    const [reading, ...more] = readings
    const sentAt = reading?.facts.accepted?.at
    if (reading?.kind !== 'delivered' || !reading.place || sentAt === undefined || more.length > 0) return false
    return deps.profiles.delivered(customerId, { sentAt, deliveredAt: reading.at }, deps.now().toISOString())
  }

  /** Writes facts and the copy of a suppression in one write; undefined where the customer is a tombstone. */
  async function recordFacts(customerId: string, readings: readonly Reading[]): Promise<Profile | undefined> {
    for (let tries = 0; tries < maxTries; tries++) {
      const before = await deps.profiles.get(customerId)
      if (!before || isTombstone(before)) return undefined
      const merged = mergeMailFacts(before.mail, readings.flatMap(factsOf))
      const own = readings.filter(({ address }) => address === before.email)
      const cause = copyAfter(before, merged, own, await deps.settings())
      const { suppressedFor: _, ...rest } = merged
      const mail: MailFacts = cause === undefined ? rest : { ...rest, suppressedFor: cause }
      if (JSON.stringify(mail) === JSON.stringify(before.mail)) return before
      const after: Profile = { ...before, mail, updatedAt: deps.now().toISOString() }
      if ((await deps.profiles.save(before, after)) === 'saved') return after
    }
    throw new Error(`The profile ${customerId} changed ${maxTries} times while it was written.`)
  }

  /** What suppresses without counting, for each address that the readings are about. */
  async function suppress(readings: readonly Reading[], profile: Profile | undefined): Promise<void> {
    for (const [address, ofAddress] of Map.groupBy(readings, (reading) => reading.address)) {
      const reason = strongest(reasonsIn(ofAddress, profile))
      const differs = ofAddress.some((reading) => sesDiffers(reading))
      if (address === undefined || !(reason || differs)) continue
      const addressHash = await deps.hashAddress(address)
      if (reason) await deps.suppressions.suppress({ addressHash, ...reason, source: 'feedback' })
      if (differs && address === profile?.email) await deps.sesList.note(addressHash, profile.customerId)
    }
  }

  /** What suppresses by its count, or no more, as a delivery that was told later refutes it. */
  async function settleRepeats(profile: Profile, readings: readonly Reading[]): Promise<void> {
    const own = readings.filter(({ address }) => address === profile.email)
    const delivered = own.some(({ kind }) => kind === 'delivered')
    if (!(delivered || own.some(({ verdict }) => isCounted(verdict?.cause ?? '')))) return
    if (!profile.mail.bounces?.some(({ cause }) => isCounted(cause))) return
    const { customerId } = profile
    const addressHash = await deps.hashAddress(profile.email)
    const reason = strongest(repeatsOf(profile.mail, await deps.settings()))
    // What an earlier setting suppressed stays: the profile's copy says whether a delivery refuted it.
    if (!reason && (!delivered || isCounted(profile.mail.suppressedFor ?? ''))) return
    const changed = reason
      ? await deps.suppressions.suppress({ addressHash, ...reason, source: 'feedback' })
      : await deps.suppressions.refute(addressHash)
    // Another worker may have recorded a delivery since the profile was read, and have found nothing to refute yet.
    const refuted =
      reason && changed && !(await stillPersists(customerId)) && (await deps.suppressions.refute(addressHash))
    if (reason || changed || refuted) await deps.sesList.note(addressHash, customerId)
  }

  async function stillPersists(customerId: string): Promise<boolean> {
    const now = await deps.profiles.get(customerId)
    return !now || isTombstone(now) || repeatsOf(now.mail, await deps.settings()).length > 0
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

function factsOf({ kind, at, place, verdict, facts }: Reading): readonly MailFact[] {
  // How often somebody is written to is counted by letters: what they asked for by themselves is none.
  const sent: readonly MailFact[] = place && facts.accepted ? [{ kind: 'sentAt', at: facts.accepted.at }] : []
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

/** A plain delivery is on the profile and in the run: a line of the timeline for each would cost as much as all else. */
const activityKinds: Partial<Record<Reading['kind'], string>> = {
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
