import { emailField, type Form } from '../../shared/domain/form/form.ts'
import { hiddenValue } from '../../shared/domain/form/typed-answers.ts'
import { type Language, languages } from '../../shared/domain/profile/profile.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import type { EndpointOptions, HttpRequest, Route } from '../../shared/lambda/http.ts'
import { type HttpAnswer, page, problem } from '../../shared/lambda/http-answers.ts'
import { refuseByPage, refusedPage } from '../../shared/lambda/page-refusals.ts'
import type { Typed } from '../../web/pages/form-fields.ts'
import { type FormPageView, formPage, formSentPage } from '../../web/pages/form-page.ts'
import { formPageWords } from '../../web/pages/form-page-words.ts'
import { preferredLanguage } from '../../web/pages/preferred-language.ts'
import type { Captured, CaptureForm } from './capture-form.ts'
import { readPagePost } from './page-post.ts'

export interface PageRoutesDeps {
  readonly capture: CaptureForm
  readonly settings: { get(): Promise<CompanySettings | undefined> }
  /** The front's origin: evidence names the page. */
  readonly publicUrl: string
}

/** A form on a page of its own, for visitors without script. `GET` stores nothing. */
export function pageRoutes({ capture, settings, publicUrl }: PageRoutesDeps): Route[] {
  const path = '/forms/{formId}/page'
  return [
    {
      method: 'GET',
      path,
      handle: async (request) => {
        const [company, form] = await Promise.all([settings.get(), capture.definition(request.params.formId ?? '')])
        if (!form) return refusedPage(company, request.headers, 'not-found')
        const language = languageOf(request, company)
        const query = new URLSearchParams(request.query)
        const hidden = form.fields.filter(({ type }) => type === 'hidden')
        const typed = Object.fromEntries(hidden.map((field) => [field.name, [hiddenValue(field, query)]]))
        return page(200, formPage(company, await viewOf(request, form, { language, typed, faults: [] })))
      },
    },
    {
      method: 'POST',
      path,
      handle: async (request) => {
        const [company, form] = await Promise.all([settings.get(), capture.seenForm(request.params.formId ?? '')])
        if (!form) return refusedPage(company, request.headers, 'not-found')
        if (request.body.kind !== 'form') return refusedPage(company, request.headers, 'bad-request')
        const { ticket, posted, typed } = readPagePost(
          form,
          request.body.fields,
          languageOf(request, company),
          `${publicUrl}/forms/${form.formId}/page`,
        )
        const captured = await capture.submitPage(form, posted, ticket, request)
        const { language } = posted
        if (captured.outcome === 'check-your-mail') {
          const address = String(posted.answers[emailField(form).name])
          return page(200, formSentPage(company, { language, address }))
        }
        const again = await viewOf(request, form, {
          language,
          typed,
          faults: faultsOf(captured),
          note: noteOf(captured),
        })
        // Wrong answers leave a ticket good, and so does haste; others begin with a new one.
        const keeps = captured.outcome === 'invalid' || captured.outcome === 'too-fast'
        return refused(captured, formPage(company, keeps ? { ...again, ticket } : again))
      },
    },
  ]

  async function viewOf(
    { query }: HttpRequest,
    form: Form,
    shown: { language: Language; typed: Typed } & Pick<FormPageView, 'faults' | 'note'>,
  ): Promise<FormPageView> {
    const other = new URLSearchParams({ ...query, lang: formPageWords[shown.language].otherLanguage.language })
    return { ...shown, form, ticket: await capture.ticket(form), otherUrl: `?${other}` }
  }
}

/** How the endpoint of both doors shows what no route answered: as a page to whoever came for one. */
export const refuseByDoor: NonNullable<EndpointOptions['refuse']> = (status, detail, request) =>
  request.path.endsWith('/page') ? refuseByPage(status, detail, request) : problem(status, detail)

type Refused = Exclude<Captured, { readonly outcome: 'check-your-mail' }>

const statuses = { invalid: 422, 'bad-proof': 400, 'too-fast': 400, 'proof-used': 409, 'too-many': 429 } as const

function refused(captured: Refused, shown: Parameters<typeof page>[1]): HttpAnswer {
  const answer = page(statuses[captured.outcome], shown)
  if (captured.outcome !== 'too-many') return answer
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(captured.retryAfterSeconds) } }
}

const faultsOf = (captured: Refused) => (captured.outcome === 'invalid' ? captured.faults : [])

function noteOf(captured: Refused): FormPageView['note'] {
  switch (captured.outcome) {
    case 'invalid':
      return undefined
    case 'bad-proof':
      return captured.reason === 'expired' ? 'stale' : 'forged'
    case 'too-fast':
      return 'too-fast'
    case 'proof-used':
      return 'used'
    case 'too-many':
      return { waitMinutes: Math.ceil(captured.retryAfterSeconds / 60) }
  }
}

/** As the address asks (`?lang=en`), else as the browser does, else the company's. */
function languageOf({ query, headers }: HttpRequest, company: CompanySettings | undefined): Language {
  const asked = languages.find((known) => known === query.lang)
  return asked ?? preferredLanguage(headers['accept-language'], company?.defaultLanguage ?? 'es')
}
