import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../../../shared/api/openapi.ts'
import type { RouteDefinition } from '../../../shared/api/route.ts'
import {
  answerRoutes,
  apiVersion,
  compileRoutes,
  consoleRoutes,
  documentRoutes,
  routes,
} from '../../../shared/api/routes.ts'

interface Operation {
  readonly operationId: string
  readonly security?: readonly unknown[]
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: unknown
  readonly responses: Readonly<Record<string, unknown>>
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
  readonly tags: readonly { readonly name: string }[]
}

const document = openApiDocument(routes, apiVersion) as unknown as Document
const table: [string, RouteDefinition][] = Object.entries(routes)
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe('the OpenAPI document', () => {
  it('has every route of the table once, and no other', () => {
    const documented = operations.map(({ path, method, operation }) => `${operation.operationId} ${method} ${path}`)
    const served = table.map(([id, { method, path }]) => `${id} ${method.toLowerCase()} ${path}`)
    expect(documented.sort()).toEqual(served.sort())
    expect(new Set(table.map(([, { method, path }]) => `${method} ${path}`)).size).toBe(table.length)
  })

  it('opens nothing but itself without a token', () => {
    expect(operations.filter(({ operation }) => operation.security?.length === 0).map(({ path }) => path)).toEqual([
      '/api/openapi.json',
    ])
  })

  it('divides the table between the functions without rest', () => {
    const divided = [consoleRoutes, compileRoutes, answerRoutes, documentRoutes].flatMap(Object.keys)
    expect(divided.sort()).toEqual(Object.keys(routes).sort())
  })

  it('refers to nothing that is not there', () => {
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref)
    expect(referred.length).toBeGreaterThan(50)
    for (const ref of new Set(referred)) {
      const name = ref?.replace('#/components/schemas/', '') ?? ''
      expect(Object.keys(document.components.schemas)).toContain(name)
    }
  })

  it('names every parameter of a path, and every refusal', () => {
    for (const { path, operation } of operations) {
      const named = operation.parameters?.filter((parameter) => parameter.in === 'path').map(({ name }) => name) ?? []
      expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      if (operation.requestBody)
        expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '413', '422']))
      if (operation.security === undefined)
        expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']))
    }
  })

  it('shows examples that the API takes', () => {
    for (const [id, { body, reply, example }] of table) {
      if (example?.body !== undefined) expect(body?.safeParse(example.body).error, id).toBeUndefined()
      if (example?.reply !== undefined) expect(reply?.safeParse(example.reply).error, id).toBeUndefined()
      if (body) expect(example?.body, `${id} has an example`).toBeDefined()
    }
  })
})
