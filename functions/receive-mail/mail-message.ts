import { createHash } from 'node:crypto'
import type { IncomingMessage } from '../../shared/domain/request/message.ts'
import type { AsideReason } from '../../shared/domain/request/request.ts'
import type { ReadMail } from './read-mail.ts'

/** How SES kept a mail. */
export interface KeptMail {
  readonly sesId: string
  readonly bytes: number
  /** When SES kept it: days count from then, however late it is read. */
  readonly at: string
  /** See `contentOf`. */
  readonly content: string
}

/** Why a mail waits for nobody's answer; undefined for one of a person. */
export function asideReason({ readable, receipt, automatic }: ReadMail): AsideReason | undefined {
  if (receipt.verdicts.virus === 'fail') return 'virus'
  if (receipt.verdicts.spam === 'fail') return 'spam'
  return readable ? automatic : 'unreadable'
}

/**
 * What makes two mails the same: id, author, recipients and what they say. The id alone would let whoever guesses it keep
 * somebody else's mail out. A mail without an id is the same only as itself.
 */
export function contentOf({ messageId, from, to, subject, text }: ReadMail, sesId: string): string {
  if (!messageId) return `ses ${sesId}`
  // Each recipient's copy names another of the envelope, but the same in To and Cc.
  const said = createHash('sha256').update(`${subject}\n${text}`).digest('base64url')
  return `id ${messageId} ${from} ${to.toSorted().join(' ')} ${said}`
}

/** A mail as its request keeps it. */
export function messageOf(mail: ReadMail, { sesId, bytes, at }: KeptMail, requestId: string): IncomingMessage {
  const { from, name, to, subject, text, attachments, partial, messageId, references, receipt, proven } = mail
  return {
    requestId,
    messageKey: sesId,
    direction: 'in',
    at,
    ...(from && { from }),
    ...(name && { name }),
    to,
    subject,
    text,
    ...(messageId && { messageId }),
    ...(references.length > 0 && { references }),
    attachments,
    bytes,
    verified: proven,
    verdicts: receipt.verdicts,
    partial,
  }
}
