import type { Branding } from '../../shared/domain/brand/branding.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { type LinkSettings, preferencesUrl, unsubscribeUrl } from '../../shared/domain/mail/links.ts'
import { isTombstone, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import type { Submission } from '../../shared/domain/submission/submission.ts'
import { openToken } from '../../shared/domain/token/token.ts'
import type { Topic } from '../../shared/domain/topic/topic.ts'
import type { HttpRequest, Route } from '../../shared/lambda/http.ts'
import { type HttpAnswer, page } from '../../shared/lambda/http-answers.ts'
import { refusedPage } from '../../shared/lambda/page-refusals.ts'
import { confirmedPage, confirmPage } from '../../web/pages/confirm-pages.ts'
import type { Confirmed, Confirming } from './confirm-consent.ts'

export interface ConfirmRoutesDeps {
  readonly confirm: (submissionId: string, confirming: Confirming, found: Submission) => Promise<Confirmed>
  readonly submissions: Record<'get' | 'look', (submissionId: string) => Promise<Submission | undefined>>
  readonly forms: { getVersion(formId: string, version: number): Promise<Form | undefined> }
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly topics: { get(topicId: string): Promise<Topic | undefined> }
  readonly branding: { get(): Promise<Branding | undefined> }
  readonly links: () => Promise<LinkSettings>
  readonly now: () => Date
}

/** `GET` asks and changes nothing, whoever opens it; `POST` confirms, once. */
export function confirmRoutes(deps: ConfirmRoutesDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/confirm/{token}',
      handle: (request) =>
        withSubmission(deps, request, deps.submissions.look, async (submission, branding) =>
          submission.state === 'confirmed'
            ? confirmedAnswer(deps, request, branding, submission, await profileOf(deps, submission.customerId), true)
            : askAnswer(deps, branding, submission),
        ),
    },
    {
      method: 'POST',
      path: '/confirm/{token}',
      handle: (request) =>
        withSubmission(deps, request, deps.submissions.get, async (submission, branding) => {
          const { network, userAgent } = request
          const confirming = { ...(network && { network }), ...(userAgent && { userAgent }) }
          const confirmed = await deps.confirm(submission.submissionId, confirming, submission)
          if (confirmed.outcome === 'gone') return refusedPage(branding, request.headers, 'gone')
          const again = confirmed.outcome === 'already-confirmed'
          const profile = again ? await profileOf(deps, confirmed.customerId) : confirmed.profile
          return confirmedAnswer(deps, request, branding, submission, profile, again)
        }),
    },
  ]
}

async function withSubmission(
  deps: ConfirmRoutesDeps,
  request: HttpRequest,
  read: (submissionId: string) => Promise<Submission | undefined>,
  answer: (submission: Submission, branding: Branding | undefined) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { tokenKeys } = await deps.links()
  const branding = await deps.branding.get()
  const claims = openToken(tokenKeys, 'confirm', request.params.token ?? '', deps.now())
  if ('refused' in claims) return refusedPage(branding, request.headers, claims.refused)
  const submission = await read(claims.submissionId)
  return submission ? answer(submission, branding) : refusedPage(branding, request.headers, 'gone')
}

async function askAnswer(
  deps: ConfirmRoutesDeps,
  branding: Branding | undefined,
  submission: Submission & { readonly state: 'pending' },
): Promise<HttpAnswer> {
  const { language, topics, formId, formVersion } = submission
  const form = await deps.forms.getVersion(formId, formVersion)
  const wordings = (form?.topics ?? []).filter(({ topicId }) => topics.includes(topicId))
  return page(200, confirmPage(branding, { language, wordings: wordings.map(({ text }) => text[language]) }))
}

async function confirmedAnswer(
  deps: ConfirmRoutesDeps,
  request: HttpRequest,
  branding: Branding | undefined,
  { language }: Submission,
  profile: Profile | undefined,
  again: boolean,
): Promise<HttpAnswer> {
  if (!profile) return refusedPage(branding, request.headers, 'gone')
  const topics = await topicsOf(deps, profile)
  const links = await deps.links()
  const { customerId } = profile
  const view = {
    language,
    again,
    topics: topics.map(({ topicId, name }) => ({
      name: name[language],
      leaveUrl: unsubscribeUrl(links, { customerId, topicId }),
    })),
    preferencesUrl: preferencesUrl(links, { customerId }),
  }
  return page(200, confirmedPage(branding, view))
}

/** By id, as every page lists them; one that was removed since is left out. */
async function topicsOf(deps: ConfirmRoutesDeps, { consents }: Profile): Promise<readonly Topic[]> {
  const granted = Object.keys(consents).filter((topicId) => consents[topicId]?.state === 'granted')
  const topics = await Promise.all(granted.toSorted().map((topicId) => deps.topics.get(topicId)))
  return topics.filter((topic) => topic !== undefined)
}

async function profileOf(deps: ConfirmRoutesDeps, customerId: string): Promise<Profile | undefined> {
  const item = await deps.profiles.get(customerId)
  return item && !isTombstone(item) ? item : undefined
}
