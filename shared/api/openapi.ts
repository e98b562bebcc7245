import * as z from 'zod'
import { problemSchema } from './problem.ts'
import { mayAct, type RouteDefinition, roles } from './route.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * The OpenAPI 3.1 document of a table of routes. Schemas that carry an id become components, all others stand where
 * they are used.
 */
export function openApiDocument(table: Readonly<Record<string, RouteDefinition>>, version: string): Json {
  const components: Record<string, unknown> = {}
  const toSchema = (schema: z.ZodType) => schemaOf(schema, components)
  const problem = { content: { 'application/problem+json': { schema: toSchema(problemSchema) } } }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [id, route] of Object.entries(table)) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operation(id, route, toSchema, problem),
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Vinculo console API',
      version,
      description:
        'For marketers, agents and operators. Sign in through the user pool and send the token as `Authorization: Bearer`. Every refusal is a problem document (RFC 9457) that names each field and what to do about it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [...new Set(Object.values(table).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => a.localeCompare(b))),
    },
  }
}

function operation(id: string, route: RouteDefinition, toSchema: (schema: z.ZodType) => Json, problem: Json): Json {
  const { role, tag, summary, description, body, query, reply, status, refusals = {}, example } = route
  const permitted = role === 'public' ? [] : roles.filter((group) => mayAct([group], role))
  const who = role === 'public' ? 'Needs no sign-in.' : `For the groups ${permitted.join(', ')}.`
  const parameters = [...pathParameters(route.path), ...(query ? queryParameters(query, toSchema) : [])]
  const refused: Readonly<Record<string, string>> = {
    ...(body && { 400: 'The body is not JSON', 413: 'The body is too long' }),
    ...(role !== 'public' && { 401: 'No valid token', 403: 'Your groups may not do this' }),
    ...((body || query) && { 422: 'A field is wrong' }),
    ...refusals,
  }
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, who].filter(Boolean).join(' '),
    ...(role === 'public' ? { security: [] } : { 'x-groups': permitted }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: toSchema(body), ...(example?.body !== undefined && { example: example.body }) },
        },
      },
    }),
    responses: {
      [status]: {
        description: status === 204 ? 'Done' : 'The answer',
        ...(reply && {
          content: {
            'application/json': {
              schema: toSchema(reply),
              ...(example?.reply !== undefined && { example: example.reply }),
            },
            ...(route.csv && { 'text/csv': { schema: { type: 'string' } } }),
          },
        }),
      },
      ...Object.fromEntries(
        Object.entries(refused).map(([code, meaning]) => [code, { description: meaning, ...problem }]),
      ),
    },
  }
}

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

function queryParameters(query: z.ZodObject, toSchema: (schema: z.ZodType) => Json): Json[] {
  return Object.entries(query.shape).map(([name, schema]) => {
    const { description, ...rest } = toSchema(schema as z.ZodType)
    const required = !(schema as z.ZodType).safeParse(undefined).success
    return { name, in: 'query', required, ...(description !== undefined && { description }), schema: rest }
  })
}

/** Zod gives named schemas as `$defs` of each; they move to the document's components. */
function schemaOf(schema: z.ZodType, components: Record<string, unknown>): Json {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })
  const { $schema: _, $defs = {}, ...own } = pointToComponents(made) as Record<string, unknown>
  for (const [name, definition] of Object.entries($defs as Json)) components[name] = withoutId(definition as Json)
  const id = own.id
  if (typeof id !== 'string') return own
  components[id] = withoutId(own)
  return { $ref: `#/components/schemas/${id}` }
}

const withoutId = ({ id: _, ...rest }: Json): Json => rest

function pointToComponents(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(pointToComponents)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string'
        ? inner.replace('#/$defs/', '#/components/schemas/')
        : pointToComponents(inner),
    ]),
  )
}
