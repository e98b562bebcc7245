import * as z from 'zod'
import { campaignStates } from '../../domain/campaign/campaign-schema.ts'
import { address, instant, language, line, pageOf, pageQuery, revision, slug } from '../common.ts'
import { defineRoutes } from '../route.ts'
import { senderBody } from './settings.ts'

const fields = {
  name: line(100),
  topicId: slug,
  audienceId: slug,
  templateId: slug,
  sender: senderBody.optional().describe('Instead of the company’s'),
}

const campaign = z
  .object({
    campaignId: slug,
    kind: z.literal('once'),
    ...fields,
    state: z.enum(campaignStates),
    schedule: z
      .object({ at: z.string(), timeZone: z.string(), instant })
      .optional()
      .describe('Local time, its zone, and the instant they mean'),
    runId: z.string().optional(),
    parked: z
      .object({ runId: z.string(), at: instant, reason: z.string() })
      .optional()
      .describe('Its launch failed until its tries were spent: mend the cause, then redrive this run'),
    revision: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Campaign', description: 'What is sent, to which audience, on which topic, when' })

const example = {
  name: 'Ofertas de primavera',
  topicId: 'offers',
  audienceId: 'near-readers',
  templateId: 'welcome',
}
const noSuch = { 404: 'No such campaign' }
const stateConflict = { ...noSuch, 409: 'The campaign’s state does not allow it; the sentence says what does' }

export const campaignRoutes = defineRoutes({
  listCampaigns: {
    method: 'GET',
    path: '/api/campaigns',
    tag: 'Campaigns',
    summary: 'Campaigns',
    role: 'marketer',
    query: pageQuery,
    status: 200,
    reply: pageOf(campaign),
  },
  createCampaign: {
    method: 'POST',
    path: '/api/campaigns',
    tag: 'Campaigns',
    summary: 'Create a campaign as a draft',
    description:
      'Topic, audience and template may be made later. Sending the same again answers 200 with what is there.',
    role: 'marketer',
    body: z.strictObject({ campaignId: slug.optional(), ...fields }),
    status: 201,
    reply: campaign,
    refusals: { 409: 'The id is taken by another campaign' },
    example: { body: { campaignId: 'spring-offers', ...example } },
  },
  getCampaign: {
    method: 'GET',
    path: '/api/campaigns/{campaignId}',
    tag: 'Campaigns',
    summary: 'One campaign',
    role: 'marketer',
    status: 200,
    reply: campaign,
    refusals: noSuch,
  },
  updateCampaign: {
    method: 'PUT',
    path: '/api/campaigns/{campaignId}',
    tag: 'Campaigns',
    summary: 'Change a draft',
    role: 'marketer',
    body: z.strictObject({ ...fields, revision }),
    status: 200,
    reply: campaign,
    refusals: { ...stateConflict, 428: 'No revision was named' },
    example: { body: { ...example, revision: 1 } },
  },
  deleteCampaign: {
    method: 'DELETE',
    path: '/api/campaigns/{campaignId}',
    tag: 'Campaigns',
    summary: 'Delete a draft',
    role: 'marketer',
    status: 204,
    refusals: stateConflict,
  },
  checkCampaign: {
    method: 'GET',
    path: '/api/campaigns/{campaignId}/readiness',
    tag: 'Campaigns',
    summary: 'Everything that still keeps a campaign from being scheduled',
    role: 'marketer',
    status: 200,
    reply: z.object({
      ready: z.boolean(),
      problems: z.array(z.object({ field: z.string(), message: z.string() })),
    }),
    refusals: noSuch,
  },
  testCampaign: {
    method: 'POST',
    path: '/api/campaigns/{campaignId}/test',
    tag: 'Campaigns',
    summary: 'Send the campaign’s mail to one address, marked as a test',
    role: 'marketer',
    body: z.strictObject({ to: address, language: language.optional() }),
    status: 202,
    reply: z.object({ messageId: z.string() }),
    refusals: { ...noSuch, 409: 'The address is suppressed', 502: 'SES did not take the mail' },
    example: { body: { to: 'lucia@norte.example', language: 'es' } },
  },
  scheduleCampaign: {
    method: 'POST',
    path: '/api/campaigns/{campaignId}/schedule',
    tag: 'Campaigns',
    summary: 'Schedule a draft',
    description:
      'A local time that clocks skip moves on by the gap; of one that comes twice the first is meant. "now" starts in a few seconds.',
    role: 'marketer',
    body: z.strictObject({
      at: z.string().describe('Local date and time, 2026-11-30T09:00, or "now"'),
      timeZone: z.string().optional().describe('IANA time zone; the company’s unless told'),
      revision,
    }),
    status: 200,
    reply: campaign,
    refusals: { ...stateConflict, 502: 'The scheduler did not take it: the campaign is a draft again' },
    example: { body: { at: '2026-11-30T09:00', timeZone: 'America/Bogota' } },
  },
  unscheduleCampaign: {
    method: 'POST',
    path: '/api/campaigns/{campaignId}/unschedule',
    tag: 'Campaigns',
    summary: 'Make a scheduled campaign a draft again',
    role: 'marketer',
    status: 200,
    reply: campaign,
    refusals: stateConflict,
  },
  pauseCampaign: {
    method: 'POST',
    path: '/api/campaigns/{campaignId}/pause',
    tag: 'Campaigns',
    summary: 'Stop sending for now',
    description: 'Answers `pausing` until no call to SES is open, then `paused`.',
    role: 'marketer',
    status: 200,
    reply: campaign,
    refusals: stateConflict,
  },
  resumeCampaign: {
    method: 'POST',
    path: '/api/campaigns/{campaignId}/resume',
    tag: 'Campaigns',
    summary: 'Go on sending',
    role: 'marketer',
    status: 200,
    reply: campaign,
    refusals: stateConflict,
  },
  cancelCampaign: {
    method: 'POST',
    path: '/api/campaigns/{campaignId}/cancel',
    tag: 'Campaigns',
    summary: 'End a campaign for good',
    description: 'What was sent stays sent; what was planned is counted as skipped.',
    role: 'marketer',
    status: 200,
    reply: campaign,
    refusals: stateConflict,
  },
})
