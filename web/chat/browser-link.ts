import type { LinkDeps, Socket } from './link.ts'

/** A browser's sockets, clock and network. @param front origin of Vinculo's public front */
export const browserLink = (front: string): LinkDeps => ({
  open: () => new WebSocket(`${front.replace(/^http/, 'ws')}/chat`) as Socket,
  after(ms, then) {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
  random: Math.random,
  online: () => navigator.onLine,
})

/** Tells when the network comes or goes, and when the page is looked at again. @returns what ends it */
export function watchNetwork(changed: () => void): () => void {
  const stop = new AbortController()
  for (const event of ['online', 'offline', 'pageshow']) addEventListener(event, changed, stop)
  document.addEventListener('visibilitychange', () => document.hidden || changed(), stop)
  return () => stop.abort()
}
