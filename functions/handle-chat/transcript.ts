import type { Conversation } from '../../shared/domain/chat/conversation.ts'
import { transcriptDays } from '../../shared/domain/chat/transcript.ts'
import { normaliseAddress } from '../../shared/domain/profile/address.ts'
import { isTombstone } from '../../shared/domain/profile/profile.ts'
import type { ClientFrameOf } from '../../shared/events/chat.ts'
import type { ChatDeps } from './chat-deps.ts'
import { takeNetworkMail } from './contact.ts'
import type { Turn } from './turn.ts'

/**
 * Takes a request for the conversation by mail, once for its client id. To the verified customer's own address it goes
 * at once; the owner of any other is asked first, by a mail that holds nothing of the conversation.
 */
export async function requestTranscript(
  turn: Turn,
  frame: ClientFrameOf<'request-transcript'>,
  conversationId: string,
): Promise<void> {
  const { deps, author, connection } = turn
  const conversation = await deps.conversations.get(conversationId)
  if (!conversation) return turn.refuse('session-unknown')
  // A room's transcript holds what others wrote.
  if (conversation.room || conversation.lastLine === 0) return turn.refuse('not-possible')
  const own = await verifiedAddress(deps, conversation)
  const given = frame.address === undefined ? undefined : normaliseAddress(frame.address)
  const address = given ? (given.ok ? given.address : undefined) : own
  if (!address) return turn.refuse('bad-address', { field: 'address' })
  const requestId = `${author.id}-${frame.clientId}`
  const known = await deps.transcripts.get(conversationId, requestId)
  const isOwn = address === own
  if (!known && !isOwn) {
    const spent = await takeNetworkMail(deps, turn)
    if (spent !== undefined) return turn.refuse('too-fast', { retryAfterSeconds: spent })
  }
  const expiresAt = new Date(deps.now().getTime() + transcriptDays * 86_400_000).toISOString()
  const request = { requestId, conversationId, address, addressHash: await deps.hash(address), expiresAt }
  if (!known)
    await deps.transcripts.request({
      ...request,
      language: connection.language,
      state: isOwn ? 'confirmed' : 'unconfirmed',
    })
  // Also for a repeat: the job may not have been queued, and finds what was sent if it was.
  await deps.sendTranscript([{ job: 'SendTranscript', conversationId, requestId }])
  await turn.reply({ type: 'done', of: 'request-transcript', clientId: frame.clientId })
}

/** The address that the company's site vouched for, or that of the customer whom it named. */
async function verifiedAddress(deps: ChatDeps, { identity, customerId }: Conversation): Promise<string | undefined> {
  if (identity?.kind === 'email') return identity.value
  const profile = identity && customerId ? await deps.profiles.get(customerId) : undefined
  return profile && !isTombstone(profile) ? profile.email : undefined
}
