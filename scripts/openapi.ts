import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openApiDocument } from '../shared/api/openapi.ts'
import { apiVersion, routes } from '../shared/api/routes.ts'

/** Writes the document that GET /api/openapi.json serves to dist/openapi.json, for clients that are made from it. */
export function writeOpenApi(): string {
  const file = join(dirname(import.meta.dirname), 'dist', 'openapi.json')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(openApiDocument(routes, apiVersion), null, 2)}\n`)
  return file
}

if (import.meta.main) console.log(writeOpenApi())
