import type { Run } from '../../../shared/domain/campaign/run.ts'
import { company } from '../../support/sample-campaign.ts'

/** A run that is going: in English, to everyone who agreed to the newsletter. */
export function benchRun(name: string): Run {
  const at = new Date().toISOString()
  return {
    runId: `bench-${name}`,
    campaignId: 'bench',
    state: 'running',
    scheduledFor: at,
    startedAt: at,
    late: false,
    topicId: 'newsletter',
    topicName: { es: 'Noticias', en: 'News' },
    rule: { everyone: true },
    templateId: 'harvest',
    templateVersion: 1,
    languages: ['en'],
    sender: company.sender,
    company,
    segments: 1,
    shards: 4,
    revision: 1,
  }
}
