import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { CompiledTemplate, Template } from '../domain/template/template.ts'
import { compiledTemplate, storedTemplate } from '../domain/template/template-schema.ts'
import type { Page, Registry } from './documents.ts'
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
      const found = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: { ':pk': keys.template('-').pk, ':after': cursor ?? ' ' },
          ConsistentRead: true,
          Limit: limit,
        }),
      )
      const next = found.LastEvaluatedKey?.sk
      return {
        items: (found.Items ?? []).map((item) => parseRow('template', storedTemplate, item)),
        ...(typeof next === 'string' && { cursor: next }),
      }
    },

    /** What a run sends; a version, once written, never changes. */
    async compiled(templateId: string, version: number): Promise<CompiledTemplate | undefined> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keys.compiledTemplate(templateId, version), ConsistentRead: true }),
      )
      return Item && parseRow('compiled template', compiledTemplate, Item)
    },

    /** Writes a version and what it compiles to together; `stale` where another has taken that version. */
    async save(template: Template, compiled: CompiledTemplate): Promise<'saved' | 'stale'> {
      const { templateId, version } = template
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName: table,
                  Item: { ...template, ...keys.template(templateId) },
                  ConditionExpression: version === 1 ? 'attribute_not_exists(pk)' : '#version = :before',
                  ...(version > 1 && {
                    ExpressionAttributeNames: { '#version': 'version' },
                    ExpressionAttributeValues: { ':before': version - 1 },
                  }),
                },
              },
              {
                Put: {
                  TableName: table,
                  Item: { ...compiled, ...keys.compiledTemplate(templateId, version) },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
            ],
          }),
        )
        return 'saved'
      } catch (error) {
        const lost =
          error instanceof TransactionCanceledException &&
          error.CancellationReasons?.some(
            ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
          )
        if (lost) return 'stale'
        throw error
      }
    },
  }
}

export type TemplateStore = ReturnType<typeof createTemplateStore>
