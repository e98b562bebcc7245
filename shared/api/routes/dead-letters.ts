import * as z from 'zod'
import { deadLetterNames } from '../../events/names.ts'
import { defineRoutes } from '../route.ts'

const queue = z.enum(deadLetterNames)

const moved = {
  moved: z.int().describe('Jobs that were sent back to their queues'),
  left: z.int().describe('What lies there still, approximately: where it is not 0, ask again'),
}

export const deadLetterRoutes = defineRoutes({
  listDeadLetters: {
    method: 'GET',
    path: '/api/dead-letters',
    tag: 'Dead letters',
    summary: 'Dead-letter queues with the number of their letters',
    description: 'Numbers are SQS’s own and approximate: after a change they take up to a minute.',
    role: 'operator',
    status: 200,
    reply: z.object({
      items: z.array(
        z
          .object({
            queue,
            letters: z.int(),
            redrivable: z.boolean().describe('False where letters are notes of a stream’s records, which are not jobs'),
          })
          .meta({ id: 'DeadLetterQueue' }),
      ),
    }),
  },
  redriveDeadLetters: {
    method: 'POST',
    path: '/api/dead-letters/{queue}/redrive',
    tag: 'Dead letters',
    summary: 'Send all letters of a queue back to where they came from',
    description:
      'Mend the cause first. Every job may be repeated: nobody gets a second mail. One request works for up to 20 seconds.',
    role: 'operator',
    status: 200,
    reply: z.object({ ...moved, stuck: z.int().describe('Letters that are no job of any queue: they stay') }),
    refusals: { 404: 'No such queue', 409: 'Its letters are no jobs' },
  },
  redriveRun: {
    method: 'POST',
    path: '/api/runs/{runId}/redrive',
    tag: 'Runs',
    summary: 'Send a run’s parked jobs back to their queues',
    description:
      'Mend the cause first. Between its last try and the dead letters a job takes up to 6 minutes: until then it is `left`.',
    role: 'marketer',
    status: 200,
    reply: z.object(moved),
    refusals: { 404: 'No such run' },
  },
})
