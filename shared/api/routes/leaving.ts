import * as z from 'zod'
import { leavingReasons } from '../../domain/profile/leaving.ts'
import { defineRoutes } from '../route.ts'

const counts = z.object(Object.fromEntries(leavingReasons.map((reason) => [reason, z.int()])))

export const leavingRoutes = defineRoutes({
  getLeavingReasons: {
    method: 'GET',
    path: '/api/reports/leaving-reasons',
    tag: 'Reports',
    summary: 'Why people unsubscribed, by month',
    description:
      'What those who answered chose on the page after they had left, the latest 36 months first. What somebody wrote besides is on their timeline (`leaving-reason`).',
    role: 'marketer',
    status: 200,
    reply: z
      .object({ months: z.array(z.object({ month: z.string().describe('yyyy-mm, UTC'), counts })) })
      .meta({ id: 'LeavingReasons' }),
  },
})
