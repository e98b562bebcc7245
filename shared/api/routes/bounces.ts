import * as z from 'zod'
import { type RetriableCause, retriableCauses } from '../../domain/bounce/policy.ts'
import { defaultBounces, mostRepeats } from '../../domain/settings/bounces.ts'
import { revision } from '../common.ts'
import { defineRoutes } from '../route.ts'

const repeats = z.strictObject({
  bounces: z.int().min(1).max(mostRepeats).describe(`So many bounces of that cause, ${mostRepeats} at most`),
  withinDays: z.int().min(1).max(365).describe('Within so many days, with no delivery after them, by event time'),
})

const retry = z
  .strictObject({
    causes: z
      .array(z.enum(retriableCauses as [RetriableCause, ...RetriableCause[]]))
      .max(retriableCauses.length)
      .refine((causes) => new Set(causes).size === causes.length, 'A cause may stand here once.')
      .describe('Causes after which a mail is sent once more; none: no mail is'),
    most: z.int().min(0).max(2).describe('How often, after the first mail'),
    withinHours: z.int().min(1).max(48).describe('Never later than so long after the mail came back first'),
    afterMinutes: z.int().min(1).max(1440).describe('Not before so long after the mail came back last'),
  })
  .refine(
    ({ withinHours, afterMinutes }) => afterMinutes <= withinHours * 60,
    'A mail cannot wait for longer than it may be sent once more: lower "afterMinutes" or raise "withinHours".',
  )

const { suppressAfter, retry: defaultRetry } = defaultBounces
const fields = {
  suppressAfter: z
    .strictObject({
      'recipient-filter': repeats.default({ ...suppressAfter['recipient-filter'] }),
      'mailbox-full': repeats.default({ ...suppressAfter['mailbox-full'] }),
    })
    .default({
      'recipient-filter': { ...suppressAfter['recipient-filter'] },
      'mailbox-full': { ...suppressAfter['mailbox-full'] },
    })
    .describe('When an address gets no more mail for a cause that may pass; each is counted by itself'),
  retry: retry
    .default({ ...defaultRetry, causes: [...(defaultRetry.causes as readonly RetriableCause[])] })
    .describe('When a mail that came back is sent once more'),
}

const bounces = z.object({ ...fields, revision: z.int() }).meta({ id: 'BounceSettings' })

const example = { suppressAfter, retry: defaultRetry }

export const bounceSettingsRoutes = defineRoutes({
  getBounceSettings: {
    method: 'GET',
    path: '/api/settings/bounces',
    tag: 'Settings',
    summary: 'What is done about mail that comes back',
    description: 'Where nobody set anything the defaults hold, at revision 0.',
    role: 'marketer',
    status: 200,
    reply: bounces,
    example: { reply: { ...example, revision: 1 } },
  },
  saveBounceSettings: {
    method: 'PUT',
    path: '/api/settings/bounces',
    tag: 'Settings',
    summary: 'Set what is done about mail that comes back',
    description:
      'What is left out has its default; the first time without a revision. It holds within half a minute, for what comes back from then on: nobody who is suppressed is released by it.',
    role: 'operator',
    body: z.strictObject({ ...fields, revision }),
    status: 200,
    reply: bounces,
    refusals: { 409: 'The revision is not the current one', 428: 'No revision was named' },
    example: { body: { ...example, revision: 1 } },
  },
})
