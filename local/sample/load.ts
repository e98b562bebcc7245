import { createConsoleClient, sampleOperator, signIn } from '../client/console-client.ts'
import { UnexpectedAnswer } from '../client/json-client.ts'
import type { Cause } from '../ses/replies.ts'
import { scripted } from '../ses/scripted.ts'
import type { System } from '../system-options.ts'
import { loadBelongings, saveSettings } from './load-company.ts'
import { loadPeople } from './load-people.ts'
import { samplePeople } from './people.ts'

const sampleCustomers = 300

/**
 * Fills a new system with a company's life: settings, 3 topics, 2 forms, 3 templates, audiences, a draft campaign and
 * 300 customers. What is there already stays as it is.
 * @returns true where the sample was loaded, false where the system had settings already
 */
export async function loadSample(system: System, stage: string): Promise<boolean> {
  await system.cognito.ensureUser(sampleOperator)
  const console = createConsoleClient(system.urls.console, await signIn(system.urls.endpoint, sampleOperator))
  const known = await console.get('/api/settings').then(
    () => true,
    (error: unknown) => {
      if (error instanceof UnexpectedAnswer && error.status === 404) return false
      throw error
    },
  )
  if (known) return false
  await loadBelongings(console)
  const bouncing = (cause: Cause, unique: number) => scripted({ cause, label: String(unique) })
  await loadPeople(system.urls, stage, samplePeople(sampleCustomers, bouncing))
  // Last, since they are what the next start looks for: whoever ends this midway gets the rest then.
  await saveSettings(console)
  return true
}
