import { pageAnswer } from '../../shared/api/answers.ts'
import { decodeCursor } from '../../shared/api/common.ts'
import { notFound } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { templateRoutes } from '../../shared/api/routes/templates.ts'
import type { TemplateStore } from '../../shared/stores/templates.ts'

type ReadRoutes = Pick<typeof templateRoutes, 'listTemplates' | 'getTemplate'>

export function createTemplateHandlers({
  templates,
}: {
  readonly templates: Pick<TemplateStore, 'get' | 'list'>
}): Handlers<ReadRoutes> {
  return {
    listTemplates: async ({ query: { cursor, limit } }) => {
      const page = await templates.list({ cursor: decodeCursor(cursor), ...(limit && { limit }) })
      const items = page.items.map((template) => ({ ...template, languages: Object.keys(template.sources) }))
      return pageAnswer({ ...page, items })
    },

    getTemplate: async ({ params: { templateId = '' } }) => {
      const template = await templates.get(templateId)
      return template ? { body: template } : notFound('template', templateId)
    },
  }
}
