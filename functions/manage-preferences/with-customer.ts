import type { Branding } from '../../shared/domain/brand/branding.ts'
import { type LinkSettings, preferencesUrl } from '../../shared/domain/mail/links.ts'
import { isTombstone, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import { openToken, type TokenClaims } from '../../shared/domain/token/token.ts'
import type { Topic } from '../../shared/domain/topic/topic.ts'
import type { HttpRequest } from '../../shared/lambda/http.ts'
import type { HttpAnswer } from '../../shared/lambda/http-answers.ts'
import { refusedPage } from '../../shared/lambda/page-refusals.ts'
import type { LinkClaims } from './manage-preferences.ts'

export interface WithCustomerDeps {
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly topics: { list(): Promise<{ readonly items: readonly Topic[] }> }
  readonly branding: { get(): Promise<Branding | undefined> }
  readonly links: () => Promise<LinkSettings>
  readonly now: () => Date
}

export interface View<C extends LinkClaims = LinkClaims> {
  readonly claims: C
  readonly profile: Profile
  readonly topics: readonly Topic[]
  readonly branding: Branding | undefined
  readonly preferencesUrl: string
}

/** Answers for the customer whom a mail's link names; a page that says why where it names nobody. */
export async function withCustomer<P extends 'unsubscribe' | 'preferences'>(
  deps: WithCustomerDeps,
  request: HttpRequest,
  purpose: P,
  answer: (view: View<TokenClaims[P]>) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const links = await deps.links()
  const branding = await deps.branding.get()
  const claims = openToken(links.tokenKeys, purpose, request.params.token ?? '', deps.now())
  if ('refused' in claims) return refusedPage(branding, request.headers, claims.refused)
  const profile = await deps.profiles.get(claims.customerId)
  if (!profile || isTombstone(profile)) return refusedPage(branding, request.headers, 'gone')
  const { items: topics } = await deps.topics.list()
  return answer({ claims, profile, topics, branding, preferencesUrl: preferencesUrl(links, claims) })
}

export const refusedGone = (view: View, request: HttpRequest) => refusedPage(view.branding, request.headers, 'gone')

export const traceOf = ({ network, userAgent }: HttpRequest) => ({
  ...(network && { network }),
  ...(userAgent && { userAgent }),
})
