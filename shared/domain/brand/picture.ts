/** What is left of a picture when all that does not show is taken out of it. */
export interface Picture {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}
