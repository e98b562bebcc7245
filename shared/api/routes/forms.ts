import * as z from 'zod'
import { fieldTypes, profileTargets } from '../../domain/form/form.ts'
import { instant, lines, localised, pageOf, pageQuery, slug } from '../common.ts'
import { defineRoutes } from '../route.ts'

const field = z.strictObject({
  name: z.string(),
  type: z.enum(fieldTypes),
  label: localised(200),
  required: z.boolean(),
  maxLength: z.int().optional(),
  options: z.record(z.string().min(1).max(100), localised(200)).optional(),
  target: z.enum(profileTargets).optional(),
})

const fields = {
  name: localised(100),
  fields: z.array(field).min(1).max(40),
  topics: z
    .array(z.strictObject({ topicId: slug, text: z.strictObject({ es: lines(2000), en: lines(2000) }) }))
    .max(20),
  origins: z.array(z.string()).max(50),
  protection: z
    .strictObject({
      work: z.int(),
      minimumSeconds: z.int(),
      perNetworkHour: z.int(),
      pagePerNetworkHour: z.int().optional(),
    })
    .optional()
    .describe('What keeps machines off; left out, the defaults hold'),
}

const form = z
  .object({ formId: slug, version: z.int(), ...fields, createdAt: instant, updatedAt: instant })
  .meta({ id: 'Form', description: 'What a page embeds; every change makes a new version and all are kept' })

const example = {
  name: { es: 'Suscripción', en: 'Subscription' },
  fields: [
    { name: 'email', type: 'email', label: { es: 'Correo', en: 'E-mail' }, required: true },
    { name: 'name', type: 'text', label: { es: 'Nombre', en: 'Name' }, required: false, target: 'givenName' },
  ],
  topics: [
    {
      topicId: 'newsletter',
      text: { es: 'Quiero recibir el boletín', en: 'I want to receive the newsletter' },
    },
  ],
  origins: ['https://norte.example'],
}

export const formRoutes = defineRoutes({
  listForms: {
    method: 'GET',
    path: '/api/forms',
    tag: 'Forms',
    summary: 'Forms',
    role: 'agent',
    query: pageQuery,
    status: 200,
    reply: pageOf(form),
  },
  createForm: {
    method: 'POST',
    path: '/api/forms',
    tag: 'Forms',
    summary: 'Create a form',
    description: 'Sending the same again answers 200 with what is there.',
    role: 'marketer',
    body: z.strictObject({ formId: slug, ...fields }),
    status: 201,
    reply: form,
    refusals: { 409: 'The id is taken by another form' },
    example: { body: { formId: 'subscription', ...example } },
  },
  getForm: {
    method: 'GET',
    path: '/api/forms/{formId}',
    tag: 'Forms',
    summary: 'One form as it is now',
    role: 'agent',
    status: 200,
    reply: form,
    refusals: { 404: 'No such form' },
  },
  getFormVersion: {
    method: 'GET',
    path: '/api/forms/{formId}/versions/{version}',
    tag: 'Forms',
    summary: 'A form as it was shown',
    role: 'agent',
    status: 200,
    reply: form,
    refusals: { 404: 'No such form or version' },
  },
  updateForm: {
    method: 'PUT',
    path: '/api/forms/{formId}',
    tag: 'Forms',
    summary: 'Change a form: a new version',
    role: 'marketer',
    body: z.strictObject({
      ...fields,
      version: z.int().min(1).optional().describe('The version you read; or If-Match'),
    }),
    status: 200,
    reply: form,
    refusals: { 404: 'No such form', 409: 'The version is not the current one', 428: 'No version was named' },
    example: { body: { ...example, version: 1 } },
  },
})
