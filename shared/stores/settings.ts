import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { CompanySettings } from '../domain/settings/settings.ts'
import { storedSettings } from '../domain/settings/settings-schema.ts'
import { ifConditionHolds } from './conditions.ts'
import type { Registry, Revised } from './documents.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'

/** The company's own settings: one item; a system that was never set up has none. */
export function createSettingsStore({ client, table }: Registry) {
  const get = async (): Promise<CompanySettings | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: keys.settings(), ConsistentRead: true }))
    return Item && parseRow('settings', storedSettings, Item)
  }
  return {
    get,

    /** Writes them over the revision that was read (`revision - 1`; 0 where there were none). */
    async save(settings: CompanySettings): Promise<Revised<CompanySettings>> {
      const first = settings.revision === 1
      const held = await ifConditionHolds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...settings, ...keys.settings() },
            ConditionExpression: first ? 'attribute_not_exists(pk)' : 'revision = :read',
            ...(!first && { ExpressionAttributeValues: { ':read': settings.revision - 1 } }),
          }),
        ),
        true,
        false,
      )
      if (held) return { ok: true, value: settings }
      const current = await get()
      return current ? { ok: false, reason: 'conflict', current } : { ok: false, reason: 'not-found' }
    },
  }
}

export type SettingsStore = ReturnType<typeof createSettingsStore>
