import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { functionNamed, ofType, type Properties, resourcesOf } from './templates.ts'

const run = promisify(execFile)
const limits: Record<string, number> = { 'serve-console': 600_000, 'compile-template': Number.POSITIVE_INFINITY }
const resources = await resourcesOf('local')
const names = ofType(resources, 'AWS::Lambda::Function').map(
  ({ properties }) => properties.Environment.Variables.POWERTOOLS_SERVICE_NAME as string,
)
const bundleOf = (name: string) => join(import.meta.dirname, '..', '..', 'dist', 'functions', name, 'index.mjs')

/** What Lambda itself puts into a function's environment. */
const givenByLambda = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }

/** The variables that the template gives, with something in place of what only a deployment knows. */
function environmentOf(name: string): Record<string, string> {
  const variables: Properties = functionNamed(resources, name).properties.Environment.Variables
  return Object.fromEntries(
    Object.entries(variables).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : key.endsWith('_URL') ? 'https://somewhere.invalid' : 'something',
    ]),
  )
}

/** Loads the bundle in a process that has nothing else in its environment, and tells the type of what it exports. */
async function load(name: string, environment: Record<string, string>): Promise<string> {
  // The error's own words only: Node would print the line that threw, which in a bundle is all of it.
  const script = `
    try { console.log(typeof (await import('${pathToFileURL(bundleOf(name))}')).handler) }
    catch (error) { console.error(error.message); process.exit(1) }`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...givenByLambda, ...environment },
  })
  return stdout.trim()
}

describe.each(names)('the bundle of %s', (name) => {
  test('loads with only its own environment', async () => {
    expect(await load(name, environmentOf(name))).toBe('function')
  })

  test('is small', () => {
    expect(statSync(bundleOf(name)).size).toBeLessThan(limits[name] ?? 500_000)
  })
})

test('a bundle that lacks a variable names it', async () => {
  const { BUS_NAME: _, ...rest } = environmentOf('publish-changes')
  await expect(load('publish-changes', rest)).rejects.toThrow(/lacks or misstates: BUS_NAME/)
})
