import type { Challenge, Solution } from 'altcha-lib'
import { besideScript } from '../shared/place.ts'

/** Name of the worker's file, put in by scripts/build-snippet.ts. */
declare const SOLVER_FILE: string

/**
 * Solves a challenge in a worker, or on the page's own thread where the page's policy allows no worker: each hash is
 * computed off that thread, and the library lets the page go on after 200 ms at most.
 */
export async function solve(challenge: Challenge, byWorker: boolean): Promise<Solution | null> {
  const solved = byWorker ? await solveInWorker(challenge) : undefined
  return solved ?? solveHere(challenge)
}

let failures = ''

/** Null where the solver's file could not be had. */
async function solveHere(challenge: Challenge): Promise<Solution | null> {
  try {
    // A browser remembers for as long as the page lives that a module could not be loaded: another address is asked for
    // anew (https://github.com/whatwg/html/issues/6768).
    const { solved }: typeof import('./solve-worker.ts') = await import(besideScript(SOLVER_FILE).href + failures)
    return await solved(challenge)
  } catch {
    failures += '?'
    return null
  }
}

function solveInWorker(challenge: Challenge): Promise<Solution | undefined> {
  return new Promise((resolve) => {
    let worker: Worker | undefined
    const end = (solution?: Solution) => {
      worker?.terminate()
      resolve(solution)
    }
    try {
      worker = startWorker(besideScript(SOLVER_FILE))
      worker.onmessage = ({ data }: MessageEvent<Solution | null>) => end(data ?? undefined)
      // A policy that forbids workers shows as an error too, after the page's policy was reported as violated.
      worker.onerror = (event) => {
        event.preventDefault()
        end()
      }
      worker.postMessage(challenge)
    } catch {
      end()
    }
  })
}

/** Browsers run a worker's file only from the page's own origin: from another one it is taken in by a line of script. */
function startWorker(file: URL): Worker {
  if (file.origin === location.origin) return new Worker(file, { type: 'module' })
  const line = new Blob([`import ${JSON.stringify(file.href)}`], { type: 'text/javascript' })
  const address = URL.createObjectURL(line)
  // Loaded by then, or never.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return new Worker(address, { type: 'module' })
}
