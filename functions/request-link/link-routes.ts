import type { Branding } from '../../shared/domain/brand/branding.ts'
import type { HttpRequest, Route } from '../../shared/lambda/http.ts'
import { type HttpAnswer, page } from '../../shared/lambda/http-answers.ts'
import { refusedPage } from '../../shared/lambda/page-refusals.ts'
import { type LinkPageResult, linkPage } from '../../web/pages/link-page.ts'
import { preferredLanguage } from '../../web/pages/preferred-language.ts'
import type { LinkAsked, RequestLink } from './request-link.ts'

export interface LinkRoutesDeps {
  readonly requestLink: RequestLink
  readonly branding: { get(): Promise<Branding | undefined> }
}

/** Where somebody whose link is lost or has expired asks for another. */
export function linkRoutes(deps: LinkRoutesDeps): Route[] {
  const show = async (request: HttpRequest, status: number, result?: LinkPageResult): Promise<HttpAnswer> => {
    const branding = await deps.branding.get()
    const language = preferredLanguage(request.headers['accept-language'], branding?.defaultLanguage ?? 'es')
    return page(status, linkPage(branding, { language, ...(result && { result }) }))
  }
  return [
    {
      method: 'GET',
      path: '/links',
      handle: async (request) => {
        const shown = await show(request, 200)
        // It holds nothing of anybody: CloudFront keeps it for a minute, by the language that is asked for.
        return {
          ...shown,
          headers: { ...shown.headers, 'cache-control': 'public, max-age=60', vary: 'accept-language' },
        }
      },
    },
    {
      method: 'POST',
      path: '/links',
      handle: async (request) => {
        const typed = request.body.kind === 'form' ? request.body.fields.get('email') : undefined
        if (typeof typed !== 'string') return refusedPage(await deps.branding.get(), request.headers, 'bad-request')
        const asked = await deps.requestLink(typed, request.network)
        const shown = await show(request, statusOf[asked.outcome], resultOf(asked))
        if (asked.outcome !== 'enough') return shown
        return { ...shown, headers: { ...shown.headers, 'retry-after': String(asked.retryAfterSeconds) } }
      },
    },
  ]
}

const statusOf = { asked: 200, 'no-address': 422, enough: 429 } as const

const resultOf = (asked: LinkAsked): LinkPageResult =>
  asked.outcome === 'enough' ? `enough-${asked.limit}` : asked.outcome
