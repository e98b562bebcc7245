import type { Cause } from './cause.ts'

/** What to look for (rule-words.ts), and a reply, written for this project, in which this very rule decides. */
export type Rule = { readonly words: string; readonly example: string }

/** Rules by cause and by their own name. */
export type RuleTable = Readonly<Partial<Record<Cause, Readonly<Record<string, Rule>>>>>
