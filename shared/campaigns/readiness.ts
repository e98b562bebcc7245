import type { Campaign } from '../domain/campaign/campaign.ts'
import type { CompanySettings, Sender } from '../domain/settings/settings.ts'
import type { CompiledTemplate } from '../domain/template/template.ts'
import type { FieldProblem } from '../domain/text/field-problem.ts'
import type { Topic } from '../domain/topic/topic.ts'
import type { AudienceStore } from '../stores/audiences.ts'
import type { SettingsStore } from '../stores/settings.ts'
import type { TemplateStore } from '../stores/templates.ts'
import type { Topics } from '../stores/topics.ts'

export interface ReadinessDeps {
  readonly settings: Pick<SettingsStore, 'get'>
  readonly topics: Pick<Topics, 'get'>
  readonly audiences: Pick<AudienceStore, 'get'>
  readonly templates: Pick<TemplateStore, 'get' | 'compiled'>
}

export interface Readiness {
  /** Everything that keeps the campaign from being scheduled, at once. */
  readonly problems: readonly FieldProblem[]
  /** What a mail of it is made of; all there unless a problem says otherwise. */
  readonly settings: CompanySettings | undefined
  readonly topic: Topic | undefined
  readonly compiled: CompiledTemplate | undefined
  readonly sender: Sender | undefined
}

/** Looks whether everything that a campaign names is there. */
export async function checkReadiness(deps: ReadinessDeps, campaign: Campaign): Promise<Readiness> {
  const { topicId, audienceId, templateId } = campaign
  const [settings, topic, audience, template] = await Promise.all([
    deps.settings.get(),
    deps.topics.get(topicId),
    deps.audiences.get(audienceId),
    deps.templates.get(templateId),
  ])
  const compiled = template && (await deps.templates.compiled(templateId, template.version))
  const problems: FieldProblem[] = []
  const missing = (field: string, message: string) => problems.push({ field, message })
  if (!settings) missing('settings', 'The company’s settings are missing: PUT /api/settings.')
  if (!topic) missing('topicId', `There is no topic "${topicId}": create it, or name another.`)
  if (!audience) missing('audienceId', `There is no audience "${audienceId}": create it, or name another.`)
  if (!compiled) missing('templateId', `There is no template "${templateId}": create it, or name another.`)
  else if (settings && !compiled.languages[settings.defaultLanguage]) {
    const language = settings.defaultLanguage
    missing('templateId', `The template "${templateId}" has no "${language}", the company’s own language: add it.`)
  }
  return { problems, settings, topic, compiled, sender: campaign.sender ?? settings?.sender }
}
