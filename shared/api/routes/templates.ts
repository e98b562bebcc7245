import * as z from 'zod'
import { instant, language, line, pageOf, pageQuery, slug } from '../common.ts'
import { defineRoutes } from '../route.ts'

const source = z.strictObject({
  subject: z.string().describe('Liquid, one line'),
  mjml: z.string().min(1).describe('MJML with Liquid'),
  text: z.string().min(1).optional().describe('Liquid; where absent it is made from the HTML'),
})

const sources = z
  .strictObject({ es: source.optional(), en: source.optional() })
  .refine(({ es, en }) => es ?? en, 'A template needs at least one language, "es" or "en".')

const template = z
  .object({
    templateId: slug,
    name: z.string(),
    version: z.int(),
    sources,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Template' })

const summary = z.object({
  templateId: slug,
  name: z.string(),
  version: z.int(),
  languages: z.array(language),
  updatedAt: instant,
})

/** Values for a preview of someone who does not exist; what is left out is absent, as with a real customer. */
const sampleCustomer = z.strictObject({
  givenName: z.string().optional(),
  familyName: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
  birthday: z.string().optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(),
})

const preview = z
  .object({
    language,
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    variables: z.array(z.string()).describe('Profile fields that the template reads'),
  })
  .meta({ id: 'TemplatePreview' })

const mebibyte = 1024 * 1024
const exampleSource = {
  subject: 'Hola {{ customer.givenName | default: "y bienvenida" }}',
  mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Hola {{ customer.givenName }}</mj-text></mj-column></mj-section></mj-body></mjml>',
}

export const templateRoutes = defineRoutes({
  listTemplates: {
    method: 'GET',
    path: '/api/templates',
    tag: 'Templates',
    summary: 'Templates, without their sources',
    role: 'agent',
    query: pageQuery,
    status: 200,
    reply: pageOf(summary),
  },
  getTemplate: {
    method: 'GET',
    path: '/api/templates/{templateId}',
    tag: 'Templates',
    summary: 'One template with its sources',
    role: 'agent',
    status: 200,
    reply: template,
    refusals: { 404: 'No such template' },
  },
  previewCustomer: {
    method: 'GET',
    path: '/api/templates/{templateId}/preview',
    tag: 'Templates',
    summary: 'A saved template as one customer would read it',
    role: 'marketer',
    query: z.strictObject({
      customerId: z.string().max(40),
      topicId: slug.optional().describe('Topic of the footer; the first one unless told'),
    }),
    status: 200,
    reply: preview,
    refusals: { 404: 'No such template, customer or topic', 409: 'The company’s settings or topics are missing' },
  },
  saveTemplate: {
    method: 'PUT',
    path: '/api/templates/{templateId}',
    tag: 'Templates',
    summary: 'Create a template, or its next version',
    description:
      'Compiles MJML and Liquid and names every problem with its line. Campaigns under way keep the version they began with. The first version needs no `version`.',
    role: 'marketer',
    body: z.strictObject({
      name: line(100),
      sources,
      version: z.int().min(0).optional().describe('The version you read; or If-Match'),
    }),
    maxBody: mebibyte,
    status: 200,
    reply: template,
    refusals: { 409: 'The version is not the current one', 428: 'No version was named' },
    example: { body: { name: 'Bienvenida', sources: { es: exampleSource } } },
  },
  previewTemplate: {
    method: 'POST',
    path: '/api/templates/preview',
    tag: 'Templates',
    summary: 'Compile a template without saving it and fill it for a sample customer',
    role: 'marketer',
    body: z.strictObject({ sources, language: language.optional(), customer: sampleCustomer.optional() }),
    maxBody: mebibyte,
    status: 200,
    reply: preview,
    example: { body: { sources: { es: exampleSource }, customer: { givenName: 'Ana', city: 'Cali' } } },
  },
})
