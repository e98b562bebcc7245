import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Campaign } from '../../../shared/domain/campaign/campaign.ts'
import type { Run } from '../../../shared/domain/campaign/run.ts'
import type { Profile } from '../../../shared/domain/profile/profile.ts'
import type { CompiledTemplate } from '../../../shared/domain/template/template.ts'
import { keys } from '../../../shared/stores/keys.ts'
import type { MemoryHouse } from '../../support/memory-dynamo-house.ts'
import { company, customer, customerIdOf } from '../../support/sample-campaign.ts'
import type { Scenario } from './plan.ts'

export const campaignId = '01JMODEL00000000000000000'
export const scheduledFor = '2026-11-30T14:00:00.000Z'
export const topicId = 'news'
const before = '2026-10-01T00:00:00.000Z'
const stamps = { createdAt: before, updatedAt: before, revision: 1 }

export const numberOf = (address: string) => Number(/\d+/.exec(address)?.[0])

/** Every ninth customer has left and every thirteenth never agreed: the audience counts them as skipped. */
export const mayBePlanned = (number: number) => number % 9 !== 8 && number % 13 !== 12

function profileOf(number: number, providers: number): Profile {
  const state = number % 9 === 8 ? 'withdrawn' : 'granted'
  return {
    ...customer(number),
    provider: `provider${number % providers}`,
    consents: number % 13 === 12 ? {} : { [topicId]: { state, at: before, sequence: 1 } },
  }
}

const compiled: CompiledTemplate = {
  templateId: 'hello',
  version: 1,
  languages: {
    en: {
      subject: { skeleton: 'Hello {{s1}}', slots: [{ id: 's1', liquid: '{{ customer.givenName }}' }] },
      html: { skeleton: '<p>{{h1}}</p>', slots: [{ id: 'h1', liquid: '{{ links.unsubscribe }}' }] },
      text: { skeleton: 'Hi {{t1}}', slots: [{ id: 't1', liquid: '{{ links.preferences }}' }] },
    },
  },
  fields: ['givenName'],
}

export const campaign: Campaign = {
  campaignId,
  name: 'November',
  kind: 'once',
  topicId,
  audienceId: 'all',
  templateId: 'hello',
  state: 'scheduled',
  schedule: { at: '2026-11-30T09:00:00', timeZone: 'America/Bogota', instant: scheduledFor },
  ...stamps,
}

/** What a launch freezes of the campaign on its run. */
export const frozen = {
  topicId,
  topicName: { es: 'Noticias', en: 'News' },
  rule: { everyone: true },
  templateId: 'hello',
  templateVersion: 1,
  languages: ['en'],
  sender: company.sender,
  company,
} satisfies Partial<Run>

/** Puts what a campaign needs, and its customers, into the tables. */
export function loadSample(dynamo: MemoryHouse, { customers, providers }: Scenario): void {
  const put = (table: keyof MemoryHouse['tables'], item: object) =>
    dynamo.execute(new PutCommand({ TableName: dynamo.tables[table], Item: { ...item } }))
  const localised = frozen.topicName
  put('registry', { ...keys.settings(), ...company })
  put('registry', { ...keys.topic(topicId), topicId, name: localised, description: localised, ...stamps })
  put('registry', { ...keys.audience('all'), audienceId: 'all', name: 'All', rule: { everyone: true }, ...stamps })
  put('registry', {
    ...keys.template('hello'),
    templateId: 'hello',
    name: 'Hello',
    version: 1,
    sources: { en: { subject: 'Hello', mjml: '<mjml></mjml>' } },
    ...stamps,
  })
  put('registry', { ...keys.compiledTemplate('hello', 1), ...compiled })
  put('registry', { ...keys.campaign(campaignId), ...campaign })
  for (let number = 0; number < customers; number++) {
    put('profiles', profileOf(number, providers))
    put('keys', { ...keys.customerKey(customerIdOf(number)), key: Buffer.alloc(32, number + 1).toString('base64') })
  }
}
