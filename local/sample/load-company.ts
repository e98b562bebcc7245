import type { JsonClient } from '../client/json-client.ts'
import { audiences, campaigns, cannedAnswers, chat, requests, sending, settings, topics } from './company.ts'
import { forms } from './forms.ts'
import { templates } from './templates.ts'

/** Sets the sample company up through the console API, as its people would. Sending it again changes nothing. */
export async function loadCompany(console: JsonClient): Promise<void> {
  await loadBelongings(console)
  await saveSettings(console)
}

/** The company's own settings: what says that a system is set up. */
export const saveSettings = (console: JsonClient): Promise<unknown> => console.send('PUT', '/api/settings', settings)

/** How carefully the sample company sends; set once, since people may change it. */
async function saveSending(console: JsonClient): Promise<void> {
  const { revision } = await console.get<{ revision: number }>('/api/settings/sending')
  if (revision === 0) await console.send('PUT', '/api/settings/sending', sending)
}

/** Set once, as people may change it. */
async function saveRequests(console: JsonClient): Promise<void> {
  const { revision } = await console.get<{ revision: number }>('/api/settings/requests')
  if (revision === 0) await console.send('PUT', '/api/settings/requests', requests)
}

/** How the sample company chats; set once too. */
async function saveChat(console: JsonClient): Promise<void> {
  const kept = await console.get<{ revision: number }>('/api/settings/chat')
  if (kept.revision === 0) await console.send('PUT', '/api/settings/chat', chat)
  const answers = await console.get<{ revision: number }>('/api/chat/answers')
  if (answers.revision === 0) await console.send('PUT', '/api/chat/answers', { answers: cannedAnswers })
}

/** Everything of the sample company but its settings. */
export async function loadBelongings(console: JsonClient): Promise<void> {
  await saveSending(console)
  await saveRequests(console)
  for (const topic of topics) await console.send('POST', '/api/topics', topic)
  for (const form of forms) await console.send('POST', '/api/forms', form)
  await saveChat(console)
  await Promise.all(
    templates.map(({ templateId, ...template }) => console.send('PUT', `/api/templates/${templateId}`, template)),
  )
  for (const audience of audiences) await console.send('POST', '/api/audiences', audience)
  for (const campaign of campaigns) await console.send('POST', '/api/campaigns', campaign)
}
