import type { Cause } from './cause.ts'
import type { Finding } from './finding.ts'
import type { NormalText } from './normalise.ts'
import type { Rule, RuleTable } from './rule-table.ts'
import { codeRules } from './rules-codes.ts'
import { contentRules } from './rules-content.ts'
import { firstRules } from './rules-first.ts'
import { mailboxRules } from './rules-mailbox.ts'
import { northernRules } from './rules-northern.ts'
import { recipientRules } from './rules-recipient.ts'
import { reputationRules } from './rules-reputation.ts'
import { romanceRules } from './rules-romance.ts'
import { scriptRules } from './rules-scripts.ts'
import { senderRules } from './rules-sender.ts'
import { transitRules } from './rules-transit.ts'
import { userRules } from './rules-user.ts'
import { vagueRules } from './rules-vague.ts'
import { createFinder } from './word-finder.ts'

/**
 * `plain` words have one meaning; `expired` ones stand around the reply that made the mail wait, whose words and exact
 * statuses say more; `vague` ones are weaker than an exact status.
 */
type Kind = 'plain' | 'expired' | 'vague'

export type TextRule = Rule & {
  /** `table/cause/name`, unique. */
  readonly id: string
  readonly cause: Cause
}

/**
 * Which cause's words are looked for first. A cause stands before those whose words its own replies also use: "sender
 * address ... domain not found" before "domain not found", "daily quota" before "quota".
 */
const order: readonly Cause[] = [
  'suppressed',
  'virus',
  'auth-failure',
  'ptr-missing',
  'tls-required',
  'blocked-reputation',
  'greylisted',
  'rate-limited',
  'mailbox-full',
  'message-too-large',
  'sender-rejected',
  'spam-content',
  'relay-denied',
  'domain-rejects-mail',
  'mailbox-disabled',
  'user-unknown',
  'recipient-filter',
  'domain-not-found',
  'content-malformed',
  'policy',
  'network-error',
  'system-error',
  'syntax-error',
]

/** The rules of tables that are asked together, cause by cause. */
const inOrder = (tables: Readonly<Record<string, RuleTable>>, causes = order): readonly TextRule[] =>
  causes.flatMap((cause) =>
    Object.entries(tables).flatMap(([table, rules]) =>
      Object.entries(rules[cause] ?? {}).map(([name, rule]) => ({ id: `${table}/${cause}/${name}`, cause, ...rule })),
    ),
  )

const tables = {
  mailbox: mailboxRules,
  user: userRules,
  recipient: recipientRules,
  sender: senderRules,
  reputation: reputationRules,
  content: contentRules,
  transit: transitRules,
  romance: romanceRules,
  northern: northernRules,
  scripts: scriptRules,
}

/** Every text rule, in the order in which they are tried. */
export const textRules: Readonly<Record<Kind, readonly TextRule[]>> = {
  plain: [...inOrder({ codes: codeRules }), ...inOrder({ first: firstRules }), ...inOrder(tables)],
  expired: inOrder(tables, ['expired']),
  vague: inOrder({ vague: vagueRules }),
}

const finders = {
  plain: createFinder(textRules.plain),
  expired: createFinder(textRules.expired),
  vague: createFinder(textRules.vague),
}

/** The first rule whose words stand in the reply. */
export const findText = (text: NormalText, kind: Kind): (Finding & { readonly rule: string }) | undefined => {
  const found = finders[kind](text)
  if (!found) return undefined
  const { item, evidence } = found
  return { rule: item.id, cause: item.cause, confidence: kind === 'vague' ? 'medium' : 'high', evidence }
}
