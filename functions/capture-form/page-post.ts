import type { Form } from '../../shared/domain/form/form.ts'
import { partNames, typedAnswers } from '../../shared/domain/form/typed-answers.ts'
import { type Language, languages } from '../../shared/domain/profile/profile.ts'
import type { Typed } from '../../web/pages/form-fields.ts'
import { pageNames } from '../../web/pages/form-page.ts'
import type { PostedForm } from './submission-body.ts'

export interface PagePost {
  readonly ticket: string
  readonly posted: PostedForm
  /** All of it as it was typed, to be shown again. */
  readonly typed: Typed
}

/** Longer than any page's query that says something; the API's own body takes as much. */
const longestPage = 2000

/** Reads what the hosted page of a form posted. Names that are none of its own are left out: the page has no others. */
export function readPagePost(form: Form, fields: FormData, otherwise: Language, pageUrl: string): PagePost {
  const text = (name: string) => String(fields.get(name) ?? '')
  const said = text(pageNames.language)
  const page = pageUrl.slice(0, longestPage)
  return {
    ticket: text(pageNames.ticket),
    posted: {
      language: languages.find((known) => known === said) ?? otherwise,
      page,
      answers: typedAnswers(form.fields, fields),
      topics: [...new Set(fields.getAll(partNames.topic).map(String))],
      website: text(partNames.trap),
    },
    typed: typedIn(fields),
  }
}

function typedIn(fields: FormData): Typed {
  const typed = new Map<string, string[]>()
  for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), String(value)])
  return Object.fromEntries(typed)
}
