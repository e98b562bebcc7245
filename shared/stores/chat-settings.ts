import { type CannedAnswers, type ChatSettings, defaultChat } from '../domain/settings/chat.ts'
import { storedAnswers, storedChat } from '../domain/settings/chat-schema.ts'
import type { Registry, Revised } from './documents.ts'
import { keys } from './keys.ts'
import { createSingleDocument } from './single-document.ts'

/** How the company chats; where nobody set anything the default holds, as revision 0. */
export const createChatSettings = (registry: Registry) =>
  withDefault<ChatSettings>(
    createSingleDocument<ChatSettings>(registry, 'chat settings', storedChat, keys.chatSettings()),
    defaultChat,
  )

export const createCannedAnswers = (registry: Registry) =>
  withDefault<CannedAnswers>(
    createSingleDocument<CannedAnswers>(registry, 'canned answers', storedAnswers, keys.cannedAnswers()),
    { answers: [], revision: 0 },
  )

export type ChatSettingsStore = ReturnType<typeof createChatSettings>
export type CannedAnswersStore = ReturnType<typeof createCannedAnswers>

function withDefault<T extends { readonly revision: number }>(
  stored: { get(): Promise<T | undefined>; save(value: T): Promise<Revised<T>> },
  standard: T,
) {
  return {
    get: async (): Promise<T> => (await stored.get()) ?? standard,

    /** Writes over the revision that was read (`revision - 1`). */
    async save(value: T): Promise<Revised<T>> {
      const saved = await stored.save(value)
      // Someone who names a revision though nothing was ever set is told of the default.
      return !saved.ok && saved.reason === 'not-found' ? { ok: false, reason: 'conflict', current: standard } : saved
    },
  }
}
