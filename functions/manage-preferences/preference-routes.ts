import { type LinkSettings, preferencesUrl } from '../../shared/domain/mail/links.ts'
import { isTombstone, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import { openToken, type TokenClaims } from '../../shared/domain/token/token.ts'
import { grantedTopics } from '../../shared/domain/topic/granted-topics.ts'
import type { Topic } from '../../shared/domain/topic/topic.ts'
import type { HttpRequest, Route } from '../../shared/lambda/http.ts'
import { type HttpAnswer, page } from '../../shared/lambda/http-answers.ts'
import { refusedPage } from '../../shared/lambda/page-refusals.ts'
import { preferencesPage, unsubscribedPage, unsubscribePage } from '../../web/pages/preference-pages.ts'
import type { LinkClaims, ManagePreferences } from './manage-preferences.ts'

export interface PreferenceRoutesDeps {
  readonly manage: ManagePreferences
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly topics: { list(): Promise<{ readonly items: readonly Topic[] }> }
  readonly settings: { get(): Promise<CompanySettings | undefined> }
  readonly links: () => Promise<LinkSettings>
  readonly now: () => Date
}

/** What a link of a mail leads to; `GET` never changes anything, as machines open links too. */
export function preferenceRoutes(deps: PreferenceRoutesDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/unsubscribe/{token}',
      handle: (request) =>
        withCustomer(deps, request, 'unsubscribe', async (view) => {
          const { language } = view.profile
          const topic = topicName(view, view.claims.topicId)
          return page(200, unsubscribePage(view.settings, { language, topic, preferencesUrl: view.preferencesUrl }))
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
          return left.outcome === 'gone' ? refusedGone(view, request) : unsubscribed(view, left.profile)
        })
        // Who is gone gets no mail: what a mail program asks for is so already.
        return answer.status === 404 ? { ...answer, status: 200 } : answer
      },
    },
    {
      method: 'GET',
      path: '/preferences/{token}',
      handle: (request) => withCustomer(deps, request, 'preferences', async (view) => preferences(view, view.profile)),
    },
    {
      method: 'POST',
      path: '/preferences/{token}',
      handle: (request) =>
        withCustomer(deps, request, 'preferences', async (view) => {
          if (request.body.kind !== 'form') return refusedPage(view.settings, request.headers, 'bad-request')
          const { fields } = request.body
          const choice = { shown: texts(fields, 'shown'), ticked: texts(fields, 'topics') }
          const chosen = await (fields.get('action') === 'leave-all'
            ? deps.manage.leaveAll(view.claims, traceOf(request))
            : deps.manage.choose(view.claims, choice, view.topics, traceOf(request)))
          if (chosen.outcome === 'gone') return refusedGone(view, request)
          return preferences(view, chosen.profile, chosen.outcome === 'changed' ? 'saved' : 'unchanged')
        }),
    },
  ]
}

interface View<C extends LinkClaims> {
  readonly claims: C
  readonly profile: Profile
  readonly topics: readonly Topic[]
  readonly settings: CompanySettings | undefined
  readonly preferencesUrl: string
}

async function withCustomer<P extends 'unsubscribe' | 'preferences'>(
  deps: PreferenceRoutesDeps,
  request: HttpRequest,
  purpose: P,
  answer: (view: View<TokenClaims[P]>) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const links = await deps.links()
  const settings = await deps.settings.get()
  const claims = openToken(links.tokenKeys, purpose, request.params.token ?? '', deps.now())
  if ('refused' in claims) return refusedPage(settings, request.headers, claims.refused)
  const profile = await deps.profiles.get(claims.customerId)
  if (!profile || isTombstone(profile)) return refusedPage(settings, request.headers, 'gone')
  const { items: topics } = await deps.topics.list()
  return answer({ claims, profile, topics, settings, preferencesUrl: preferencesUrl(links, claims) })
}

const refusedGone = (view: View<LinkClaims>, request: HttpRequest) =>
  refusedPage(view.settings, request.headers, 'gone')

function preferences(view: View<LinkClaims>, profile: Profile, result?: 'saved' | 'unchanged'): HttpAnswer {
  const { language, consents } = profile
  const topics = view.topics.map(({ topicId, name, description }) => ({
    topicId,
    name: name[language],
    description: description[language],
    granted: consents[topicId]?.state === 'granted',
  }))
  return page(200, preferencesPage(view.settings, { language, topics, ...(result && { result }) }))
}

function unsubscribed(view: View<TokenClaims['unsubscribe']>, profile: Profile): HttpAnswer {
  const { language } = profile
  const topic = topicName(view, view.claims.topicId)
  const others = grantedTopics(profile, view.topics).map(({ name }) => name[language])
  return page(200, unsubscribedPage(view.settings, { language, topic, others, preferencesUrl: view.preferencesUrl }))
}

/** A topic may have been removed since the mail was sent: its id still says which. */
const topicName = ({ topics, profile }: View<LinkClaims>, topicId: string) =>
  topics.find((topic) => topic.topicId === topicId)?.name[profile.language] ?? topicId

/** RFC 8058 3.1: the mail program posts exactly this pair, urlencoded or multipart. */
const isOneClick = ({ body }: HttpRequest) =>
  body.kind === 'form' && body.fields.get('List-Unsubscribe') === 'One-Click'

const texts = (fields: FormData, name: string) =>
  fields.getAll(name).filter((value): value is string => typeof value === 'string')

const traceOf = ({ network, userAgent }: HttpRequest) => ({
  ...(network && { network }),
  ...(userAgent && { userAgent }),
})
