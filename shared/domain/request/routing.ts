import type { RequestSettings, RoutingCondition } from '../settings/requests.ts'
import type { Assignee, RequestKind } from './request.ts'

/** What rules look at. */
export interface RoutingFacts {
  /** Normalised addresses that it was sent to. */
  readonly to: readonly string[]
  readonly form?: string
  /** Subject, text or answers. */
  readonly text: string
}

/** As far as rules look for words: what follows is quoted as a rule. */
const searched = 4_000

/** Kind and assignee of a new request by the settings' rules; a question of nobody where none holds. */
export function route(
  { rules }: Pick<RequestSettings, 'rules'>,
  facts: RoutingFacts,
): { readonly kind: RequestKind; readonly assignee?: Assignee } {
  const text = folded(facts.text.slice(0, searched))
  const to = facts.to.map((address) => address.replace(/\+[^@]*@/, '@'))
  let kind: RequestKind | undefined
  let assignee: Assignee | undefined
  for (const rule of rules) {
    if (!holds(rule.when, { ...facts, to, text }, kind ?? 'question')) continue
    kind ??= rule.kind
    assignee ??= rule.assignee
  }
  return { kind: kind ?? 'question', ...(assignee && { assignee }) }
}

function holds({ to, form, words, kinds }: RoutingCondition, facts: RoutingFacts, kind: RequestKind): boolean {
  if (to !== undefined && !facts.to.includes(to)) return false
  if (form !== undefined && facts.form !== form) return false
  if (kinds !== undefined && !kinds.includes(kind)) return false
  return words === undefined || words.some((word) => hasWord(facts.text, folded(word)))
}

/** A word stands for itself and its plural, not for every word that begins so. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ' '
    const after = text.slice(at + word.length, at + word.length + 3)
    if (!/[\p{L}\p{N}]/u.test(before) && !/^(?!(?:s|es)?(?![\p{L}\p{N}]))[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}

/** Without case and accents. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
