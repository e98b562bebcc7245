import { readRevision } from '../../shared/api/answers.ts'
import { slug } from '../../shared/api/common.ts'
import { defined } from '../../shared/api/defined.ts'
import { stale, unprocessable } from '../../shared/api/problem.ts'
import type { Handlers } from '../../shared/api/route.ts'
import type { compileRoutes } from '../../shared/api/routes.ts'
import { sentences } from '../../shared/api/sentences.ts'
import { everyOne, ownFields } from '../../shared/api/vocabulary.ts'
import { languages } from '../../shared/domain/profile/profile.ts'
import type { CompanySettings } from '../../shared/domain/settings/settings.ts'
import type { Template, TemplateSource } from '../../shared/domain/template/template.ts'
import { type VariableSource, variablesFor } from '../../shared/domain/template/variables.ts'
import type { Forms } from '../../shared/stores/forms.ts'
import type { TemplateStore } from '../../shared/stores/templates.ts'
import { compileTemplate } from './compile.ts'
import { fillTemplate, linksToNothing, previewAnswer } from './filled.ts'
import { createPreviewHandlers, type PreviewHandlerDeps } from './previews.ts'
import { sampleCompany, sampleCustomer, sampleTopic } from './sample.ts'
import { createTestMail, type TestMailDeps } from './test-mail.ts'

export type CompileTemplateDeps = Omit<PreviewHandlerDeps, 'testMail'> &
  TestMailDeps & {
    readonly templates: Pick<TemplateStore, 'get' | 'save' | 'compiled'>
    readonly forms: Pick<Forms, 'list'>
    readonly now: () => Date
  }

/** Everything that compiles or fills templates: saves them as runs will send them, and shows how they read. */
export function createCompileTemplate(deps: CompileTemplateDeps): Handlers<typeof compileRoutes> {
  const { templates, now } = deps
  const fields = async () => ownFields(await everyOne(deps.forms))
  return {
    ...createPreviewHandlers({ ...deps, testMail: createTestMail(deps) }),

    saveTemplate: async ({ params: { templateId = '' }, body, ifMatch }) => {
      const id = slug.safeParse(templateId)
      if (!id.success)
        return unprocessable(sentences(slug, id.error.issues).map((at) => ({ ...at, field: 'templateId' })))
      const before = await templates.get(templateId)
      const read = before ? readRevision(body.version, ifMatch) : 0
      if (typeof read !== 'number') return read
      if (before && before.version !== read) return stale('template', before.version)
      const version = read + 1
      const sources = sourcesOf(body.sources)
      const made = await compileTemplate({ templateId, version }, sources, await fields())
      if (!made.ok) return unprocessable(made.problems)
      const at = now().toISOString()
      const template: Template = {
        templateId,
        name: body.name,
        version,
        sources,
        createdAt: before?.createdAt ?? at,
        updatedAt: at,
      }
      if ((await templates.save(template, made.compiled)) === 'saved') return { body: template }
      return stale('template', (await templates.get(templateId))?.version ?? version)
    },

    previewTemplate: async ({ body }) => {
      const made = await compileTemplate({ templateId: 'preview', version: 1 }, sourcesOf(body.sources), await fields())
      if (!made.ok) return unprocessable(made.problems)
      const language = body.language ?? languages.find((known) => made.compiled.languages[known]) ?? 'es'
      const settings: CompanySettings = (await deps.settings.get()) ?? sampleCompany
      const customer = body.customer ? { fields: {}, ...defined(body.customer) } : sampleCustomer
      const profile: VariableSource = { ...customer, language }
      const links = linksToNothing(deps.publicUrl)
      const variables = variablesFor({ profile, settings, sender: settings.sender, topic: sampleTopic, links })
      const filled = fillTemplate(made.compiled, language, variables)
      if (filled.outcome === 'filled') return previewAnswer(language, made.compiled, filled)
      if (filled.outcome === 'unrenderable')
        return unprocessable([{ field: 'sources', message: `The template cannot be filled: ${filled.reason}.` }])
      return unprocessable([{ field: 'language', message: `The template has no "${language}".` }])
    },
  }
}

interface GivenSource {
  readonly subject: string
  readonly mjml: string
  readonly text?: string | undefined
}

/** Line ends as editors on any system write them become plain ones, so that lines count alike. */
function sourcesOf(given: { readonly es?: GivenSource | undefined; readonly en?: GivenSource | undefined }) {
  const sources: { es?: TemplateSource; en?: TemplateSource } = {}
  for (const language of languages) {
    const source = given[language]
    if (!source) continue
    const { subject, mjml, text } = source
    const unix = (written: string) => written.replace(/\r\n?/g, '\n')
    sources[language] = { subject, mjml: unix(mjml), ...(text !== undefined && { text: unix(text) }) }
  }
  return sources
}
