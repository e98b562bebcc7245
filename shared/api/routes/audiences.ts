import * as z from 'zod'
import { skipReasons } from '../../domain/message/line.ts'
import { instant, language, line, pageOf, pageQuery, revision, slug } from '../common.ts'
import { defineRoutes } from '../route.ts'

const ref = { $ref: '#/components/schemas/Rule' }
const only = (name: string, schema: object) => ({
  type: 'object',
  properties: { [name]: schema },
  required: [name],
  additionalProperties: false,
})
const scalar = { type: ['string', 'number', 'boolean'] }
const listed = { type: 'array', items: { type: ['string', 'number'] }, minItems: 1, maxItems: 1_000 }
const comparisons: Readonly<Record<string, object>> = {
  is: scalar,
  isNot: scalar,
  in: listed,
  notIn: listed,
  contains: { type: 'string' },
  startsWith: { type: 'string' },
  atLeast: { type: ['number', 'string'] },
  atMost: { type: ['number', 'string'] },
  before: { type: 'string' },
  after: { type: 'string' },
  withinDays: { type: 'integer', minimum: 0 },
  notWithinDays: { type: 'integer', minimum: 0 },
  exists: { type: 'boolean' },
}

/** Read by `checkRule`, whose sentences say more than a union's; the schema here is its documentation. */
export const rule = z.unknown().meta({
  id: 'Rule',
  description:
    'all, any, not, everyone, consent, or a profile field with exactly one comparison. Text compares without case and accents.',
  anyOf: [
    only('all', { type: 'array', items: ref, minItems: 1 }),
    only('any', { type: 'array', items: ref, minItems: 1 }),
    only('not', ref),
    only('everyone', { const: true }),
    only('consent', {
      type: 'object',
      properties: { topic: { type: 'string' }, is: { enum: ['granted', 'withdrawn', 'none'] } },
      required: ['topic', 'is'],
      additionalProperties: false,
    }),
    {
      type: 'object',
      properties: { field: { type: 'string' }, ...comparisons },
      required: ['field'],
      minProperties: 2,
      maxProperties: 2,
      additionalProperties: false,
    },
  ],
})

const audience = z
  .object({
    audienceId: slug,
    name: z.string(),
    rule,
    revision: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Audience', description: 'A named rule over profiles, evaluated when it is used' })

const audiencePreview = z
  .object({
    count: z.int().describe('Customers who match'),
    mailable: z.int().describe('Of them, who may be mailed on the topic; all of them where no topic is given'),
    skipped: z.partialRecord(z.enum(skipReasons), z.int()).describe('The others, by reason'),
    scanned: z.int().describe('Profiles that were looked at'),
    partial: z.boolean().describe('True where time ran out: the figures are those of what was scanned'),
    sample: z.array(
      z.object({
        customerId: z.string(),
        email: z.string().describe('Masked unless you are a manager'),
        language,
        givenName: z.string().optional(),
        city: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'AudiencePreview' })

const exampleRule = {
  all: [{ consent: { topic: 'newsletter', is: 'granted' } }, { field: 'city', in: ['Bogotá', 'Cali'] }],
}

export const audienceRoutes = defineRoutes({
  listAudiences: {
    method: 'GET',
    path: '/api/audiences',
    tag: 'Audiences',
    summary: 'Audiences',
    role: 'marketer',
    query: pageQuery,
    status: 200,
    reply: pageOf(audience),
  },
  listAudienceFields: {
    method: 'GET',
    path: '/api/audience-fields',
    tag: 'Audiences',
    summary: 'What a rule may name',
    role: 'marketer',
    status: 200,
    reply: z.object({ fields: z.array(z.string()), topics: z.array(z.string()) }),
  },
  createAudience: {
    method: 'POST',
    path: '/api/audiences',
    tag: 'Audiences',
    summary: 'Create an audience',
    description: 'Sending the same again answers 200 with what is there.',
    role: 'marketer',
    body: z.strictObject({ audienceId: slug.optional(), name: line(100), rule }),
    status: 201,
    reply: audience,
    refusals: { 409: 'The id is taken by another audience' },
    example: { body: { audienceId: 'near-readers', name: 'Lectores cercanos', rule: exampleRule } },
  },
  getAudience: {
    method: 'GET',
    path: '/api/audiences/{audienceId}',
    tag: 'Audiences',
    summary: 'One audience',
    role: 'marketer',
    status: 200,
    reply: audience,
    refusals: { 404: 'No such audience' },
  },
  updateAudience: {
    method: 'PUT',
    path: '/api/audiences/{audienceId}',
    tag: 'Audiences',
    summary: 'Change an audience',
    description: 'Runs that have begun keep the rule they began with.',
    role: 'marketer',
    body: z.strictObject({ name: line(100), rule, revision }),
    status: 200,
    reply: audience,
    refusals: { 404: 'No such audience', 409: 'The revision is not the current one', 428: 'No revision was named' },
    example: { body: { name: 'Lectores cercanos', rule: exampleRule, revision: 1 } },
  },
  deleteAudience: {
    method: 'DELETE',
    path: '/api/audiences/{audienceId}',
    tag: 'Audiences',
    summary: 'Delete an audience',
    role: 'marketer',
    status: 204,
    refusals: { 404: 'No such audience', 409: 'A campaign that has not ended uses it' },
  },
  previewRule: {
    method: 'POST',
    path: '/api/audiences/preview',
    tag: 'Audiences',
    summary: 'Count a rule and show a sample, without saving it',
    role: 'marketer',
    body: z.strictObject({ rule, topicId: slug.optional() }),
    status: 200,
    reply: audiencePreview,
    example: { body: { rule: exampleRule, topicId: 'newsletter' } },
  },
  previewAudience: {
    method: 'GET',
    path: '/api/audiences/{audienceId}/preview',
    tag: 'Audiences',
    summary: 'Count an audience and show a sample',
    role: 'marketer',
    query: z.strictObject({ topicId: slug.optional() }),
    status: 200,
    reply: audiencePreview,
    refusals: { 404: 'No such audience' },
  },
})
