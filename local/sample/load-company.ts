import type { JsonClient } from '../client/json-client.ts'
import { audiences, campaigns, forms, settings, topics } from './company.ts'
import { templates } from './templates.ts'

/** Sets the sample company up through the console API, as its people would. */
export async function loadCompany(console: JsonClient): Promise<void> {
  await console.send('PUT', '/api/settings', settings)
  for (const topic of topics) await console.send('POST', '/api/topics', topic)
  for (const form of forms) await console.send('POST', '/api/forms', form)
  await Promise.all(
    templates.map(({ templateId, ...template }) => console.send('PUT', `/api/templates/${templateId}`, template)),
  )
  for (const audience of audiences) await console.send('POST', '/api/audiences', audience)
  for (const campaign of campaigns) await console.send('POST', '/api/campaigns', campaign)
}
