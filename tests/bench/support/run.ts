import type { Run } from '../../../shared/domain/campaign/run.ts'

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
    sender: { name: 'María Peña', role: { es: 'Directora', en: 'Director' }, email: 'maria@mail.example.com' },
    company: {
      companyName: 'Café Andino',
      postalAddress: 'Calle 1 # 2-3, Bogotá',
      website: 'https://example.com',
      sender: { name: 'María Peña', role: { es: 'Directora', en: 'Director' }, email: 'maria@mail.example.com' },
      contact: { name: 'Luis', email: 'luis@example.com' },
      unsubscribeMailbox: 'leave@mail.example.com',
      defaultLanguage: 'es',
      timeZone: 'America/Bogota',
      revision: 1,
    },
    segments: 1,
    shards: 4,
    revision: 1,
  }
}
