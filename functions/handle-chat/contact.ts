import { contentHash } from '../../shared/domain/canonical-json.ts'
import { checkProof } from '../../shared/domain/challenge/challenge.ts'
import { type Conversation, close } from '../../shared/domain/chat/conversation.ts'
import { mailsPerNetworkHour } from '../../shared/domain/chat/limits.ts'
import { confirmationsPerAddressDay, type Form } from '../../shared/domain/form/form.ts'
import { normaliseAddress } from '../../shared/domain/profile/address.ts'
import { requestFrom } from '../../shared/domain/request/from-submission.ts'
import { networkOf } from '../../shared/domain/submission/network.ts'
import { addressLimit, type PendingSubmission, pendingDays } from '../../shared/domain/submission/submission.ts'
import type { ClientFrameOf } from '../../shared/events/chat.ts'
import { change } from './change.ts'
import type { ChatDeps } from './chat-deps.ts'
import { cleaned, take } from './send.ts'
import type { Turn } from './turn.ts'

type Offer = ClientFrameOf<'offer-contact'>
const day = 86_400

/**
 * Where nobody answers: keeps the question as a pending submission, which its address's owner has to confirm like any
 * form, and ends the conversation. The answer is the same for every address, known or not.
 */
export async function offerContact(turn: Turn, frame: Offer, conversationId: string): Promise<void> {
  const { deps, author } = turn
  const { contactForm } = await deps.settings()
  const form = contactForm ? await deps.form(contactForm) : undefined
  if (!form) return turn.refuse('no-contact-form')
  const question = cleaned(frame.question)
  if (question === '') return turn.refuse('bad-frame', { field: 'question' })
  const address = normaliseAddress(frame.address)
  if (!address.ok) return turn.refuse('bad-address', { field: 'address' })
  if (!frame.topics.every((topicId) => form.topics.some((topic) => topic.topicId === topicId)))
    return turn.refuse('bad-topic', { field: 'topics' })
  const proof = await checkProof(await deps.keys('challenge-key'), form.formId, frame.proof, deps.now())
  if (!proof.ok) return turn.refuse('bad-proof', { field: 'proof' })
  const conversation = await deps.conversations.get(conversationId)
  if (!conversation) return turn.refuse('session-unknown')
  if (conversation.room || conversation.state === 'active') return turn.refuse('not-possible')

  const addressHash = await deps.hash(address.address)
  const pending = pendingFrom(turn, {
    frame,
    form,
    conversation,
    question,
    address: address.address,
    addressHash,
    proof,
  })
  const spent = await takeLimits(deps, turn, pending)
  // A repeat whose answer was lost asks for nothing new.
  if (spent !== undefined && (await deps.submissions.get(pending.submissionId))?.content !== pending.content)
    return turn.refuse('too-fast', { retryAfterSeconds: spent })
  // A question is for people to answer, whatever else was agreed to.
  if (spent === undefined)
    await deps.submissions.submit(pending, requestFrom('chat', pending, await deps.requestRules()))
  if (conversation.state !== 'closed') {
    const written = await take(deps, conversationId, author, { clientId: proof.id, text: question })
    if (written.outcome === 'refused') return turn.refuse(written.code)
    const by = { ...author, ...(frame.name && { name: frame.name }) }
    const ended = await change(turn, conversationId, (before) => {
      const hash = before.addressHash ?? addressHash
      return close({ ...before, addressHash: hash }, by, 'contact-left', deps.now())
    })
    if (!ended) return
  }
  return turn.reply({ type: 'done', of: 'offer-contact' })
}

interface Offered {
  readonly frame: Offer
  readonly form: Form
  readonly conversation: Conversation
  readonly question: string
  readonly address: string
  readonly addressHash: string
  readonly proof: { readonly id: string; readonly work: number; readonly seconds: number }
}

function pendingFrom({ deps, connection }: Turn, offered: Offered): PendingSubmission {
  const { frame, form, conversation, question, address, addressHash, proof } = offered
  const now = deps.now()
  const { formId, version, fields } = form
  const { network, userAgent, language } = connection
  const { topics } = frame
  const field = fields.find(({ type }) => type === 'long-text')?.name ?? 'question'
  const name = fields.find(({ target }) => target === 'givenName')?.name
  const answers = { [field]: question, ...(name && frame.name && { [name]: frame.name }) }
  const { conversationId, page } = conversation
  return {
    state: 'pending',
    submissionId: proof.id,
    formId,
    formVersion: version,
    language,
    content: contentHash({ conversationId, language, topics, answers, address }),
    address,
    addressAsTyped: frame.address,
    addressHash,
    answers,
    topics,
    conversationId,
    ...(page && { page }),
    submission: { at: now.toISOString(), ...(network && { network }), ...(userAgent && { userAgent }) },
    challenge: { challengeId: proof.id, verdict: 'solved', work: proof.work, seconds: proof.seconds },
    expiresAt: new Date(now.getTime() + pendingDays * day * 1000).toISOString(),
  }
}

/** @returns seconds until the limit that is spent begins anew; undefined where one was taken of each */
async function takeLimits(deps: ChatDeps, turn: Turn, pending: PendingSubmission): Promise<number | undefined> {
  const spent = await takeNetworkMail(deps, turn)
  if (spent !== undefined) return spent
  const byAddress = {
    kind: addressLimit,
    subject: pending.addressHash,
    most: confirmationsPerAddressDay,
    windowSeconds: day,
    // By these ids an erasure finds what an address has posted.
    note: { id: pending.submissionId, keptSeconds: (pendingDays + 1) * day },
  }
  const taken = await deps.limits.take(byAddress, deps.now())
  return taken.taken ? undefined : taken.retryAfterSeconds
}

/** One of the mails that a network may have sent to addresses it names. */
export async function takeNetworkMail(deps: ChatDeps, { connection }: Turn): Promise<number | undefined> {
  const network = connection.network && networkOf(connection.network)
  if (!network) return undefined
  const limit = { kind: 'chat-mail', subject: await deps.hash(network), most: mailsPerNetworkHour, windowSeconds: 3600 }
  const taken = await deps.limits.take(limit, deps.now())
  return taken.taken ? undefined : taken.retryAfterSeconds
}
