import * as z from 'zod'
import { address, instant, line } from '../common.ts'
import { defineRoutes } from '../route.ts'

const evidence = z
  .object({
    kind: z
      .enum(['confirmed', 'delivered', 'written-reason'])
      .describe(
        'The owner confirmed the address after the suppression; a mail was delivered to it after the suppression; or nothing but the reason that the person gives',
      ),
    at: instant.optional(),
  })
  .describe('What speaks for mailing the address again')

const suppression = z
  .object({
    suppressed: z.boolean(),
    cause: z.string().optional(),
    since: instant.optional(),
    source: z.string().optional(),
    awaitsConfirmation: z
      .boolean()
      .optional()
      .describe('A manager let the owner confirm the address anew by a form: that one mail may go there'),
    evidence: evidence.optional(),
  })
  .meta({ id: 'Suppression' })

export const suppressionRoutes = defineRoutes({
  getSuppression: {
    method: 'GET',
    path: '/api/suppressions',
    tag: 'Suppressions',
    summary: 'Whether an address must not be mailed, why, and what speaks for mailing it again',
    role: 'agent',
    query: z.strictObject({ email: address }),
    status: 200,
    reply: suppression,
  },
  suppressAddress: {
    method: 'PUT',
    path: '/api/suppressions',
    tag: 'Suppressions',
    summary: 'Never mail an address again',
    role: 'marketer',
    body: z.strictObject({ email: address, reason: line(200) }),
    status: 200,
    reply: suppression,
    example: { body: { email: 'ana@example.com', reason: 'asked by telephone' } },
  },
  releaseAddress: {
    method: 'DELETE',
    path: '/api/suppressions',
    tag: 'Suppressions',
    summary: 'Let an address be mailed again',
    description:
      'Consent is still needed. Give a reason: it is kept on the customer’s timeline with who decided and what spoke for it. Who complained or was erased must confirm the address anew: the first call then lets a form’s confirmation go there (`awaitsConfirmation`), and one after the confirmation releases the address.',
    role: 'manager',
    query: z.strictObject({ email: address, reason: line(200) }),
    status: 200,
    reply: suppression,
    refusals: { 404: 'The address is not suppressed', 409: 'It was suppressed for another cause meanwhile' },
  },
})
