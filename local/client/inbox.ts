import { createJsonClient } from './json-client.ts'
import { eachOf } from './until.ts'

export interface InboxMail {
  readonly id: string
  readonly seq: number
  readonly to: readonly string[]
  readonly subject: string
  readonly tags: Readonly<Record<string, string>>
}

export interface OpenMail extends InboxMail {
  readonly html?: string
  readonly text?: string
  readonly links: readonly string[]
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly unsubscribe: { readonly links: readonly string[]; readonly oneClick: boolean }
}

/** Reads the one-machine system's inbox. */
export function createInbox(url: string) {
  const api = createJsonClient(url)
  return {
    /** Every mail that SES accepted, newest first, optionally of one kind (tag `kind`). */
    async all(kind?: string): Promise<InboxMail[]> {
      const found: InboxMail[] = []
      let before = ''
      for (;;) {
        const page = await api.get<{ mails: InboxMail[]; next?: number }>(`/api/mails?limit=1000${before}`)
        found.push(...page.mails)
        if (page.next === undefined) return kind ? found.filter(({ tags }) => tags.kind === kind) : found
        before = `&before=${page.next}`
      }
    },

    open: (id: string): Promise<OpenMail> => api.get(`/api/mails/${id}`),

    openAll: (mails: readonly InboxMail[]): Promise<OpenMail[]> =>
      eachOf(mails, 8, ({ id }) => api.get<OpenMail>(`/api/mails/${id}`)),
  }
}
