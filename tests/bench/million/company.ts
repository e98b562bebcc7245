import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Campaign } from '../../../shared/domain/campaign/campaign.ts'
import { splitPart } from '../../../shared/domain/template/split.ts'
import type { CompiledTemplate } from '../../../shared/domain/template/template.ts'
import { keys } from '../../../shared/stores/keys.ts'
import { company } from '../../support/sample-campaign.ts'

/** A short letter: here nothing hangs on how long one takes to render. */
const letter: CompiledTemplate = {
  templateId: 'harvest',
  version: 1,
  languages: {
    en: {
      subject: splitPart('subject', '{{ customer.givenName }}, the harvest is in'),
      html: splitPart(
        'html',
        '<p>{{ customer.givenName }}</p><p><a href="{{ links.unsubscribe }}">Unsubscribe</a></p>',
      ),
      text: splitPart('text', 'Unsubscribe: {{ links.unsubscribe }}'),
    },
  },
  fields: ['givenName'],
}

/** What a campaign to everybody needs, as the console leaves it when it is scheduled. */
export async function scheduleToAll(
  put: (command: PutCommand) => Promise<unknown>,
  registry: string,
  campaignId: string,
  instant: string,
): Promise<void> {
  const stamps = { createdAt: instant, updatedAt: instant, revision: 1 }
  const campaign: Campaign = {
    campaignId,
    name: 'To all',
    kind: 'once',
    topicId: 'newsletter',
    audienceId: 'all',
    templateId: letter.templateId,
    state: 'scheduled',
    schedule: { at: instant.slice(0, 19), timeZone: 'UTC', instant },
    ...stamps,
  }
  const items = [
    { ...keys.settings(), ...company },
    {
      ...keys.topic('newsletter'),
      topicId: 'newsletter',
      name: { es: 'Noticias', en: 'News' },
      description: { es: '', en: '' },
      ...stamps,
    },
    { ...keys.audience('all'), audienceId: 'all', name: 'All', rule: { everyone: true }, ...stamps },
    {
      ...keys.template(letter.templateId),
      templateId: letter.templateId,
      name: 'Harvest',
      version: letter.version,
      sources: { en: { subject: 'Harvest', mjml: '<mjml></mjml>' } },
      ...stamps,
    },
    { ...keys.compiledTemplate(letter.templateId, letter.version), ...letter },
    { ...keys.campaign(campaignId), ...campaign },
  ]
  for (const Item of items) await put(new PutCommand({ TableName: registry, Item }))
}
