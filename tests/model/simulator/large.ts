import { type Act, actNames, randomFrom, type Scenario } from './plan.ts'

/** A run of up to some hundred customers, on which people and everything that can go wrong work at once. */
export function large(seed: number): Scenario {
  const random = randomFrom(seed * 7919)
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const customers = whole(10, seed % 5 === 0 ? 300 : 80)
  const acts = Array.from({ length: whole(0, 8) }, (): Act => {
    const act = actNames[whole(0, actNames.length - 1)] ?? 'fire'
    const isAboutSomeone =
      act === 'leave' || act === 'complain' || act === 'suppress' || act === 'erase' || act === 'rest'
    // Most cancel nothing: a cancelled run shows little of what comes after.
    const chosen = act === 'cancel' && random() < 0.7 ? 'pause' : act
    return { at: whole(0, 700), act: chosen, ...(isAboutSomeone && { customer: whole(0, customers - 1) }) }
  })
  return {
    name: 'large',
    seed,
    customers,
    start: random() < 0.7 ? 'launch' : 'select',
    copies: whole(1, 3),
    segments: whole(1, 4),
    shards: whole(1, 4),
    pageSize: whole(5, 40),
    providers: whole(1, 4),
    workers: whole(1, 4),
    feedback: 'any',
    acts,
  }
}
