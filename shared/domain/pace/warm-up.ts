import type { WarmUp } from '../settings/sending.ts'

const dayMs = 86_400_000

/**
 * Mails that a sender may send on a day; undefined where no cap holds.
 * @param day yyyy-mm-dd in the company's time zone; before the first day of a plan the cap of the first day holds, so
 *   that a plan made ahead is not spoilt by a campaign that comes before it
 */
export function warmUpCap(warmUps: readonly WarmUp[], sender: string, day: string): number | undefined {
  const plan = warmUps.find((warmUp) => warmUp.sender === sender.toLowerCase())
  if (!plan) return undefined
  const days = Math.round((Date.parse(day) - Date.parse(plan.startsOn)) / dayMs)
  return plan.dailyCaps[Math.max(0, days)]
}
