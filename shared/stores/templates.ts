import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { CompiledTemplate, Template } from '../domain/template/template.ts'
import { compiledTemplate, storedTemplate } from '../domain/template/template-schema.ts'
import { ifTransactionHolds } from './conditions.ts'
import { listPage, type Page, type Registry } from './documents.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'

/** Templates as marketers write them, and each version as runs send it. */
export function createTemplateStore({ client, table }: Registry) {
  return {
    async get(templateId: string): Promise<Template | undefined> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keys.template(templateId), ConsistentRead: true }),
      )
      return Item && parseRow('template', storedTemplate, Item)
    },

    async list({ cursor, limit = 50 }: { cursor?: string | undefined; limit?: number } = {}): Promise<Page<Template>> {
      const { items, ...next } = await listPage({ client, table }, keys.template('-').pk, { cursor, limit })
      return { items: items.map((item) => parseRow('template', storedTemplate, item)), ...next }
    },

    /** What a run sends; a version, once written, never changes. */
    async compiled(templateId: string, version: number): Promise<CompiledTemplate | undefined> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keys.compiledTemplate(templateId, version), ConsistentRead: true }),
      )
      return Item && parseRow('compiled template', compiledTemplate, Item)
    },

    /** Writes a version and what it compiles to together; `stale` where another has taken that version. */
    save(template: Template, compiled: CompiledTemplate): Promise<'saved' | 'stale'> {
      const { templateId, version } = template
      const current = {
        TableName: table,
        Item: { ...template, ...keys.template(templateId) },
        ConditionExpression: version === 1 ? 'attribute_not_exists(pk)' : '#version = :before',
        ...(version > 1 && {
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': version - 1 },
        }),
      }
      const kept = {
        TableName: table,
        Item: { ...compiled, ...keys.compiledTemplate(templateId, version) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }
      const write = client.send(new TransactWriteCommand({ TransactItems: [{ Put: current }, { Put: kept }] }))
      return ifTransactionHolds(write, 'saved', 'stale')
    },
  }
}

export type TemplateStore = ReturnType<typeof createTemplateStore>
