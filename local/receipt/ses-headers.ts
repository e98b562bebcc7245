import { localRegion } from '../contracts.ts'
import { bareAddress, domainOf } from '../ses/mail.ts'
import { headerValue, readMessage } from '../ses/message.ts'

export interface ReceivedEnvelope {
  readonly sesId: string
  /** Empty for the null sender. */
  readonly from: string
  readonly to: string
  /** What the client called itself, and from where. */
  readonly helo: string
  readonly client: string
  readonly at: Date
}

/** What an envelope's sender may ask for behind a plus sign, words joined by dots: `ana+spam.dmarc-fail@example.com`. */
const scriptedVerdicts = ['spam', 'virus', 'spf-fail', 'dkim-fail', 'dmarc-fail', 'no-dmarc'] as const

/**
 * What SES writes above a mail that it received. The envelope decides: a sender of the same domain as From passes every
 * check, as a mail does that comes from its domain's own servers; one of another domain fails DMARC. Words behind a plus
 * sign of the envelope's sender change single verdicts (`scriptedVerdicts`).
 */
export function sesHeaders(raw: Buffer, envelope: ReceivedEnvelope, scanned: boolean): string {
  const { sesId, from, to, helo, client, at } = envelope
  const asked = new Set((/\+([^@]+)@/.exec(from)?.[1] ?? '').split('.'))
  const is = (word: (typeof scriptedVerdicts)[number]) => asked.has(word)
  const sender = domainOf(from)
  const author = domainOf(bareAddress(headerValue(readMessage(raw).headers, 'From') ?? ''))
  const spf = sender === '' ? 'none' : is('spf-fail') ? 'fail' : 'pass'
  const dkim = sender === '' ? 'none' : is('dkim-fail') ? 'fail' : 'pass'
  const aligned = author !== '' && author === sender && (spf === 'pass' || dkim === 'pass')
  const dmarc = is('no-dmarc') ? 'none' : aligned && !is('dmarc-fail') ? 'pass' : 'fail'
  const date = at.toUTCString().replace('GMT', '+0000 (UTC)')
  const lines = [
    `Return-Path: <${from}>`,
    `Received: from ${helo} (${helo} [${client}])\r\n by inbound-smtp.${localRegion}.amazonaws.com with SMTP id ${sesId}\r\n for ${to};\r\n ${date}`,
    ...(scanned
      ? [`X-SES-Spam-Verdict: ${is('spam') ? 'FAIL' : 'PASS'}`, `X-SES-Virus-Verdict: ${is('virus') ? 'FAIL' : 'PASS'}`]
      : []),
    `Received-SPF: ${spf} (spfCheck: by script) client-ip=${client}; envelope-from=${from}; helo=${helo};`,
    `Authentication-Results: amazonses.com;\r\n spf=${spf} (spfCheck: by script) client-ip=${client}; envelope-from=${from}; helo=${helo};\r\n dkim=${dkim} header.i=@${sender || 'none.invalid'};\r\n dmarc=${dmarc} header.from=${author || 'none.invalid'};`,
    'X-SES-RECEIPT: AEFBQUFBQUFBQUFFbG9jYWw=',
    'X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=local; c=relaxed/simple; s=local; d=amazonses.com; v=1;',
  ]
  return `${lines.join('\r\n')}\r\n`
}
