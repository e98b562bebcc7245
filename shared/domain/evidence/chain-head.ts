/** The end of a chain, as the profile keeps it: what is missing from the end shows by it. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: string
}

/** A chain before its first record. */
export const genesis: ChainHead = { sequence: 0, hash: 'genesis' }
