import { preferredLanguage } from '../../web/pages/preferred-language.ts'
import { type Refusal, refusalPage } from '../../web/pages/refusal-page.ts'
import type { Branding } from '../domain/brand/branding.ts'
import { type HttpAnswer, page } from './http-answers.ts'

const statusOf: Readonly<Record<Refusal, number>> = {
  forged: 400,
  expired: 410,
  'link-expired': 410,
  spent: 410,
  gone: 404,
  'bad-request': 400,
  'not-found': 404,
  fault: 500,
}

/** What a refused link shows: the company's frame, in the language the browser asks for. */
export function refusedPage(
  settings: Branding | undefined,
  headers: Readonly<Record<string, string | undefined>>,
  refusal: Refusal,
): HttpAnswer {
  const language = preferredLanguage(headers['accept-language'], settings?.defaultLanguage ?? 'es')
  return page(statusOf[refusal], refusalPage(settings, { language, refusal }))
}

/** How an endpoint of pages shows refusals that no route made; without branding, as nothing may be read any more. */
export function refuseByPage(
  status: number,
  _detail: string,
  { headers }: { readonly headers: Readonly<Record<string, string | undefined>> },
): HttpAnswer {
  const refusal = status >= 500 ? 'fault' : status === 404 ? 'not-found' : 'bad-request'
  return { ...refusedPage(undefined, headers, refusal), status }
}
