import { openApiDocument } from '../../shared/api/openapi.ts'
import type { Handlers } from '../../shared/api/route.ts'
import { apiVersion, type consoleRoutes, type documentRoutes, routes } from '../../shared/api/routes.ts'
import type { ProfileScan } from '../../shared/stores/profile-scan.ts'
import type { Topics } from '../../shared/stores/topics.ts'
import { createAudienceHandlers } from './audiences.ts'
import { createBounceSettingsHandlers } from './bounce-settings.ts'
import { createBrandHandlers } from './brand.ts'
import { type CampaignFlowDeps, createCampaignFlow } from './campaign-flow.ts'
import { type CampaignHandlerDeps, createCampaignHandlers } from './campaigns.ts'
import { createChatHandlers } from './chat.ts'
import { createConversationHandlers } from './conversations.ts'
import { createCustomerMessageHandlers } from './customer-messages.ts'
import { type CustomerHandlerDeps, createCustomerHandlers } from './customers.ts'
import { createDeadLetterHandlers } from './dead-letters.ts'
import { createDoubtHandlers } from './doubts.ts'
import { createFindingHandlers } from './findings.ts'
import { createFormHandlers } from './forms.ts'
import { createLeavingHandlers } from './leaving.ts'
import { createPreviewAudience } from './preview-audience.ts'
import { createProofHandlers } from './proofs.ts'
import { createRetentionHandlers } from './retention.ts'
import { createRetryHandlers } from './retries.ts'
import { createReturnsHandlers } from './returns.ts'
import { createRunHandlers } from './runs.ts'
import { createSendingHandlers } from './sending.ts'
import { createSettingsHandlers } from './settings.ts'
import { createSuppressionHandlers } from './suppressions.ts'
import { createTemplateHandlers } from './templates.ts'
import { createTopicHandlers } from './topics.ts'
import { createUnreachableHandlers } from './unreachable.ts'

type Deps<F extends (deps: never) => unknown> = Parameters<F>[0]

export type ServeConsoleDeps = Omit<CampaignFlowDeps & CampaignHandlerDeps & CustomerHandlerDeps, 'flow'> &
  Deps<typeof createSettingsHandlers> &
  Deps<typeof createSendingHandlers> &
  Deps<typeof createBrandHandlers> &
  Deps<typeof createLeavingHandlers> &
  Deps<typeof createBounceSettingsHandlers> &
  Deps<typeof createFormHandlers> &
  Deps<typeof createSuppressionHandlers> &
  Deps<typeof createFindingHandlers> &
  Deps<typeof createRunHandlers> &
  Deps<typeof createDoubtHandlers> &
  Deps<typeof createRetryHandlers> &
  Deps<typeof createReturnsHandlers> &
  Deps<typeof createRetentionHandlers> &
  Deps<typeof createUnreachableHandlers> &
  Deps<typeof createProofHandlers> &
  Deps<typeof createCustomerMessageHandlers> &
  Deps<typeof createDeadLetterHandlers> &
  Deps<typeof createTemplateHandlers> &
  Deps<typeof createChatHandlers> &
  Deps<typeof createConversationHandlers> &
  Omit<Deps<typeof createAudienceHandlers>, 'preview'> & { readonly topics: Topics; readonly scan: ProfileScan }

/** Every route of the console API but those that compile or fill templates. */
export function createServeConsole(deps: ServeConsoleDeps): Handlers<typeof consoleRoutes & typeof documentRoutes> {
  let document: ReturnType<typeof openApiDocument> | undefined
  return {
    ...createSettingsHandlers(deps),
    ...createSendingHandlers(deps),
    ...createBrandHandlers(deps),
    ...createLeavingHandlers(deps),
    ...createBounceSettingsHandlers(deps),
    ...createTopicHandlers(deps),
    ...createFormHandlers(deps),
    ...createTemplateHandlers(deps),
    ...createAudienceHandlers({ ...deps, preview: createPreviewAudience(deps) }),
    ...createCampaignHandlers({ ...deps, flow: createCampaignFlow(deps) }),
    ...createRunHandlers(deps),
    ...createDoubtHandlers(deps),
    ...createRetryHandlers(deps),
    ...createReturnsHandlers(deps),
    ...createRetentionHandlers(deps),
    ...createUnreachableHandlers(deps),
    ...createProofHandlers(deps),
    ...createCustomerMessageHandlers(deps),
    ...createDeadLetterHandlers(deps),
    ...createCustomerHandlers(deps),
    ...createSuppressionHandlers(deps),
    ...createFindingHandlers(deps),
    ...createChatHandlers(deps),
    ...createConversationHandlers(deps),
    getOpenApi: async () => {
      document ??= openApiDocument(routes, apiVersion)
      return { body: document }
    },
  }
}
