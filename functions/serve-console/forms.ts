import { createdAnswer, pageAnswer, readRevision, revisedAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { defined } from '../../shared/api/defined.ts'
import { notFound, unprocessable } from '../../shared/api/problem.ts'
import type { ApiAnswer, Handlers } from '../../shared/api/route.ts'
import type { formRoutes } from '../../shared/api/routes/forms.ts'
import { topicIds } from '../../shared/api/vocabulary.ts'
import type { Form, FormDraft } from '../../shared/domain/form/form.ts'
import { formFaults } from '../../shared/domain/form/form-rules.ts'
import type { Forms } from '../../shared/stores/forms.ts'
import type { Topics } from '../../shared/stores/topics.ts'

export function createFormHandlers(deps: {
  forms: Forms
  topics: Topics
  now: () => Date
}): Handlers<typeof formRoutes> {
  const { forms, now } = deps

  const faults = async (draft: FormDraft): Promise<ApiAnswer | undefined> => {
    const found = formFaults(draft, new Set(await topicIds(deps.topics)))
    return found.length > 0 ? unprocessable(found) : undefined
  }

  return {
    listForms: async ({ query: { cursor, limit } }) =>
      pageAnswer(await forms.list({ cursor: decodeCursor(cursor), ...(limit && { limit }) })),

    createForm: async ({ body: { formId, ...content } }) => {
      const draft = defined(content)
      const refusal = await faults(draft)
      if (refusal) return refusal
      const made = await forms.create(formId, draft, now())
      if (made.ok) return { status: 201, body: made.value }
      if (made.reason === 'not-found') return notFound('form', formId)
      const wanted = { ...made.current, ...draft }
      return createdAnswer('form', formId, wanted, made.current, contentOf)
    },

    getForm: async ({ params: { formId = '' } }) => {
      const form = await forms.get(formId)
      return form ? { body: form } : notFound('form', formId)
    },

    getFormVersion: async ({ params: { formId = '', version = '' } }) => {
      const form = /^\d{1,6}$/.test(version) ? await forms.getVersion(formId, Number(version)) : undefined
      return form ? { body: form } : notFound('version of a form', `${formId}, ${version}`)
    },

    updateForm: async ({ params: { formId = '' }, body: { version, ...content }, ifMatch }) => {
      const read = readRevision(version, ifMatch)
      if (typeof read !== 'number') return read
      const draft = defined(content)
      const refusal = await faults(draft)
      return refusal ?? revisedAnswer('form', formId, await forms.update(formId, read, draft, now()))
    },
  }
}

function contentOf({ formId: _id, version: _version, createdAt: _created, updatedAt: _updated, ...content }: Form) {
  return content
}
