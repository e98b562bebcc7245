import type { EraseCustomer } from '../../shared/customers/erase-customer.ts'
import type { ExportCustomer } from '../../shared/customers/export-customer.ts'
import type { Branding } from '../../shared/domain/brand/branding.ts'
import { isTombstone, type Profile, type Tombstone } from '../../shared/domain/profile/profile.ts'
import type { KeyRing } from '../../shared/domain/token/key-ring.ts'
import { openToken } from '../../shared/domain/token/token.ts'
import type { HttpRequest, Route } from '../../shared/lambda/http.ts'
import { type HttpAnswer, page } from '../../shared/lambda/http-answers.ts'
import type { Log } from '../../shared/lambda/logger.ts'
import { refusedPage } from '../../shared/lambda/page-refusals.ts'
import type { Marks } from '../../shared/stores/marks.ts'
import { erasedPage, erasePage, exportPage } from '../../web/pages/my-data-pages.ts'
import { preferredLanguage } from '../../web/pages/preferred-language.ts'

export interface MyDataDeps {
  readonly profiles: { get(customerId: string): Promise<Profile | Tombstone | undefined> }
  readonly exportCustomer: ExportCustomer
  readonly erase: EraseCustomer
  readonly marks: Pick<Marks, 'set'>
  readonly branding: { get(): Promise<Branding | undefined> }
  readonly tokenKeys: () => Promise<KeyRing>
  readonly log: Pick<Log, 'info'>
  readonly now: () => Date
}

type Purpose = 'export' | 'erase'

interface Asked {
  readonly customerId: string
  readonly linkId: string
  readonly expiresAt: string
  readonly branding: Branding | undefined
  readonly item: Profile | Tombstone | undefined
}

/** What the links to one's own data open; `GET` shows a page and changes nothing, `POST` does what its button says, once. */
export function myDataRoutes(deps: MyDataDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/export/{token}',
      handle: (request) =>
        withLink(deps, request, 'export', async ({ branding, item }) =>
          isLive(item) ? page(200, exportPage(branding, item)) : refusedPage(branding, request.headers, 'gone'),
        ),
    },
    {
      method: 'POST',
      path: '/export/{token}',
      handle: (request) =>
        withLink(deps, request, 'export', async ({ branding, item, linkId, expiresAt }) => {
          if (!isLive(item)) return refusedPage(branding, request.headers, 'gone')
          // Read first: a link is not used up by a fault of ours.
          const data = await deps.exportCustomer(item)
          if ((await deps.marks.set('export', linkId, expiresAt)) === 'was-set')
            return refusedPage(branding, request.headers, 'spent')
          return download(data)
        }),
    },
    {
      method: 'GET',
      path: '/erase/{token}',
      handle: (request) =>
        withLink(deps, request, 'erase', async ({ branding, item }) =>
          isLive(item) ? page(200, erasePage(branding, item)) : refusedPage(branding, request.headers, 'gone'),
        ),
    },
    {
      method: 'POST',
      path: '/erase/{token}',
      handle: (request) =>
        withLink(deps, request, 'erase', async ({ branding, item, customerId }) => {
          const agreed = request.body.kind === 'form' && request.body.fields.get('agree') === 'yes'
          if (!agreed) return isLive(item) ? page(422, erasePage(branding, item, true)) : again(request, branding)
          // An erasure that was interrupted goes on when its button is pressed again.
          const outcome = await deps.erase(customerId)
          deps.log.info('A customer was erased.', { customerId, outcome, by: 'customer' })
          if (outcome === 'unknown-customer' || outcome === 'merged') return again(request, branding)
          const language = isLive(item) ? item.language : preferredLanguage(request.headers['accept-language'], 'es')
          return page(200, erasedPage(branding, language))
        }),
    },
  ]
}

const again = (request: HttpRequest, branding: Branding | undefined) => refusedPage(branding, request.headers, 'gone')

async function withLink(
  deps: MyDataDeps,
  request: HttpRequest,
  purpose: Purpose,
  answer: (asked: Asked) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const branding = await deps.branding.get()
  const claims = openToken(await deps.tokenKeys(), purpose, request.params.token ?? '', deps.now())
  if ('refused' in claims) {
    const refusal = claims.refused === 'expired' ? 'link-expired' : 'forged'
    return refusedPage(branding, request.headers, refusal)
  }
  return answer({ ...claims, branding, item: await deps.profiles.get(claims.customerId) })
}

/** A file to keep; no browser shows it as a page. */
const download = (data: object): HttpAnswer => ({
  status: 200,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="my-data.json"',
    'content-security-policy': "default-src 'none'; sandbox",
  },
  body: JSON.stringify(data, null, 2),
})

const isLive = (item: Profile | Tombstone | undefined): item is Profile => item !== undefined && !isTombstone(item)
