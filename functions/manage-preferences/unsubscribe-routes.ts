import { leavingReasons, remarkOf } from '../../shared/domain/profile/leaving.ts'
import type { Profile } from '../../shared/domain/profile/profile.ts'
import type { TokenClaims } from '../../shared/domain/token/token.ts'
import { grantedTopics } from '../../shared/domain/topic/granted-topics.ts'
import type { HttpRequest, Route } from '../../shared/lambda/http.ts'
import { type HttpAnswer, page } from '../../shared/lambda/http-answers.ts'
import { refusedPage } from '../../shared/lambda/page-refusals.ts'
import { unsubscribedPage, unsubscribePage } from '../../web/pages/unsubscribe-pages.ts'
import type { ManagePreferences } from './manage-preferences.ts'
import type { TellReason } from './tell-reason.ts'
import { refusedGone, traceOf, type View, type WithCustomerDeps, withCustomer } from './with-customer.ts'

export interface UnsubscribeRoutesDeps extends WithCustomerDeps {
  readonly manage: ManagePreferences
  readonly tellReason: TellReason
}

/** Leaving by the link of a mail; `GET` never changes anything, as machines open links too. */
export function unsubscribeRoutes(deps: UnsubscribeRoutesDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/unsubscribe/{token}',
      handle: (request) =>
        withCustomer(deps, request, 'unsubscribe', async (view) => {
          const { language } = view.profile
          const topic = topicName(view, view.claims.topicId)
          return page(200, unsubscribePage(view.branding, { language, topic, preferencesUrl: view.preferencesUrl }))
        }),
    },
    {
      method: 'POST',
      path: '/unsubscribe/{token}',
      // RFC 8058 names two content types; a mail program that sends another means the same.
      anyBody: true,
      handle: async (request) => {
        const answer = await withCustomer(deps, request, 'unsubscribe', async (view) => {
          // Whatever else a body says, who posts here wants to leave.
          const origin = isOneClick(request) ? 'one-click' : 'unsubscribe-page'
          const left = await deps.manage.leave(view.claims, origin, traceOf(request))
          if (left.outcome === 'gone') return refusedGone(view, request)
          return unsubscribed(view, left.profile, `/unsubscribe/${request.params.token}/why`)
        })
        // Who is gone gets no mail: what a mail program asks for is so already.
        return answer.status === 404 ? { ...answer, status: 200 } : answer
      },
    },
    {
      method: 'POST',
      path: '/unsubscribe/{token}/why',
      handle: (request) =>
        withCustomer(deps, request, 'unsubscribe', async (view) => {
          const fields = request.body.kind === 'form' ? request.body.fields : undefined
          const reason = leavingReasons.find((known) => known === fields?.get('reason'))
          if (!fields || !reason) return refusedPage(view.branding, request.headers, 'bad-request')
          const remark = fields.get('remark')
          const said = typeof remark === 'string' ? remarkOf(remark) : undefined
          await deps.tellReason(view.profile, view.claims.topicId, reason, said)
          return unsubscribed(view, view.profile)
        }),
    },
  ]
}

function unsubscribed(view: View<TokenClaims['unsubscribe']>, profile: Profile, whyUrl?: string): HttpAnswer {
  const { language } = profile
  const topic = topicName(view, view.claims.topicId)
  const others = grantedTopics(profile, view.topics).map(({ name }) => name[language])
  const shown = { language, topic, others, preferencesUrl: view.preferencesUrl, ...(whyUrl && { whyUrl }) }
  return page(200, unsubscribedPage(view.branding, shown))
}

/** A topic may have been removed since the mail was sent: its id still says which. */
const topicName = ({ topics, profile }: View, topicId: string) =>
  topics.find((topic) => topic.topicId === topicId)?.name[profile.language] ?? topicId

/** RFC 8058 3.1: the mail program posts exactly this pair, urlencoded or multipart. */
const isOneClick = ({ body }: HttpRequest) =>
  body.kind === 'form' && body.fields.get('List-Unsubscribe') === 'One-Click'
