import type { RuleVocabulary } from '../domain/audience/check-rule.ts'
import { knownFields } from '../domain/audience/fields.ts'
import type { Form } from '../domain/form/form.ts'
import type { Page } from '../stores/documents.ts'

interface Listed<T> {
  list(page: { cursor?: string | undefined }): Promise<Page<T>>
}

/** Every entry of a list, page after page. */
export async function everyOne<T>(listed: Listed<T>): Promise<T[]> {
  const all: T[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await listed.list({ cursor })
    all.push(...page.items)
    cursor = page.cursor
    if (cursor === undefined) return all
  }
}

export const topicIds = async (topics: Listed<{ readonly topicId: string }>) =>
  (await everyOne(topics)).map(({ topicId }) => topicId)

/** What rules may name now: profile fields, the own fields that forms ask for, topics. */
export async function readVocabulary(deps: {
  readonly forms: Listed<Form>
  readonly topics: Listed<{ readonly topicId: string }>
}): Promise<RuleVocabulary> {
  const [forms, topics] = await Promise.all([everyOne(deps.forms), topicIds(deps.topics)])
  return { fields: knownFields(ownFields(forms)), topics }
}

/** Names of the company's own fields: what forms ask for and no profile field takes. */
export function ownFields(forms: readonly Form[]): string[] {
  return [
    ...new Set(
      forms.flatMap(({ fields }) =>
        fields.filter(({ type, target }) => type !== 'email' && target === undefined).map(({ name }) => name),
      ),
    ),
  ].sort()
}
