import type { Cause } from './cause.ts'
import type { NormalText } from './normalise.ts'
import { beyondAscii, compileRule, type RuleTable } from './rule.ts'
import { addressRules } from './rules-address.ts'
import { contentRules, firstRules } from './rules-content.ts'
import { senderRules } from './rules-sender.ts'
import { transitRules } from './rules-transit.ts'
import { vagueRules } from './rules-vague.ts'

/** `plain` words have one meaning; `vague` ones are weaker than an exact status. */
export type Kind = 'plain' | 'vague'

type Finding = { readonly cause: Cause; readonly confidence: 'high' | 'medium'; readonly evidence: string }

/**
 * Which cause's words are looked for first. A cause stands before those whose words its own replies also use: "sender
 * address ... domain not found" before "domain not found", "daily quota" before "quota", and `expired` after all,
 * because such a report quotes the inner reply.
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
  'expired',
]

const compile = (tables: readonly RuleTable[]) =>
  order.flatMap((cause) =>
    tables.flatMap((table) =>
      Object.entries(table[cause] ?? {}).map(([name, words]) => compileRule(cause, name, words)),
    ),
  )

/** Every text rule, in the order in which they are tried. */
export const textRules = {
  plain: [...compile([firstRules]), ...compile([contentRules, senderRules, addressRules, transitRules])],
  vague: compile([vagueRules]),
}

/** The first rule whose words stand in the reply. */
export const findText = ({ words }: NormalText, kind: Kind): Finding | undefined => {
  const ascii = !beyondAscii.test(words)
  for (const { cause, find } of textRules[kind]) {
    const evidence = find(words, ascii)
    if (evidence) return { cause, confidence: kind === 'plain' ? 'high' : 'medium', evidence }
  }
  return undefined
}
