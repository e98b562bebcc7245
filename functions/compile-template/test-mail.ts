import type { Readiness } from '../../shared/campaigns/readiness.ts'
import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import { isTombstone, type Language, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import { type VariableSource, variablesFor } from '../../shared/domain/template/variables.ts'
import type { SingleMailer } from '../../shared/services/single-mail.ts'
import { type Filled, fillTemplate, linksToNothing } from './filled.ts'
import { sampleCustomer } from './sample.ts'

export type TestMailOutcome =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  | { readonly outcome: 'suppressed' }
  | { readonly outcome: 'not-accepted'; readonly reason: string }
  | Exclude<Filled, { outcome: 'filled' }>

export interface TestMailDeps {
  readonly identities: { find(kind: 'email', value: string): Promise<string | undefined> }
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly isSuppressed: (address: string) => Promise<boolean>
  readonly mailer: Pick<SingleMailer, 'send'>
  readonly publicUrl: string
  readonly newId: () => string
}

/** All that a mail is made of, once readiness found it. */
export type MailParts = { readonly [K in Exclude<keyof Readiness, 'problems'>]: NonNullable<Readiness[K]> }

/**
 * Sends a campaign's mail to one address, filled with its owner's data where that is a customer. It is marked as a
 * test, its links lead to pages that change nothing, and it counts nowhere.
 * @param to as normalised by `normaliseAddress`
 */
export function createTestMail(deps: TestMailDeps) {
  return async (
    { campaignId }: Campaign,
    { settings, topic, compiled, sender }: MailParts,
    to: string,
    wanted: Language | undefined,
  ): Promise<TestMailOutcome> => {
    if (await deps.isSuppressed(to)) return { outcome: 'suppressed' }
    const owner = await ownerOf(deps, to)
    const language = wanted ?? owner?.language ?? settings.defaultLanguage
    const profile = { ...(owner ?? { ...sampleCustomer, email: to }), language }
    const links = linksToNothing(deps.publicUrl)
    const filled = fillTemplate(compiled, language, variablesFor({ profile, settings, sender, topic, links }))
    if (filled.outcome !== 'filled') return filled
    const sent = await deps.mailer.send({
      from: { name: sender.name, address: sender.email },
      replyTo: sender.replyTo ?? sender.email,
      to,
      subject: `[${language === 'es' ? 'Prueba' : 'Test'}] ${filled.subject}`,
      html: filled.html,
      text: filled.text,
      tags: { kind: 'test', ref: `${campaignId}-${deps.newId()}` },
    })
    return sent.outcome === 'accepted' ? sent : { outcome: 'not-accepted', reason: sent.reason }
  }
}

export type TestMail = ReturnType<typeof createTestMail>

async function ownerOf(deps: TestMailDeps, address: string): Promise<VariableSource | undefined> {
  const customerId = await deps.identities.find('email', address)
  const item = customerId === undefined ? undefined : await deps.profiles.get(customerId)
  return item && !isTombstone(item) ? item : undefined
}
