import * as z from 'zod'
import { defaultRetention, leastProofDays, mostProofDays } from '../../domain/settings/retention.ts'
import { revision } from '../common.ts'
import { defineRoutes } from '../route.ts'

const proofDays = z
  .int()
  .min(leastProofDays)
  .max(mostProofDays)
  .describe('Runs, their mails and what became of each: dropped so many days after the run began')

const retention = z
  .object({
    proofDays,
    replyDays: z
      .int()
      .describe(
        'Servers’ replies and other raw events: a setting of the stage, `feedbackRetentionDays`, changed by a deployment',
      ),
    timelineDays: z.int().describe('Activities on customers’ timelines: always so'),
    sentence: z.string(),
    revision: z.int(),
  })
  .meta({ id: 'Retention', description: 'How long proofs are kept' })

export const retentionRoutes = defineRoutes({
  getRetention: {
    method: 'GET',
    path: '/api/settings/retention',
    tag: 'Settings',
    summary: 'How long proofs of sending and delivery are kept',
    description: 'Where nobody set anything the default holds, at revision 0.',
    role: 'marketer',
    status: 200,
    reply: retention,
  },
  saveRetention: {
    method: 'PUT',
    path: '/api/settings/retention',
    tag: 'Settings',
    summary: 'Set how long proofs of sending and delivery are kept',
    description: 'Holds for runs that begin from then on; each run keeps what held when it began.',
    role: 'operator',
    body: z.strictObject({ proofDays, revision }),
    status: 200,
    reply: retention,
    refusals: { 409: 'The revision is not the current one', 428: 'No revision was named' },
    example: { body: { proofDays: defaultRetention.proofDays, revision: 1 } },
  },
})
