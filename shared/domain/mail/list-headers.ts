export interface Header {
  readonly name: string
  readonly value: string
}

/**
 * What lets a mail program offer to leave: `List-Unsubscribe` by https and mailto with `List-Unsubscribe-Post` for one
 * click (RFC 2369, RFC 8058), and `List-Id` (RFC 2919), one list per topic of the sender's domain.
 * @param unsubscribe https URL of the customer's own token
 * @param mailbox takes `mailto:` unsubscribes; the token travels as the subject
 */
export function listHeaders(list: {
  readonly unsubscribe: string
  readonly mailbox: string
  readonly topicId: string
  readonly senderDomain: string
}): readonly Header[] {
  const token = list.unsubscribe.slice(list.unsubscribe.lastIndexOf('/') + 1)
  return [
    {
      name: 'List-Unsubscribe',
      value: `<${list.unsubscribe}>, <mailto:${list.mailbox}?subject=${encodeURIComponent(`unsubscribe ${token}`)}>`,
    },
    { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    { name: 'List-Id', value: `<${list.topicId}.${list.senderDomain}>` },
  ]
}
