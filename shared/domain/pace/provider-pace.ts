import * as z from 'zod/mini'

/**
 * When a mailbox provider told us to slow down, in minutes since 1970: the latest ones, in order. A set of minutes and
 * nothing else, so that feedback may come twice, late and in any order: the pace is a function of the set.
 */
export interface ProviderPace {
  readonly minutes: readonly number[]
}

/** Stored shape of `ProviderPace`. */
export const storedPace: z.ZodMiniType<ProviderPace> = z.object({ minutes: z.array(z.int()) })

const minuteMs = 60_000
/** Each hour in which the provider is content doubles its pace again. */
const recoveryMinutes = 60
/** Halved so often a pace is a 64th: from there it is whole again after six good hours. */
const mostHalvings = 6
/** So many minutes are kept: more of them than it takes to be as slow as can be. */
const keptMinutes = 60
/** However often it complains, a provider gets so many mails a second (or its cap, where that is less). */
const slowestPerSecond = 1

/**
 * Addresses whose provider nobody knows by their domain: thousands of hosts. One of them being busy says nothing about
 * the others, so what they answer slows nobody down; a cap that the company sets for them holds.
 */
export const unknownProvider = 'other'

/** Halves the pace for this provider: once for each minute in which it asked for that, however often it did. */
export function slowDown(state: ProviderPace | undefined, at: Date): ProviderPace {
  const minute = Math.floor(at.getTime() / minuteMs)
  const known = state?.minutes ?? []
  const tooOld = known.length >= keptMinutes && minute < (known[0] ?? 0)
  if (state && (tooOld || known.includes(minute))) return state
  return { minutes: [...known, minute].sort((a, b) => a - b).slice(-keptMinutes) }
}

/**
 * Mails a second that this provider gets now.
 * @param base its cap where the company set one, else the whole rate
 */
export function capOf(state: ProviderPace | undefined, base: number, now: Date): number {
  return Math.max(base * partOf(state, now), Math.min(base, slowestPerSecond))
}

/** The part of its full pace that a provider's complaints leave it, from 1/64 to 1. */
export function partOf(state: ProviderPace | undefined, now: Date): number {
  const { minutes = [] } = state ?? {}
  return 2 ** -halvingsAt(minutes, Math.max(now.getTime() / minuteMs, minutes.at(-1) ?? 0))
}

/** When the provider last asked for less, and when its pace will be whole again; undefined where it is. */
export function slowedOf(
  state: ProviderPace | undefined,
  now: Date,
): { readonly since: Date; readonly wholeAt: Date } | undefined {
  const last = state?.minutes.at(-1)
  if (!state || last === undefined) return undefined
  const wholeAt = (last + halvingsAt(state.minutes, last) * recoveryMinutes) * minuteMs
  return wholeAt > now.getTime() ? { since: new Date(last * minuteMs), wholeAt: new Date(wholeAt) } : undefined
}

/** How often the pace is halved at a minute: one for each complaint, less one for each hour since. */
function halvingsAt(minutes: readonly number[], at: number): number {
  let halvings = 0
  let then = minutes[0] ?? at
  for (const minute of minutes) {
    halvings = Math.min(mostHalvings, recovered(halvings, minute - then) + 1)
    then = minute
  }
  return recovered(halvings, at - then)
}

const recovered = (halvings: number, minutes: number) => Math.max(0, halvings - minutes / recoveryMinutes)
