import { readRevision, revisedAnswer } from '../../shared/api/answers.ts'
import { unprocessable } from '../../shared/api/problem.ts'
import type { ApiAnswer, Handlers } from '../../shared/api/route.ts'
import type { chatRoutes } from '../../shared/api/routes/chat.ts'
import { ticketSeconds } from '../../shared/domain/chat/limits.ts'
import { newSecret } from '../../shared/domain/chat/secrets.ts'
import type { Random } from '../../shared/domain/token/token.ts'
import type { ChatAgents } from '../../shared/stores/chat-agents.ts'
import type { CannedAnswersStore, ChatSettingsStore } from '../../shared/stores/chat-settings.ts'
import type { Revised } from '../../shared/stores/documents.ts'

export function createChatHandlers(deps: {
  readonly chatAgents: Pick<ChatAgents, 'issueTicket'>
  readonly chatSettings: ChatSettingsStore
  readonly cannedAnswers: CannedAnswersStore
  readonly forms: { get(formId: string): Promise<object | undefined> }
  readonly random: Random
  readonly now: () => Date
}): Handlers<typeof chatRoutes> {
  const { chatAgents, chatSettings, cannedAnswers, random, now } = deps
  return {
    issueChatTicket: async ({ body: { name }, actor }) => {
      const ticket = newSecret(random)
      await chatAgents.issueTicket(ticket, { id: actor.id, name }, actor.groups)
      return { body: { ticket, expiresAt: new Date(now().getTime() + ticketSeconds * 1000).toISOString() } }
    },

    getChatSettings: async () => ({ body: await chatSettings.get() }),

    saveChatSettings: async ({ body: { revision, contactForm, ...fields }, ifMatch }) => {
      if (contactForm && !(await deps.forms.get(contactForm)))
        return unprocessable([
          { field: 'contactForm', message: `There is no form "${contactForm}": make it first, or leave this out.` },
        ])
      const settings = { ...fields, ...(contactForm && { contactForm }) }
      return saved('chat settings', chatSettings, settings, revision ?? ifMatch)
    },

    getCannedAnswers: async () => ({ body: await cannedAnswers.get() }),

    saveCannedAnswers: ({ body: { revision, answers }, ifMatch }) => {
      const given = answers.map(({ topic, ...answer }) => ({ ...answer, ...(topic && { topic }) }))
      return saved('canned answers', cannedAnswers, { answers: given }, revision ?? ifMatch)
    },
  }
}

interface Store<T> {
  get(): Promise<T>
  save(value: T): Promise<Revised<T>>
}

/** Writes over the revision that was read; the first time there is nothing to have read. */
async function saved<T extends { readonly revision: number }>(
  what: string,
  store: Store<T>,
  fields: Omit<T, 'revision'>,
  named: number | undefined,
): Promise<ApiAnswer> {
  const read = named ?? ((await store.get()).revision === 0 ? 0 : readRevision(undefined, undefined))
  if (typeof read !== 'number') return read
  return revisedAnswer(what, 'chat', await store.save({ ...fields, revision: read + 1 } as unknown as T))
}
