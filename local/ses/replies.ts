/**
 * What mail servers answer, by cause. Each reply is what SES reports of it: the SMTP code, the enhanced code of RFC 3463
 * (many real servers give none), SES's bounce type and subtype, and the server's text in the manner of that provider.
 * `{to}` stands for the address and `{domain}` for its domain.
 */

export interface Reply {
  readonly code: number
  readonly enhanced?: string
  readonly type: BounceType
  readonly subType: BounceSubType
  readonly text: string
  /** True where the text is all there is: no SMTP dialogue took place. */
  readonly bare?: boolean
}

export const bounceTypes = {
  permanent: 'Permanent',
  transient: 'Transient',
  undetermined: 'Undetermined',
} as const
export type BounceType = (typeof bounceTypes)[keyof typeof bounceTypes]

export const bounceSubTypes = {
  general: 'General',
  noemail: 'NoEmail',
  suppressed: 'Suppressed',
  onaccountsuppressionlist: 'OnAccountSuppressionList',
  mailboxfull: 'MailboxFull',
  messagetoolarge: 'MessageTooLarge',
  contentrejected: 'ContentRejected',
  attachmentrejected: 'AttachmentRejected',
  undetermined: 'Undetermined',
} as const
export type BounceSubType = (typeof bounceSubTypes)[keyof typeof bounceSubTypes]

const permanent = (code: number, enhanced: string, text: string, subType: BounceSubType = 'General'): Reply => ({
  code,
  ...(enhanced === '' ? {} : { enhanced }),
  type: 'Permanent',
  subType,
  text,
})
const transient = (code: number, enhanced: string, text: string, subType: BounceSubType = 'General'): Reply => ({
  ...permanent(code, enhanced, text, subType),
  type: 'Transient',
})
const undetermined = (code: number, enhanced: string, text: string): Reply => ({
  ...permanent(code, enhanced, text, 'Undetermined'),
  type: 'Undetermined',
})

/** Cause -> provider -> reply; the first provider of a cause is the one taken when none is named. */
export const replies = {
  'user-unknown': {
    postfix: permanent(550, '5.1.1', '<{to}>: Recipient address rejected: User unknown in local recipient table'),
    gmail: permanent(550, '5.1.1', 'The account you are writing to is not known here. Check the recipient for typos'),
    outlook: permanent(550, '5.4.1', 'Recipient address rejected: Access denied. [AM7EUR03FT030.eop-EUR03.example]'),
    yahoo: permanent(554, '', 'delivery error: dd This user does not have an account here ({to}) [-5]'),
    exim: permanent(550, '', 'No such person at this address'),
    icloud: permanent(550, '5.1.6', '<{to}>: mailbox has moved and left no forwarding address'),
  },
  'mailbox-disabled': {
    gmail: permanent(550, '5.2.1', 'The account that you tried to reach is disabled'),
    yahoo: permanent(554, '', 'delivery error: This account has been suspended for lack of use [-20]'),
    orange: permanent(550, '5.2.1', '<{to}>: this mailbox is inactive'),
  },
  'domain-not-found': {
    ses: transient(550, '5.4.4', 'Host or domain name not found. Name service error for {domain} type=MX: NXDOMAIN'),
    exchange: permanent(550, '5.1.2', 'Bad destination system address: {domain} has no MX and no A record'),
  },
  'domain-rejects-mail': {
    null: permanent(556, '5.1.10', 'Domain {domain} does not accept mail (null MX)'),
    parked: permanent(521, '5.3.2', 'This host never accepts mail'),
  },
  suppressed: {
    ses: {
      ...permanent(
        0,
        '5.1.1',
        'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid ' +
          'address. For more information about how to remove an address from the suppression list, see the Amazon SES ' +
          'Developer Guide: http://docs.aws.amazon.com/ses/latest/DeveloperGuide/remove-from-suppressionlist.html ',
        'Suppressed',
      ),
      bare: true,
    },
  },
  'recipient-filter': {
    sieve: permanent(550, '5.2.0', 'Message refused by a rule of the recipient {to}'),
    zoho: permanent(550, '5.2.0', 'The recipient has blocked your address'),
  },
  'mailbox-full': {
    dovecot: transient(552, '5.2.2', '<{to}>: Quota exceeded (mailbox for user is full)', 'MailboxFull'),
    gmail: transient(452, '4.2.2', 'The recipient has no storage left. Ask them to free some space', 'MailboxFull'),
    yahoo: transient(552, '', 'mailbox over quota: {to} [-25]', 'MailboxFull'),
  },
  greylisted: {
    postgrey: transient(450, '4.2.0', '<{to}>: Recipient address rejected: Greylisted, try again in 300 seconds'),
    exim: transient(451, '', 'Greylisted: we have not seen this sender before, come back later'),
  },
  'rate-limited': {
    gmail: transient(421, '4.7.28', 'Unusual rate of mail from your address; it was slowed down to protect users'),
    yahoo: transient(421, '4.7.0', '[TSS04] Messages from 192.0.2.10 deferred for now because of unexpected volume'),
    exchange: transient(452, '4.5.3', 'Too many recipients in this session, slow down'),
    orange: transient(421, '4.4.5', 'Too many connections from your server, slow down. OFR_104'),
  },
  'network-error': {
    ses: transient(421, '4.4.2', 'Connection dropped by {domain} while the message was sent'),
    dns: transient(451, '4.4.3', 'DNS lookup of {domain} timed out: SERVFAIL'),
    loop: transient(554, '5.4.6', 'Too many hops: mail loop between two hosts of {domain}'),
  },
  expired: {
    ses: transient(550, '4.4.7', 'Message expired: unable to deliver in 840 minutes.'),
    full: transient(550, '4.4.7', 'Message expired: unable to deliver in 840 minutes.<452 4.2.2 Mailbox full>'),
  },
  'system-error': {
    postfix: transient(451, '4.3.0', '<{to}>: Temporary lookup failure in our user database'),
    disk: transient(452, '4.3.1', 'Insufficient system resources'),
    exchange: transient(550, '5.3.5', 'System not able to accept mail: it is configured wrongly'),
  },
  'blocked-reputation': {
    outlook: permanent(
      550,
      '5.7.606',
      'Access denied, banned sending IP [192.0.2.10]; ask for delisting at our portal',
    ),
    spamhaus: permanent(
      554,
      '5.7.1',
      'Service unavailable; client host [192.0.2.10] blocked using zen.example.org list',
    ),
    hotmail: permanent(550, '5.7.1', 'Part of the network of [192.0.2.10] is on our block list (S3140)'),
    icloud: transient(421, '4.7.1', 'Message deferred because of the poor reputation of your address space [CS01]'),
  },
  'sender-rejected': {
    postfix: permanent(550, '5.1.8', 'Sender address rejected: Domain not found'),
    exim: permanent(553, '5.1.7', 'Sender verify failed: we could not reach the postmaster of your domain'),
  },
  policy: {
    exchange: permanent(
      550,
      '5.7.1',
      'Delivery not authorized, message refused by a transport rule of this organisation',
    ),
    proofpoint: permanent(554, '5.7.0', 'Message refused by local policy, reference 4f7c2'),
    members: permanent(550, '5.7.2', 'Only members may post to this list'),
  },
  'relay-denied': {
    postfix: permanent(554, '5.7.1', '<{to}>: Relay access denied'),
    sendmail: permanent(550, '5.7.1', '{to}... Relaying denied. Authentication required'),
  },
  'auth-failure': {
    gmail: permanent(
      550,
      '5.7.26',
      'This mail is not authenticated: it passed neither SPF nor DKIM of its sender domain',
    ),
    dmarc: permanent(550, '5.7.27', 'SPF check of your domain failed; mail without valid SPF is not taken'),
    yahoo: permanent(554, '5.7.9', 'Message not accepted for policy reasons: DMARC policy of the sender says reject'),
    dkim: permanent(550, '5.7.20', 'No passing DKIM signature found'),
  },
  'ptr-missing': {
    gmail: permanent(550, '5.7.25', 'The sending IP [192.0.2.10] has no PTR record, or it does not point back to it'),
  },
  'tls-required': {
    gmail: permanent(550, '5.7.29', 'Connection was not encrypted; this domain takes mail over TLS only'),
    postfix: permanent(530, '5.7.10', 'Encryption needed: must issue a STARTTLS command first'),
  },
  'spam-content': {
    gmail: transient(550, '5.7.1', 'Our system found this message likely to be unsolicited mail', 'ContentRejected'),
    barracuda: transient(554, '', 'rejected as spam: score 7.4 of 5.0', 'ContentRejected'),
  },
  virus: {
    clamav: transient(554, '5.7.1', 'Virus found in an attachment: Win.Test.EICAR_HDB-1', 'AttachmentRejected'),
    gmail: transient(552, '5.7.0', 'Attachments of this type are blocked for a security risk', 'AttachmentRejected'),
  },
  'content-malformed': {
    gmail: permanent(550, '5.6.0', 'The message has more than one From header, which RFC 5322 does not allow'),
    exchange: permanent(554, '5.6.1', 'Body type not supported by the remote host'),
  },
  'message-too-large': {
    postfix: transient(552, '5.3.4', 'Message size exceeds the fixed limit of 10240000 bytes', 'MessageTooLarge'),
    gmail: transient(552, '5.2.3', 'Your message exceeded the size this recipient takes', 'MessageTooLarge'),
  },
  'syntax-error': {
    sendmail: permanent(501, '5.5.4', 'Invalid arguments to MAIL command'),
    postfix: permanent(502, '5.5.2', 'Command not recognised'),
  },
  undefined: {
    silent: { ...undetermined(0, '', ''), bare: true },
    odd: { ...undetermined(0, '', 'Delivery failed (reason 0x80040115)'), bare: true },
  },
} as const satisfies Record<string, Record<string, Reply>>

export type Cause = keyof typeof replies
export const causes = Object.keys(replies) as Cause[]

export function isCause(word: string): word is Cause {
  return Object.hasOwn(replies, word)
}

/** The reply of a provider for a cause; of the cause's first provider when none is given or it has no such reply. */
export function replyFor(cause: Cause, provider?: string): Reply {
  const ofCause: Record<string, Reply> = replies[cause]
  const reply = ofCause[provider ?? ''] ?? Object.values(ofCause)[0]
  if (reply === undefined) throw new Error(`no reply is written for the cause ${cause}`)
  return reply
}

export function hasProvider(cause: Cause, provider: string): boolean {
  return Object.hasOwn(replies[cause], provider)
}
