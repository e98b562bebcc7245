import { type Challenge, type Solution, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/sha'

/** The proof of work: takes a challenge, gives its solution. A file beside the snippet, which few visits need. */
export const solved = (challenge: Challenge): Promise<Solution | null> => solveChallenge({ challenge, deriveKey })

// In a thread of its own; a page whose policy allows none takes the file in itself.
if (!globalThis.document) {
  self.onmessage = async ({ data }: MessageEvent<Challenge>) => self.postMessage(await solved(data))
}
