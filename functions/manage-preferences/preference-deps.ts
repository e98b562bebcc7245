import { createChangeConsents } from '../../shared/customers/change-consents.ts'
import { createPageDeps, type PageClients } from '../../shared/customers/page-deps.ts'
import { addressHash } from '../../shared/domain/suppression/address-hash.ts'
import type { SendLink } from '../../shared/events/jobs.ts'
import { createQueues } from '../../shared/services/queue.ts'
import type { QueueCalls } from '../../shared/services/queue-calls.ts'
import { createLimits } from '../../shared/stores/limits.ts'
import { createPreferenceWrites } from '../../shared/stores/preference-writes.ts'
import { createAskLink } from './ask-link.ts'
import { createChangeWishes } from './change-wishes.ts'
import { createManagePreferences } from './manage-preferences.ts'
import { createTellReason } from './tell-reason.ts'

interface PreferenceClients extends PageClients {
  readonly env: PageClients['env'] & { readonly LINK_QUEUE_URL: string }
  readonly sqs: QueueCalls
}

/** The stores, keys and queue behind the pages on which customers choose and leave. */
export function createPreferenceDeps(clients: PreferenceClients) {
  const { env, client, sqs, sleep } = clients
  const deps = createPageDeps(clients, ['suppression-key'])
  const { now } = deps
  const tables = { profiles: env.PROFILES_TABLE, registry: env.REGISTRY_TABLE, timeline: env.TIMELINE_TABLE }
  const writes = createPreferenceWrites({ client, tables, now })
  const queues = createQueues(sqs, sleep)
  return {
    ...deps,
    manage: createManagePreferences({ now, changeConsents: createChangeConsents(deps) }),
    changeWishes: createChangeWishes({ ...deps, writes }),
    tellReason: createTellReason({ writes }),
    askLink: createAskLink({
      limits: createLimits({ client, table: env.REGISTRY_TABLE }),
      hashAddress: async (address) => addressHash(await deps.secrets.ring('suppression-key'), address),
      sendLink: (job: SendLink) => queues.sendAll(env.LINK_QUEUE_URL, [job]),
      newId: deps.newId,
      now,
    }),
  }
}
