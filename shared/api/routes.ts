import * as z from 'zod'
import { defineRoutes, type RouteDefinition } from './route.ts'
import { audienceRoutes } from './routes/audiences.ts'
import { bounceSettingsRoutes } from './routes/bounces.ts'
import { brandRoutes } from './routes/brand.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { chatRoutes } from './routes/chat.ts'
import { conversationRoutes } from './routes/conversations.ts'
import { customerRoutes } from './routes/customers.ts'
import { deadLetterRoutes } from './routes/dead-letters.ts'
import { doubtRoutes } from './routes/doubts.ts'
import { findingRoutes } from './routes/findings.ts'
import { formRoutes } from './routes/forms.ts'
import { leavingRoutes } from './routes/leaving.ts'
import { proofRoutes } from './routes/proofs.ts'
import { reportRoutes } from './routes/reports.ts'
import { requestSettingsRoutes } from './routes/request-settings.ts'
import { requestRoutes } from './routes/requests.ts'
import { retentionRoutes } from './routes/retention.ts'
import { retryRoutes } from './routes/retries.ts'
import { runRoutes } from './routes/runs.ts'
import { sendingRoutes } from './routes/sending.ts'
import { settingsRoutes } from './routes/settings.ts'
import { suppressionRoutes } from './routes/suppressions.ts'
import { templateRoutes } from './routes/templates.ts'
import { topicRoutes } from './routes/topics.ts'

export const documentRoutes = defineRoutes({
  getOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    tag: 'Documentation',
    summary: 'This document',
    role: 'public',
    status: 200,
    reply: z.looseObject({ openapi: z.string() }),
  },
})

/** The document's version: that of the API, not of a release. */
export const apiVersion = '1.0.0'

const { saveTemplate, previewTemplate, previewCustomer, ...readTemplateRoutes } = templateRoutes
const { testCampaign, ...steerCampaignRoutes } = campaignRoutes

/** What `compile-template` serves: all that compiles or fills a template, so that others need no such libraries. */
export const compileRoutes = { saveTemplate, previewTemplate, previewCustomer, testCampaign } as const

/** What `answer-requests` serves: what customers write, and the answers to it. */
export const answerRoutes = { ...requestRoutes, ...requestSettingsRoutes } as const

/** What `serve-console` serves behind the authorizer. */
export const consoleRoutes = {
  ...settingsRoutes,
  ...sendingRoutes,
  ...brandRoutes,
  ...leavingRoutes,
  ...retentionRoutes,
  ...bounceSettingsRoutes,
  ...topicRoutes,
  ...formRoutes,
  ...readTemplateRoutes,
  ...audienceRoutes,
  ...steerCampaignRoutes,
  ...runRoutes,
  ...doubtRoutes,
  ...retryRoutes,
  ...reportRoutes,
  ...proofRoutes,
  ...deadLetterRoutes,
  ...customerRoutes,
  ...suppressionRoutes,
  ...findingRoutes,
  ...chatRoutes,
  ...conversationRoutes,
} as const

/** The whole console API: what is served, checked and documented. */
export const routes = {
  ...consoleRoutes,
  ...answerRoutes,
  ...compileRoutes,
  ...documentRoutes,
} as const satisfies Readonly<Record<string, RouteDefinition>>
