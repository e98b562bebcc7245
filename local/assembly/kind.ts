import { createHash } from 'node:crypto'
import { localAccount, localRegion } from '../contracts.ts'

/** A resource as its kind sees it: who it is, and its own properties, resolved when asked for. */
export interface Place {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  readonly endpoint: string
  property(name: string): string | undefined
}

/** What a CloudFormation type is here. */
export interface Kind {
  /** `none`: it has no meaning on one machine, its properties are not even resolved, but others may refer to it. */
  readonly meaning: 'runs' | 'none'
  readonly ref: (place: Place) => string
  readonly arn?: (place: Place) => string
  readonly attributes?: Readonly<Record<string, (place: Place) => string>>
}

/** The explicit name, else a deterministic one made of stack and logical id. */
export const named = (property: string) => (place: Place) =>
  place.property(property) ?? `${place.stack}-${place.logicalId}`

/** An ARN of this account and region; a service without region or account leaves them out itself. */
export const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${localRegion}:${localAccount}:${resource}`

/** A short id such as AWS would make up, the same at every start. */
export function shortId(place: Place, length = 10): string {
  const digest = createHash('sha256').update(`${place.stack}/${place.logicalId}`).digest()
  return BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .slice(0, length)
}
