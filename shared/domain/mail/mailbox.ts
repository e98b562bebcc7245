/** Longest run of UTF-8 bytes whose base64 fits an encoded word of 75 characters (RFC 2047 2): (75 - 12) / 4 * 3. */
const bytesPerWord = 45

/**
 * `Name <address>` as a From or Reply-To header takes it: the name quoted (RFC 5322 3.2.4) or, where it is not plain
 * ASCII, in encoded words (RFC 2047). Control characters become spaces, so that a name cannot start another header.
 */
export function formatMailbox(name: string, address: string): string {
  const plain = name.replace(/\p{Cc}+/gu, ' ').trim()
  if (plain === '') return address
  const phrase = /^[\x20-\x7e]*$/.test(plain) ? `"${plain.replace(/["\\]/g, '\\$&')}"` : encodedWords(plain)
  return `${phrase} <${address}>`
}

/** Text in encoded words, cut between characters. */
function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const char of text) {
    if (Buffer.byteLength(word + char) > bytesPerWord) {
      words.push(word)
      word = ''
    }
    word += char
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ')
}
