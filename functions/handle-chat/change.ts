import type { Change, Conversation, Refusal } from '../../shared/domain/chat/conversation.ts'
import { landed } from './landed.ts'
import { toldOfLine } from './send.ts'
import { settle } from './settle.ts'
import type { Turn } from './turn.ts'

type Changed =
  | { readonly ok: true; readonly before: Conversation; readonly after: Conversation }
  | { readonly ok: false; readonly code: Refusal | 'session-unknown' | 'not-yours' }

/**
 * Changes a conversation's state with the line that tells of it, whoever else writes at the same time, and tells
 * everybody; refusals are answered here.
 * @returns the heads before and after, undefined where it was refused
 */
export async function change(
  turn: Turn,
  conversationId: string,
  decide: (before: Conversation) => Change | { readonly ok: false; readonly code: 'not-yours' },
): Promise<{ readonly before: Conversation; readonly after: Conversation } | undefined> {
  const { deps } = turn
  let told: Extract<Change, { ok: true }> | undefined
  const changed = await settle<Changed>(deps, async () => {
    const before = await deps.conversations.get(conversationId)
    if (!before) return { ok: false, code: 'session-unknown' }
    const decided = decide(before)
    if (!decided.ok) return decided
    const { after, line } = decided
    const more = { line, besides: landed(deps, before, after) }
    told = decided
    return (await deps.conversations.save(before, after, more)) === 'saved' ? { ok: true, before, after } : 'conflict'
  })
  if (!changed.ok) {
    await turn.refuse(changed.code)
    return undefined
  }
  const { before, after } = changed
  if (told) await toldOfLine(deps, { before, after, line: told.line })
  return { before, after }
}
