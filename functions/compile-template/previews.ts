import { notFound, refuse, unprocessable } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { compileRoutes } from '../../shared/api/routes.ts'
import { checkReadiness, type ReadinessDeps } from '../../shared/campaigns/readiness.ts'
import { normaliseAddress } from '../../shared/domain/profile/address.ts'
import { isTombstone, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import { variablesFor } from '../../shared/domain/template/variables.ts'
import type { CampaignStore } from '../../shared/stores/campaigns.ts'
import type { Topics } from '../../shared/stores/topics.ts'
import { fillTemplate, linksToNothing, previewAnswer } from './filled.ts'
import type { TestMail } from './test-mail.ts'

export interface PreviewHandlerDeps extends ReadinessDeps {
  readonly campaigns: Pick<CampaignStore, 'get'>
  readonly topics: Pick<Topics, 'get' | 'list'>
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly testMail: TestMail
  readonly publicUrl: string
}

/** Shows saved templates to someone: a customer's view, a test mail. */
export function createPreviewHandlers(
  deps: PreviewHandlerDeps,
): Handlers<Pick<typeof compileRoutes, 'previewCustomer' | 'testCampaign'>> {
  return {
    previewCustomer: async ({ params: { templateId = '' }, query: { customerId, topicId } }) => {
      const template = await deps.templates.get(templateId)
      const compiled = template && (await deps.templates.compiled(templateId, template.version))
      if (!compiled) return notFound('template', templateId)
      const profile = await deps.profiles.get(customerId)
      if (!profile || isTombstone(profile)) return notFound('customer', customerId)
      const settings = await deps.settings.get()
      const topic = topicId ? await deps.topics.get(topicId) : (await deps.topics.list({ limit: 1 })).items[0]
      if (topicId && !topic) return notFound('topic', topicId)
      if (!settings || !topic) return refuse(409, 'Set the company’s settings and create a topic first.')
      const links = linksToNothing(deps.publicUrl)
      const variables = variablesFor({ profile, settings, sender: settings.sender, topic, links })
      const filled = fillTemplate(compiled, profile.language, variables)
      if (filled.outcome === 'filled') return previewAnswer(profile.language, compiled, filled)
      if (filled.outcome === 'unrenderable')
        return unprocessable([{ field: 'templateId', message: `The template cannot be filled: ${filled.reason}.` }])
      const message = `The customer reads "${profile.language}"; the template has ${filled.languages.join(', ')}.`
      return unprocessable([{ field: 'customerId', message }])
    },

    testCampaign: async ({ params: { campaignId = '' }, body }) => {
      const campaign = await deps.campaigns.get(campaignId)
      if (!campaign) return notFound('campaign', campaignId)
      const { problems, settings, topic, compiled, sender } = await checkReadiness(deps, campaign)
      // A test needs no audience.
      if (!settings || !topic || !compiled || !sender) return unprocessable(problems)
      const to = normaliseAddress(body.to)
      if (!to.ok) return unprocessable([{ field: 'to', message: 'This is no e-mail address such as ana@example.com.' }])
      const sent = await deps.testMail(campaign, { settings, topic, compiled, sender }, to.address, body.language)
      switch (sent.outcome) {
        case 'accepted':
          return { body: { messageId: sent.messageId } }
        case 'suppressed':
          return refuse(409, 'This address is suppressed and gets no mail, not even a test.')
        case 'no-language': {
          const message = `The template has no such language; it has ${sent.languages.join(', ')}.`
          return unprocessable([{ field: 'language', message }])
        }
        case 'unrenderable':
          return unprocessable([{ field: 'templateId', message: `The template cannot be filled: ${sent.reason}.` }])
        case 'not-accepted':
          return refuse(502, `SES did not take the mail (${sent.reason}): look at the sender's domain, then try again.`)
      }
    },
  }
}
