import { refuse } from '../../shared/api/problem.ts'
import type { ApiAnswer, Handlers } from '../../shared/api/route.ts'
import type { suppressionRoutes } from '../../shared/api/routes/suppressions.ts'
import { type Sleep, untilSettled } from '../../shared/customers/until-settled.ts'
import { normaliseAddress } from '../../shared/domain/profile/address.ts'
import { isTombstone, type MailFacts, type Profile } from '../../shared/domain/profile/profile.ts'
import {
  evidenceFor,
  forgivenUpTo,
  type LiftEvidence,
  mayLift,
  type Person,
} from '../../shared/domain/suppression/lift.ts'
import type { Suppression } from '../../shared/domain/suppression/suppression.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import type { SuppressionList } from '../../shared/services/suppression-list.ts'
import type { createIdentities } from '../../shared/stores/identities.ts'
import type { Profiles } from '../../shared/stores/profiles.ts'
import type { SesListNotes } from '../../shared/stores/ses-list-notes.ts'
import type { SuppressionStore } from '../../shared/stores/suppressions.ts'
import type { createTimeline } from '../../shared/stores/timeline.ts'

export interface SuppressionHandlerDeps {
  readonly identities: Pick<ReturnType<typeof createIdentities>, 'find'>
  readonly profiles: Pick<Profiles, 'get' | 'save'>
  readonly timeline: Pick<ReturnType<typeof createTimeline>, 'record'>
  readonly suppressions: Pick<SuppressionStore, 'get' | 'suppress' | 'lift' | 'allowConfirmation'>
  /** SES's own list of the account. */
  readonly suppressionList: Pick<SuppressionList, 'suppress' | 'forget'>
  /** What SES's list is still to learn, where it does not answer now. */
  readonly sesList: Pick<SesListNotes, 'note'>
  readonly hashAddress: (address: string) => Promise<string>
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now: () => Date
  readonly luck: () => number
  readonly sleep: Sleep
}

/** What people decide about addresses that must not be mailed. */
export function createSuppressionHandlers(deps: SuppressionHandlerDeps): Handlers<typeof suppressionRoutes> {
  return {
    getSuppression: async ({ query: { email } }) => {
      const found = await deps.suppressions.get(await deps.hashAddress(normalised(email)))
      return answer(found, found && evidenceFor(found, await customerOf(normalised(email))))
    },

    suppressAddress: async ({ body: { email, reason }, actor }) => {
      const address = normalised(email)
      const addressHash = await deps.hashAddress(address)
      const since = deps.now().toISOString()
      const added = await deps.suppressions.suppress({ addressHash, cause: 'manual', since, source: 'console' })
      const found = await deps.suppressions.get(addressHash)
      const { cause = 'manual' } = found ?? {}
      const customer = await writeMail(address, (mail) => ({ ...mail, suppressedFor: cause }))
      if (customer && added) await tell(customer, 'mail-suppressed', since, { by: actor.id, reason, cause })
      await putOnSesList(address, addressHash, cause, customer)
      deps.log.info('An address was suppressed.', { addressHash, reason, by: actor.id })
      return answer(found)
    },

    releaseAddress: async ({ query: { email, reason }, actor }) => {
      const address = normalised(email)
      const suppression = await deps.suppressions.get(await deps.hashAddress(address))
      if (!suppression) return refuse(404, 'This address is not suppressed.')
      const by: Person = { kind: 'person', id: actor.id }
      const evidence = evidenceFor(suppression, await customerOf(address))
      if (mayLift(suppression, evidence).refused) return allowConfirmation(address, suppression, by, reason)
      return lift(address, suppression, by, reason, evidence)
    },
  }

  async function lift(address: string, suppression: Suppression, by: Person, reason: string, evidence: LiftEvidence) {
    const { addressHash, cause } = suppression
    // Our list last: as long as it says so, whoever was cut off can repeat all of it.
    await deps.suppressionList.forget(address)
    const customer = await writeMail(address, ({ suppressedFor: _, ...mail }, before) => {
      const liftedUpTo = forgivenUpTo(suppression, before)
      return { ...mail, ...(liftedUpTo !== undefined && { liftedUpTo }) }
    })
    const at = deps.now().toISOString()
    const evidenceAt = evidence.kind === 'written-reason' ? {} : { evidenceAt: evidence.at }
    const data = { by: by.id, reason, cause, evidence: evidence.kind, ...evidenceAt }
    if (customer) await tell(customer, 'suppression-lifted', at, data)
    if (!(await deps.suppressions.lift({ suppression, by, reason, evidence }))) return overtaken(address, addressHash)
    deps.log.info('An address was released.', { addressHash, reason, by: by.id, evidence: evidence.kind })
    return answer(undefined, evidence)
  }

  /** Who complained or was erased must confirm anew; the mail that asks for it is all that may go there. */
  async function allowConfirmation(address: string, suppression: Suppression, by: Person, reason: string) {
    const { addressHash, cause } = suppression
    const at = deps.now().toISOString()
    await deps.suppressionList.forget(address)
    const customer = await customerOf(address)
    if (customer) await tell(customer.customerId, 'confirmation-allowed', at, { by: by.id, reason, cause })
    if (!(await deps.suppressions.allowConfirmation(suppression, by, at))) return overtaken(address, addressHash)
    deps.log.info('An address may be confirmed anew.', { addressHash, reason, by: by.id })
    return answer({ ...suppression, reconfirm: { at, by: by.id } })
  }

  /** Feedback told more meanwhile, of which the person knew nothing. */
  async function overtaken(address: string, addressHash: string) {
    const now = await deps.suppressions.get(addressHash)
    if (now) await writeMail(address, (mail) => ({ ...mail, suppressedFor: now.cause }))
    return refuse(409, 'More became known of this address meanwhile: look at its suppression again, then decide.')
  }

  async function customerOf(address: string): Promise<Profile | undefined> {
    const customerId = await deps.identities.find('email', address)
    const found = customerId === undefined ? undefined : await deps.profiles.get(customerId)
    return found && !isTombstone(found) ? found : undefined
  }

  /** Keeps the profile's copy in step, by which audiences leave its customer out. Answers whom the address belongs to. */
  function writeMail(address: string, change: (mail: MailFacts, before: Profile) => MailFacts) {
    return untilSettled(deps, async () => {
      const before = await customerOf(address)
      if (!before) return undefined
      const mail = change(before.mail, before)
      if (JSON.stringify(mail) === JSON.stringify(before.mail)) return before.customerId
      return (await deps.profiles.save(before, { ...before, mail })) === 'saved' ? before.customerId : 'conflict'
    })
  }

  async function tell(customerId: string, kind: string, at: string, data: Readonly<Record<string, string>>) {
    await deps.timeline.record({ customerId, at, kind, unique: data.cause ?? kind, data })
  }

  /** SES's list is the second line: where SES does not take it now, `reconcile-messages` tells it later. */
  async function putOnSesList(
    address: string,
    addressHash: string,
    cause: Suppression['cause'],
    customer: string | undefined,
  ): Promise<void> {
    try {
      await deps.suppressionList.suppress(address, cause === 'complaint' ? 'complaint' : 'bounce')
    } catch (error) {
      deps.log.warn('SES’s list did not take an address; it is told later.', { addressHash, error: error as Error })
      if (customer !== undefined) await deps.sesList.note(addressHash, customer)
    }
  }
}

/** The routes' schema has refused what does not normalise. */
function normalised(text: string): string {
  const address = normaliseAddress(text)
  return address.ok ? address.address : text
}

function answer(found: Suppression | undefined, evidence?: LiftEvidence): ApiAnswer {
  const speaks = evidence && { evidence }
  if (!found) return { body: { suppressed: false, ...speaks } }
  return { body: { suppressed: true, ...found, ...(found.reconfirm && { awaitsConfirmation: true }), ...speaks } }
}
