import * as z from 'zod/mini'
import { type Form, fieldTypes, profileTargets } from '../domain/form/form.ts'

const localised = z.object({ es: z.string(), en: z.string() })

/**
 * Options in their order: DynamoDB's maps have none, so a list is stored. A map is what was stored before that: it is
 * read as it comes.
 */
const options = z.union([
  z.pipe(
    z.array(z.object({ value: z.string(), label: localised })),
    z.transform((listed) => Object.fromEntries(listed.map(({ value, label }) => [value, label]))),
  ),
  z.record(z.string(), localised),
])

/** A form, or one version of it, as it lies in the registry. */
export const formRow: z.ZodMiniType<Form> = z.object({
  formId: z.string(),
  version: z.int(),
  name: localised,
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.enum(fieldTypes),
      label: localised,
      required: z.boolean(),
      maxLength: z.exactOptional(z.int()),
      options: z.exactOptional(options),
      target: z.exactOptional(z.enum(profileTargets)),
    }),
  ),
  topics: z.array(z.object({ topicId: z.string(), text: localised })),
  origins: z.array(z.string()),
  protection: z.exactOptional(
    z.object({
      work: z.int(),
      minimumSeconds: z.int(),
      perNetworkHour: z.int(),
      pagePerNetworkHour: z.exactOptional(z.int()),
    }),
  ),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

/** A form as it is written: what has an order as a list. */
export const formItem = (form: Form) => ({
  ...form,
  fields: form.fields.map(({ options: offered, ...field }) => ({
    ...field,
    ...(offered && { options: Object.entries(offered).map(([value, label]) => ({ value, label })) }),
  })),
})
