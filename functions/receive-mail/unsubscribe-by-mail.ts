import type { ChangeConsents } from '../../shared/customers/change-consents.ts'
import type { KeyRing } from '../../shared/domain/token/key-ring.ts'
import { openToken } from '../../shared/domain/token/token.ts'
import type { ReadMail } from './read-mail.ts'

export interface UnsubscribeByMailDeps {
  readonly company: () => Promise<{ readonly unsubscribeMailbox: string } | undefined>
  readonly changeConsents: ChangeConsents
  readonly tokenKeys: () => Promise<KeyRing>
  readonly now: () => Date
}

/** A token as `sealToken` makes it; in a subject with whatever a mail program puts around it. */
const token = /(?:^|[\s+=:])(\d{1,6}\.[A-Za-z0-9_-]{40,})/

/**
 * Withdraws by a mail to the address of `List-Unsubscribe`, as the link of the same header does (RFC 2369 3.2): the token
 * stands in the subject, or behind a plus sign in the address. The token says whose consent it is, whoever sent the mail;
 * without one that opens, nothing is changed and the mail is one for people. True where it was such a mail.
 */
export function createUnsubscribeByMail(deps: UnsubscribeByMailDeps) {
  return async ({ to, subject }: ReadMail): Promise<boolean> => {
    const mailbox = (await deps.company())?.unsubscribeMailbox
    if (mailbox === undefined) return false
    const [local, domain] = mailbox.split('@')
    const asked = to.find(
      (address) => address === mailbox || (address.startsWith(`${local}+`) && address.endsWith(`@${domain}`)),
    )
    if (asked === undefined) return false
    const keys = await deps.tokenKeys()
    const at = deps.now()
    for (const text of [subject, asked.slice(0, asked.lastIndexOf('@'))]) {
      const sealed = token.exec(text)?.[1]
      const claims = sealed === undefined ? undefined : openToken(keys, 'unsubscribe', sealed, at)
      if (!claims || 'refused' in claims) continue
      const { customerId, topicId, runId } = claims
      const facts = {
        kind: 'withdrawn',
        topicId,
        at: at.toISOString(),
        origin: 'unsubscribe-mail',
        ...(runId && { runId }),
      } as const
      await deps.changeConsents(customerId, { at: facts.at }, ({ consents }) =>
        consents[topicId]?.state === 'granted' ? [facts] : [],
      )
      return true
    }
    return false
  }
}
