import * as z from 'zod/mini'
import { type Form, fieldTypes, profileTargets } from '../domain/form/form.ts'

const localised = z.object({ es: z.string(), en: z.string() })

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
      options: z.exactOptional(z.record(z.string(), localised)),
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
