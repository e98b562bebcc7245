import * as z from 'zod'
import { defineRoutes } from '../route.ts'

export const retryRoutes = defineRoutes({
  retryReturned: {
    method: 'POST',
    path: '/api/runs/{runId}/retries',
    tag: 'Runs',
    summary: 'Send once more, now, what came back for a cause that may pass',
    description:
      'By itself the system does so some time after each return, as the settings of bounces say. This does not wait for that time, but keeps their other limits: the causes, how often, and for how long after the first return. Nobody who got, opened or complained about a mail of the run gets another, and consent and suppressions are checked again before the call. A finished run is opened again and ends anew.',
    role: 'manager',
    status: 202,
    reply: z.object({
      planned: z.int().describe('Mails that are planned again'),
      more: z.boolean().describe('The time was over: ask again for the rest'),
    }),
    refusals: { 404: 'No such run', 409: 'The run is paused or cancelled, or about to be' },
  },
})
