/** A piece of a text; `href` where it is an address that may be followed. */
export interface Piece {
  readonly text: string
  readonly href?: string
}

/**
 * Finds the addresses in a text, those of https alone: nothing else is worth a click in a message of a stranger. What
 * ends a sentence or encloses an address does not belong to it.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(/https:\/\/[^\s<>"'`\p{Cc}\p{Cf}]+/gu)) {
    const shown = found.replace(/[.,;:!?)\]}¿¡…*_]+$/u, '')
    if (!URL.canParse(shown)) continue
    const { href, username, password } = new URL(shown)
    // `https://bank.example@elsewhere.example` leads elsewhere than it says.
    if (username || password) continue
    if (index > from) pieces.push({ text: text.slice(from, index) })
    pieces.push({ text: shown, href })
    from = index + shown.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
