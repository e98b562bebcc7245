import type { Kept } from '../../chat/visitor.ts'

/**
 * What is kept of a conversation: in this tab, or with the attribute `remember` in this browser. Storage may be
 * forbidden or full: then a reload begins anew, and nothing else fails.
 */
const storeOf = (host: HTMLElement) => (host.hasAttribute('remember') ? localStorage : sessionStorage)
const keyOf = (room: string | undefined) => `vinculo-chat${room ? `:${room.split('.')[0]}` : ''}`

/** For pages that may not store: what is kept then lasts as long as the page. */
let here: Readonly<Record<string, Kept>> = {}

export function readKept(host: HTMLElement, room: string | undefined): Kept {
  try {
    const kept = JSON.parse(storeOf(host).getItem(keyOf(room)) ?? 'null')
    if (kept) return kept
  } catch {}
  return here[keyOf(room)] ?? {}
}

export function writeKept(host: HTMLElement, room: string | undefined, kept: Kept | undefined): void {
  here = { ...here, [keyOf(room)]: kept ?? {} }
  try {
    if (kept) storeOf(host).setItem(keyOf(room), JSON.stringify(kept))
    else storeOf(host).removeItem(keyOf(room))
  } catch {}
}
