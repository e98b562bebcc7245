import { localRegion } from '../contracts.ts'

/** The name that tokens of a pool carry, the very one of AWS, so that authorizers in the templates need no other. */
export function issuerOf(poolId: string): string {
  return `https://cognito-idp.${localRegion}.amazonaws.com/${poolId}`
}
