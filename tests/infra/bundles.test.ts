import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { textRules } from '../../shared/domain/bounce/text-rules.ts'
import { type DeployedFunction, deployedFunctions } from '../support/deployed-functions.ts'
import { assembly } from './templates.ts'

const run = promisify(execFile)
const limits: Record<string, number> = {
  'capture-form': 350_000,
  'confirm-consent': 350_000,
  'manage-preferences': 350_000,
  'serve-console': 600_000,
  'compile-template': Number.POSITIVE_INFINITY,
}
const functions = deployedFunctions(await assembly())

/** Loads the bundle in a process that has nothing else in its environment, and tells the type of what it exports. */
async function load({ file, environment }: DeployedFunction): Promise<string> {
  // The error's own words only: Node would print the line that threw, which in a bundle is all of it.
  const script = `
    try { console.log(typeof (await import('${pathToFileURL(file)}')).handler) }
    catch (error) { console.error(error.message); process.exit(1) }`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env: environment })
  return stdout.trim()
}

/** Those that begin with a status, which no words of a rule do. */
const examples = Object.values(textRules).flatMap((rules) =>
  rules.map(({ example }) => example).filter((text) => /^[45]\d\d /.test(text)),
)

describe.each(functions)('the bundle of $name', (one) => {
  test('loads with only its own environment', async () => {
    expect(await load(one)).toBe('function')
  })

  test('is small', () => {
    expect(statSync(one.file).size).toBeLessThan(limits[one.name] ?? 500_000)
  })

  test('takes no part of Node by an import, which would load what nobody asked for', () => {
    expect(readFileSync(one.file, 'utf8')).not.toMatch(/\b(import|from) ?["']node:/)
  })

  test('holds no client of the SDK for queues and parameters, which are called without it', () => {
    expect(readFileSync(one.file, 'utf8')).not.toMatch(/\b(SQS|SSM)ServiceException\b/)
  })

  test('holds none of the examples that stand beside the bounce rules', () => {
    const text = readFileSync(one.file, 'utf8')
    expect(examples.filter((example) => text.includes(example))).toEqual([])
  })
})

test('a bundle that lacks a variable names it', async () => {
  const publishing = functions.find(({ name }) => name === 'publish-changes')
  if (!publishing) throw new Error('There is no function publish-changes.')
  const { BUS_NAME: _, ...environment } = publishing.environment
  await expect(load({ ...publishing, environment })).rejects.toThrow(/lacks or misstates: BUS_NAME/)
})
