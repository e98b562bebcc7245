import type { Kept, KeptStore } from '../../chat/visitor.ts'

/** For pages that may not store: what is kept then lasts as long as the page. */
let here: Readonly<Record<string, Kept | undefined>> = {}

/**
 * What is kept of a conversation, in this tab. Storage may be forbidden or full: then a reload begins anew, and nothing
 * else fails.
 */
export function keptOf(room: string | undefined): KeptStore {
  const key = `vinculo-chat${room ? `:${room.split('.')[0]}` : ''}`
  return {
    read() {
      try {
        const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null')
        if (kept) return kept
      } catch {}
      return here[key] ?? {}
    },
    write(kept) {
      here = { ...here, [key]: kept }
      try {
        if (kept) sessionStorage.setItem(key, JSON.stringify(kept))
        else sessionStorage.removeItem(key)
      } catch {}
    },
  }
}
