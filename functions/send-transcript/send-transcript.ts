import type { Conversation, Line } from '../../shared/domain/chat/conversation.ts'
import { type TranscriptRequest, transcriptsPerAddressDay } from '../../shared/domain/chat/transcript.ts'
import { confirmationsPerAddressDay } from '../../shared/domain/form/form.ts'
import { type LinkSettings, transcriptUrl } from '../../shared/domain/mail/links.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import { nextMailStep } from '../../shared/domain/submission/mail-step.ts'
import type { ConfirmationMail } from '../../shared/domain/submission/submission.ts'
import type { SendTranscript } from '../../shared/events/jobs.ts'
import type { SingleMailer } from '../../shared/services/single-mail.ts'
import type { ConversationReading } from '../../shared/stores/conversation-reading.ts'
import type { Transcripts } from '../../shared/stores/transcripts.ts'
import { askMail, transcriptMail } from './transcript-mail.ts'

export interface SendTranscriptDeps {
  readonly transcripts: Pick<Transcripts, 'get' | 'markMail'>
  readonly conversations: { get(conversationId: string): Promise<Conversation | undefined> }
  readonly reading: Pick<ConversationReading, 'linesAfter'>
  readonly settings: { get(): Promise<CompanySettings | undefined> }
  readonly suppressions: { get(addressHash: string): Promise<object | undefined> }
  readonly limits: {
    take(
      limit: { kind: string; subject: string; most: number; windowSeconds: number },
      now: Date,
    ): Promise<{ taken: boolean }>
  }
  readonly mailer: Pick<SingleMailer, 'send'>
  readonly links: () => Promise<LinkSettings>
  readonly now: () => Date
}

/** What became of the mail; `nothing-to-do` for a job that comes late or twice. */
export type TranscriptSent = ConfirmationMail['state'] | 'nothing-to-do'

/** Longer conversations are cut, which the mail says: mail servers take no letters of any size. */
const mostBytes = 512 * 1024
const day = 86_400

/**
 * Mails a conversation to whoever asked for it; an address that nobody vouched for is asked first. A redelivered job
 * finds the mark of the first and does nothing; see `nextMailStep` for the one repeat that a lost answer is given.
 * @throws Error where nothing was sent and the queue should bring the job again
 */
export function createSendTranscript(deps: SendTranscriptDeps) {
  return async ({ conversationId, requestId }: SendTranscript): Promise<TranscriptSent> => {
    const request = await deps.transcripts.get(conversationId, requestId)
    const conversation = request && (await deps.conversations.get(conversationId))
    // Expired or erased meanwhile.
    if (!conversation) return 'nothing-to-do'
    const which = request.state === 'confirmed' ? 'sent' : 'ask'
    const before = request[which]
    const step = nextMailStep(before, deps.now())
    if (step === 'done') return 'nothing-to-do'
    if (step === 'wait') throw new Error('Another worker may still be sending this mail.')
    const settings = await deps.settings.get()
    if (!settings) throw new Error('The company has no settings yet: write them, then redrive the queue.')
    const barred = await barredBy(deps, request, which)
    if (barred) return mark(deps, request, which, before, barred)
    const claim = markOf(deps, 'claimed', (before?.attempts ?? 0) + 1)
    if ((await deps.transcripts.markMail(request, which, before, claim)) === 'conflict') return 'nothing-to-do'
    const content =
      which === 'ask'
        ? askMail(settings, { language: request.language, url: await linkOf(deps, request) })
        : transcriptMail(settings, { language: request.language, conversation, ...(await linesOf(deps, conversation)) })
    return send(deps, { request, which, claim, settings, content })
  }
}

async function linkOf(deps: SendTranscriptDeps, { conversationId, requestId, expiresAt }: TranscriptRequest) {
  return transcriptUrl(await deps.links(), { conversationId, requestId, expiresAt })
}

async function linesOf(deps: SendTranscriptDeps, { conversationId, lastLine }: Conversation) {
  const lines: Line[] = []
  let bytes = 0
  for (;;) {
    const page = await deps.reading.linesAfter(conversationId, lines.at(-1)?.line ?? 0)
    for (const line of page) {
      bytes += Buffer.byteLength(line.text ?? '') + 100
      if (bytes > mostBytes) return { lines, cut: true }
      lines.push(line)
    }
    if (page.length === 0 || (lines.at(-1)?.line ?? 0) >= lastLine) return { lines, cut: false }
  }
}

/** A mail that must not be sent: the address is suppressed, or has had its mails of the day. */
async function barredBy(
  deps: SendTranscriptDeps,
  request: TranscriptRequest,
  which: 'ask' | 'sent',
): Promise<'suppressed' | 'limited' | undefined> {
  const { addressHash: subject } = request
  if (await deps.suppressions.get(subject)) return 'suppressed'
  // Only the first try counts: a repeat after a lost answer is the same mail.
  if (request[which]) return undefined
  // Whatever asks an address to confirm something counts together, so that nobody is flooded by way of several doors.
  const limit =
    which === 'ask'
      ? { kind: 'mail', subject, most: confirmationsPerAddressDay, windowSeconds: day }
      : { kind: 'transcript', subject, most: transcriptsPerAddressDay, windowSeconds: day }
  return (await deps.limits.take(limit, deps.now())).taken ? undefined : 'limited'
}

interface Sending {
  readonly request: TranscriptRequest
  readonly which: 'ask' | 'sent'
  readonly claim: ConfirmationMail
  readonly settings: CompanySettings
  readonly content: { readonly subject: string; readonly text: string; readonly html: string }
}

async function send(deps: SendTranscriptDeps, sending: Sending): Promise<TranscriptSent> {
  const { request, which, claim, settings, content } = sending
  const sent = await deps.mailer.send({
    from: { name: `${settings.sender.name}, ${settings.companyName}`, address: settings.sender.email },
    replyTo: settings.sender.replyTo ?? settings.contact.email,
    to: request.address,
    ...content,
    // RFC 3834: a machine sent it, so that no other machine answers.
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { kind: 'transcript', ref: request.requestId },
  })
  switch (sent.outcome) {
    case 'accepted':
      return mark(deps, request, which, claim, 'accepted', sent.messageId)
    case 'refused':
      return mark(deps, request, which, claim, 'refused')
    case 'not-sent':
      // The call never counted: the job may come as often as its queue allows.
      await deps.transcripts.markMail(request, which, claim, markOf(deps, 'retry', claim.attempts - 1))
      throw new Error(`The transcript was not sent (${sent.reason}).`)
    case 'ambiguous':
      await mark(deps, request, which, claim, 'ambiguous')
      throw new Error(`The answer to a transcript was lost (${sent.reason}).`)
  }
}

/** A mark that finds another one in its place leaves it: whoever wrote it knew more. */
async function mark(
  deps: SendTranscriptDeps,
  request: TranscriptRequest,
  which: 'ask' | 'sent',
  before: ConfirmationMail | undefined,
  state: ConfirmationMail['state'],
  messageId?: string,
): Promise<TranscriptSent> {
  const mail = { ...markOf(deps, state, before?.attempts ?? 0), ...(messageId && { messageId }) }
  await deps.transcripts.markMail(request, which, before, mail)
  return state
}

const markOf = (deps: SendTranscriptDeps, state: ConfirmationMail['state'], attempts: number): ConfirmationMail => ({
  state,
  attempts,
  at: deps.now().toISOString(),
})
