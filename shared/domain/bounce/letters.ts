const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The letters that Windows-1252 has where Latin-1 has control codes, by their code: `Œ` was the byte 0x8c. */
const windowsBytes = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at))].map(
    (letter, at) => [letter, 0x80 + at] as const,
  ),
)

const byteOf = (letter: string): number => windowsBytes.get(letter) ?? letter.charCodeAt(0)

/** Undoes UTF-8 that was read as Latin-1 or Windows-1252 ("boÃ®te"), which mail servers' replies often are. */
export const mendEncoding = (text: string): string => {
  if (!/[\xc2-\xf4][\x80-\xbf\u0152-\u2122]/.test(text)) return text
  const bytes = Array.from(text, byteOf)
  if (bytes.some((byte) => byte > 0xff)) return text
  try {
    return utf8.decode(Uint8Array.from(bytes))
  } catch {
    return text
  }
}

/** Some signs stand for a whole phrase (U+FDFA for 18 letters): a text of them is cut again. */
const mostLetters = 16_384

const unmarked: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', ø: 'o', ı: 'i', đ: 'd' }

/**
 * `Boîte` -> `boite`, `zu groß` -> `zu gross`; kana and Hangul keep their marks, which are letters there. Signs without
 * width, which are put inside words to hide them, go.
 */
export const plainLetters = (text: string): string =>
  /^[\0-\x7f]*$/.test(text)
    ? text.toLowerCase()
    : text
        .toLowerCase()
        .normalize('NFKD')
        .slice(0, mostLetters)
        .replace(/[ßłøıđ]/g, (letter) => unmarked[letter] ?? letter)
        .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
        .normalize('NFKC')
