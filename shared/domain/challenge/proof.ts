import * as z from 'zod/mini'

const hex = z.string().check(z.regex(/^[0-9a-f]{2,128}$/))
export const proofSchema = z.strictObject({
  challenge: z.strictObject({
    parameters: z.strictObject({
      algorithm: z.literal('SHA-256'),
      cost: z.literal(1),
      data: z.strictObject({
        id: z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)),
        formId: z.string().check(z.maxLength(64)),
        /** Milliseconds since 1970. */
        issuedAt: z.int(),
        work: z.int(),
        /** Version of the key that signed it. */
        key: z.string().check(z.maxLength(6)),
      }),
      keyLength: z.literal(32),
      keyPrefix: hex,
      nonce: hex,
      salt: hex,
    }),
    signature: hex,
  }),
  solution: z.strictObject({ counter: z.int(), derivedKey: hex, time: z.optional(z.number()) }),
})

/** A challenge with its solution, as ALTCHA's solver gives them (payload of altcha-lib 2). */
export type Proof = z.infer<typeof proofSchema>
