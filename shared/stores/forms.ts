import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Form, FormDraft } from '../domain/form/form.ts'
import { ifTransactionHolds } from './conditions.ts'
import { createDocuments, type Page, type Registry, type Revised } from './documents.ts'
import { formItem, formRow } from './form-row.ts'
import { keys } from './keys.ts'
import { parseRow } from './parse-row.ts'

/** A form's version is its revision. */
const revisedForm = z.pipe(
  formRow,
  z.transform((form: Form) => ({ ...form, revision: form.version })),
)

/** A company shows few versions at a time; more than this are read each time. */
const keptVersions = 100

export type Forms = ReturnType<typeof createForms>

/** Forms: the current version under `form`, every version that was ever shown under `form#<id>`, never removed. */
export function createForms(registry: Registry) {
  const { client, table } = registry
  const versions = new Map<string, Form>()
  const listed = createDocuments(registry, revisedForm, keys.form)
  const read = async (key: Record<string, string>): Promise<Form | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))
    return Item && parseRow('form', formRow, Item)
  }
  /** The current form and its kept version in one transaction, so that neither is ever without the other. */
  const write = (form: Form, condition: { ConditionExpression: string } & Record<string, unknown>) => {
    const item = formItem(form)
    return ifTransactionHolds(
      client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName: table, Item: { ...item, ...keys.form(form.formId) }, ...condition } },
            {
              Put: {
                TableName: table,
                Item: { ...item, ...keys.formVersion(form.formId, form.version) },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
          ],
        }),
      ),
      true,
      false,
    )
  }
  return {
    /** The version that is shown now. */
    get: (formId: string) => read(keys.form(formId)),

    /** A version as it was shown, whatever came after; it never changes, so it is read once. */
    async getVersion(formId: string, version: number): Promise<Form | undefined> {
      const key = keys.formVersion(formId, version)
      const name = `${key.pk} ${key.sk}`
      const form = versions.get(name) ?? (await read(key))
      if (form && versions.size < keptVersions) versions.set(name, form)
      return form
    },

    /** By id, ascending. */
    list: (page: { cursor?: string | undefined; limit?: number } = {}): Promise<Page<Form>> => listed.list(page),

    /** Version 1; a form of that id that is there already is answered as a conflict. */
    async create(formId: string, draft: FormDraft, now: Date): Promise<Revised<Form>> {
      const at = now.toISOString()
      const form: Form = { ...draft, formId, version: 1, createdAt: at, updatedAt: at }
      if (await write(form, { ConditionExpression: 'attribute_not_exists(pk)' })) return { ok: true, value: form }
      const current = await read(keys.form(formId))
      if (!current) throw new Error('A form vanished while it was created: try again.')
      return { ok: false, reason: 'conflict', current }
    },

    /** The next version, if `readVersion` is still the current one. */
    async update(formId: string, readVersion: number, draft: FormDraft, now: Date): Promise<Revised<Form>> {
      const current = await read(keys.form(formId))
      if (!current) return { ok: false, reason: 'not-found' }
      const { createdAt } = current
      const form: Form = { ...draft, formId, version: readVersion + 1, createdAt, updatedAt: now.toISOString() }
      const written = await write(form, {
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':read': readVersion },
      })
      if (written) return { ok: true, value: form }
      return { ok: false, reason: 'conflict', current: (await read(keys.form(formId))) ?? current }
    },
  }
}
