import { languages, type Profile } from '../../shared/domain/profile/profile.ts'
import { frequencies, pauseAt, pauseDays } from '../../shared/domain/profile/rest.ts'
import type { Wishes } from '../../shared/domain/profile/wishes.ts'
import type { Route } from '../../shared/lambda/http.ts'
import { type HttpAnswer, page } from '../../shared/lambda/http-answers.ts'
import { refusedPage } from '../../shared/lambda/page-refusals.ts'
import { dayOf } from '../../web/pages/day-of.ts'
import { preferencesPage } from '../../web/pages/preference-pages.ts'
import type { PreferenceResult } from '../../web/pages/preference-words.ts'
import type { AskLink } from './ask-link.ts'
import type { ChangeWishes } from './change-wishes.ts'
import type { ManagePreferences } from './manage-preferences.ts'
import { refusedGone, traceOf, type View, type WithCustomerDeps, withCustomer } from './with-customer.ts'

export interface PreferenceRoutesDeps extends WithCustomerDeps {
  readonly manage: ManagePreferences
  readonly changeWishes: ChangeWishes
  readonly askLink: AskLink
}

/** The page where customers choose; `GET` never changes anything, as machines open links too. */
export function preferenceRoutes(deps: PreferenceRoutesDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/preferences/{token}',
      handle: (request) =>
        withCustomer(deps, request, 'preferences', async (view) => shown(view, view.profile, deps.now())),
    },
    {
      method: 'POST',
      path: '/preferences/{token}',
      handle: (request) =>
        withCustomer(deps, request, 'preferences', async (view) => {
          const fields = request.body.kind === 'form' ? request.body.fields : undefined
          const done = fields && (await act(deps, view, fields, traceOf(request)))
          if (!done) return refusedPage(view.branding, request.headers, 'bad-request')
          if (done === 'gone') return refusedGone(view, request)
          return shown(view, done.profile, deps.now(), done.result)
        }),
    },
  ]
}

type Done = { readonly profile: Profile; readonly result: PreferenceResult } | 'gone' | undefined

/** Does what a button of the page asks for; undefined where none of them asks so. */
async function act(
  deps: PreferenceRoutesDeps,
  view: View,
  fields: FormData,
  trace: ReturnType<typeof traceOf>,
): Promise<Done> {
  const action = fields.get('action')
  switch (action) {
    case 'export':
    case 'erase': {
      const { profile } = view
      return { profile, result: (await deps.askLink(profile, action)) === 'asked' ? 'mailed' : 'mailed-enough' }
    }
    case 'leave-all': {
      const left = await deps.manage.leaveAll(view.claims, trace)
      return left.outcome === 'gone' ? 'gone' : resultOf(left.profile, left.outcome === 'changed')
    }
    case 'resume':
      return rested(deps, view, 0, 'resumed')
    default: {
      const days = pauseDays.find((known) => action === `pause-${known}`)
      return days === undefined ? save(deps, view, fields, trace) : rested(deps, view, days, 'paused')
    }
  }
}

async function rested(deps: PreferenceRoutesDeps, view: View, days: number, result: PreferenceResult): Promise<Done> {
  const changed = await deps.changeWishes(view.claims.customerId, { pauseDays: days })
  return changed.outcome === 'gone' ? 'gone' : { profile: changed.profile, result }
}

async function save(
  deps: PreferenceRoutesDeps,
  view: View,
  fields: FormData,
  trace: ReturnType<typeof traceOf>,
): Promise<Done> {
  const wishes = wishesIn(fields)
  if (!wishes) return undefined
  const choice = { shown: texts(fields, 'shown'), ticked: texts(fields, 'topics') }
  // Consents first: their evidence names the wording in the language that the page was read in.
  const chosen = await deps.manage.choose(view.claims, choice, view.topics, trace)
  if (chosen.outcome === 'gone') return 'gone'
  const wished = await deps.changeWishes(view.claims.customerId, wishes)
  if (wished.outcome === 'gone') return 'gone'
  return resultOf(wished.profile, chosen.outcome === 'changed' || wished.outcome === 'changed')
}

const resultOf = (profile: Profile, changed: boolean) => ({ profile, result: changed ? 'saved' : 'unchanged' }) as const

/** What the page's lists say; undefined for a word that none of them offers. */
function wishesIn(fields: FormData): Wishes | undefined {
  const [asked, spoken] = [fields.get('frequency'), fields.get('language')]
  const frequency = (['every', ...frequencies] as const).find((known) => known === asked)
  const language = languages.find((known) => known === spoken)
  if ((asked !== null && !frequency) || (spoken !== null && !language)) return undefined
  return { ...(frequency && { frequency }), ...(language && { language }) }
}

function shown(view: View, profile: Profile, now: Date, result?: PreferenceResult): HttpAnswer {
  const { language, consents, frequency } = profile
  const topics = view.topics.map(({ topicId, name, description }) => ({
    topicId,
    name: name[language],
    description: description[language],
    granted: consents[topicId]?.state === 'granted',
  }))
  const until = pauseAt(profile, now)
  const content = {
    language,
    topics,
    ...(frequency && { frequency }),
    ...(until !== undefined && { pausedUntil: dayOf(until, language, view.branding?.timeZone) }),
    ...(result && { result }),
  }
  return page(200, preferencesPage(view.branding, content))
}

const texts = (fields: FormData, name: string) =>
  fields.getAll(name).filter((value): value is string => typeof value === 'string')
