/** Bytes of UTF-8, as `mostLineBytes` of shared/domain/chat, which brings more than a page needs. */
const mostBytes = 4096

export const isTooLong = (text: string) => new TextEncoder().encode(text).length > mostBytes
