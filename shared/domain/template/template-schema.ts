import * as z from 'zod/mini'
import type { CompiledTemplate, Template } from './template.ts'

const source = z.object({ subject: z.string(), mjml: z.string(), text: z.exactOptional(z.string()) })
const part = z.object({
  skeleton: z.string(),
  slots: z.array(z.object({ id: z.string(), liquid: z.string() })),
})
const parts = z.object({ subject: part, html: part, text: part })

export const storedTemplate: z.ZodMiniType<Template> = z.object({
  templateId: z.string(),
  name: z.string(),
  version: z.int(),
  sources: z.object({ es: z.exactOptional(source), en: z.exactOptional(source) }),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export const compiledTemplate: z.ZodMiniType<CompiledTemplate> = z.object({
  templateId: z.string(),
  version: z.int(),
  languages: z.object({ es: z.exactOptional(parts), en: z.exactOptional(parts) }),
  fields: z.array(z.string()),
})
