import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { defaultSending, type SendingSettings } from '../domain/settings/sending.ts'
import { storedSending } from '../domain/settings/sending-schema.ts'
import { ifConditionHolds } from './conditions.ts'
import type { Registry, Revised } from './documents.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'

/** How fast and how carefully the company sends: one item; where nobody set anything the defaults hold. */
export function createSendingSettings({ client, table }: Registry) {
  const Key = keys.sendingSettings()
  const get = async (): Promise<SendingSettings> => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
    return Item ? parseRow('sending settings', storedSending, Item) : defaultSending
  }
  return {
    get,

    /** Writes them over the revision that was read (`revision - 1`; the defaults are revision 0). */
    async save(settings: SendingSettings): Promise<Revised<SendingSettings>> {
      const first = settings.revision === 1
      const held = await ifConditionHolds(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...settings, ...Key },
            ConditionExpression: first ? 'attribute_not_exists(pk)' : 'revision = :read',
            ...(!first && { ExpressionAttributeValues: { ':read': settings.revision - 1 } }),
          }),
        ),
        true,
        false,
      )
      return held ? { ok: true, value: settings } : { ok: false, reason: 'conflict', current: await get() }
    },
  }
}

export type SendingSettingsStore = ReturnType<typeof createSendingSettings>
