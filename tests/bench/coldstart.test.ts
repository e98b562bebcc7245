import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { freshAssembly } from '../../local/assembly/fresh-assembly.ts'
import { hotFunctions } from './coldstart/hot-functions.ts'
import { measureColdStarts } from './coldstart/measure.ts'

test('the benchmark of cold starts starts every function', { timeout: 180_000 }, async () => {
  const { functions, baseline } = await measureColdStarts({ rounds: 1, assemblyDir: await freshAssembly() })
  const names = functions.map(({ name }) => name)
  expect(names).toHaveLength(globSync('functions/*/handler.ts').length)
  expect(names).toEqual(expect.arrayContaining([...hotFunctions]))
  for (const one of functions) {
    expect(one.kib).toBeGreaterThan(1)
    expect(one.ratio).toBeGreaterThan(0)
  }
  expect(baseline.initMs).toBeGreaterThan(0)
})
