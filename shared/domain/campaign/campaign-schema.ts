import * as z from 'zod/mini'
import { storedSender } from '../settings/settings-schema.ts'
import { type Campaign, type CampaignState, campaignTransitions } from './campaign.ts'

export const campaignStates = Object.keys(campaignTransitions) as [CampaignState, ...CampaignState[]]

export const storedCampaign: z.ZodMiniType<Campaign> = z.object({
  campaignId: z.string(),
  name: z.string(),
  kind: z.literal('once'),
  topicId: z.string(),
  audienceId: z.string(),
  templateId: z.string(),
  sender: z.exactOptional(storedSender),
  state: z.enum(campaignStates),
  schedule: z.exactOptional(z.object({ at: z.string(), timeZone: z.string(), instant: z.string() })),
  runId: z.exactOptional(z.string()),
  revision: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
