import { type KeyRing, parseKeyRing } from '../domain/token/key-ring.ts'
import type { ParameterCalls } from './parameter-calls.ts'

/** What each secret is called below the stage's prefix. */
const ringNames = ['token-keys', 'suppression-key', 'challenge-key', 'chat-keys'] as const
export type RingName = (typeof ringNames)[number]
export type SecretName = RingName | 'origin-secret'

export interface Secrets {
  /** Seals and opens the links of mails (`token-keys`), hashes addresses, signs challenges. */
  ring(name: RingName): Promise<KeyRing>
  /** What the distribution puts on each request. */
  originSecret(): Promise<string>
}

/** A rotated key is used after this at the latest; rotation keeps the old one, so nothing breaks in between. */
const keptMilliseconds = 5 * 60_000

/**
 * The secrets that one function names, read together from the parameter store and kept for five minutes. A secret that
 * was not named is refused, so that a function's list says what its role must allow.
 * @param prefix `/vinculo/<stage>/`
 */
export function createSecrets(deps: {
  ssm: ParameterCalls
  prefix: string
  names: readonly SecretName[]
  now: () => Date
}): Secrets {
  let kept: { readonly until: number; readonly values: Promise<ReadonlyMap<string, string>> } | undefined
  const values = () => {
    const now = deps.now().getTime()
    if (!kept || kept.until <= now) {
      const reading = read(deps)
      kept = { until: now + keptMilliseconds, values: reading }
      // A failed reading is not kept: the next request tries again.
      reading.catch(() => {
        kept = undefined
      })
    }
    return kept.values
  }
  const value = async (name: SecretName) => {
    const found = (await values()).get(name)
    if (found === undefined) throw new Error(`The secret "${name}" is not among those that this function names.`)
    return found
  }
  // A ring is parsed again only when its text is another: one post of a form asks three times.
  const parsed = new Map<RingName, { readonly text: string; readonly ring: KeyRing }>()
  const ring = async (name: RingName) => {
    const text = await value(name)
    const known = parsed.get(name)
    if (known?.text === text) return known.ring
    const fresh = { text, ring: parseKeyRing(name, text) }
    parsed.set(name, fresh)
    return fresh.ring
  }
  return { ring, originSecret: () => value('origin-secret') }
}

async function read({ ssm, prefix, names }: { ssm: ParameterCalls; prefix: string; names: readonly SecretName[] }) {
  const Names = names.map((name) => `${prefix}${name}`)
  const { Parameters = [], InvalidParameters = [] } = await ssm.getParameters({ Names, WithDecryption: true })
  if (InvalidParameters.length > 0)
    throw new Error(
      `The parameter store lacks ${InvalidParameters.join(', ')}: run the deploy command, which writes them.`,
    )
  return new Map(Parameters.map(({ Name = '', Value = '' }) => [Name.slice(prefix.length), Value]))
}
