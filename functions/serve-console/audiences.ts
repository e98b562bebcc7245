import { createdAnswer, pageAnswer, readRevision, refusedAnswer, revisedAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { notFound, refuse, unprocessable } from '../../shared/api/problem.ts'
import { type Actor, type ApiAnswer, type Handlers, mayAct } from '../../shared/api/route.ts'
import type { audienceRoutes } from '../../shared/api/routes/audiences.ts'
import { everyOne, readVocabulary } from '../../shared/api/vocabulary.ts'
import type { Audience } from '../../shared/domain/audience/audience.ts'
import { checkRule } from '../../shared/domain/audience/check-rule.ts'
import type { Rule } from '../../shared/domain/audience/rule.ts'
import type { AudienceStore } from '../../shared/stores/audiences.ts'
import type { CampaignStore } from '../../shared/stores/campaigns.ts'
import type { Forms } from '../../shared/stores/forms.ts'
import type { Topics } from '../../shared/stores/topics.ts'
import { maskAddress, type PreviewAudience } from './preview-audience.ts'

export function createAudienceHandlers(deps: {
  audiences: AudienceStore
  campaigns: CampaignStore
  forms: Forms
  topics: Topics
  preview: PreviewAudience
  newId: () => string
  now: () => Date
}): Handlers<typeof audienceRoutes> {
  const { audiences, now } = deps

  const withRule = async (given: unknown, use: (rule: Rule) => Promise<ApiAnswer>): Promise<ApiAnswer> => {
    const checked = checkRule(given, await readVocabulary(deps))
    return checked.ok ? use(checked.rule) : unprocessable(checked.problems)
  }

  const preview = async (rule: Rule, topicId: string | undefined, actor: Actor): Promise<ApiAnswer> => {
    if (topicId !== undefined && !(await deps.topics.get(topicId)))
      return unprocessable([{ field: 'topicId', message: `There is no topic "${topicId}".` }])
    const { sample, ...figures } = await deps.preview(rule, topicId)
    const plain = mayAct(actor.groups, 'manager')
    const shown = sample.map(({ customerId, email, language, givenName, city }) => {
      return { customerId, email: plain ? email : maskAddress(email), language, givenName, city }
    })
    return { body: { ...figures, sample: shown } }
  }

  return {
    listAudiences: async ({ query: { cursor, limit } }) =>
      pageAnswer(await audiences.list({ cursor: decodeCursor(cursor), ...(limit && { limit }) })),

    listAudienceFields: async () => ({ body: await readVocabulary(deps) }),

    createAudience: ({ body }) =>
      withRule(body.rule, async (rule) => {
        const audienceId = body.audienceId ?? deps.newId().toLowerCase()
        const at = now().toISOString()
        const audience: Audience = { audienceId, name: body.name, rule, revision: 1, createdAt: at, updatedAt: at }
        const made = await audiences.create(audienceId, audience)
        return createdAnswer('audience', audienceId, audience, made.ok ? undefined : made.current, (value) => [
          value.name,
          value.rule,
        ])
      }),

    getAudience: async ({ params: { audienceId = '' } }) => {
      const audience = await audiences.get(audienceId)
      return audience ? { body: audience } : notFound('audience', audienceId)
    },

    updateAudience: async ({ params: { audienceId = '' }, body, ifMatch }) => {
      const read = readRevision(body.revision, ifMatch)
      if (typeof read !== 'number') return read
      return withRule(body.rule, async (rule) => {
        const before = await audiences.get(audienceId)
        if (!before) return notFound('audience', audienceId)
        const after = { ...before, name: body.name, rule, revision: read + 1, updatedAt: now().toISOString() }
        return revisedAnswer('audience', audienceId, await audiences.revise(audienceId, after))
      })
    },

    deleteAudience: async ({ params: { audienceId = '' } }) => {
      const audience = await audiences.get(audienceId)
      if (!audience) return notFound('audience', audienceId)
      const user = (await everyOne(deps.campaigns)).find(
        (campaign) => campaign.audienceId === audienceId && ['draft', 'scheduled'].includes(campaign.state),
      )
      if (user) {
        const how = 'give it another audience, or delete it'
        return refuse(409, `The campaign "${user.campaignId}" (${user.state}) uses this audience: ${how}.`)
      }
      const removed = await audiences.remove(audienceId, audience.revision)
      return removed.ok ? { status: 204 } : refusedAnswer('audience', audienceId, removed)
    },

    previewRule: ({ body, actor }) => withRule(body.rule, (rule) => preview(rule, body.topicId, actor)),

    previewAudience: async ({ params: { audienceId = '' }, query, actor }) => {
      const audience = await audiences.get(audienceId)
      return audience ? preview(audience.rule, query.topicId, actor) : notFound('audience', audienceId)
    },
  }
}
