import { expect, test } from 'vitest'
import { freshAssembly } from '../../local/assembly/fresh-assembly.ts'
import { measureCapture } from './capture/measure.ts'

test('the benchmark of form posts runs, and no post of it errs or is lost', { timeout: 180_000 }, async () => {
  const figures = await measureCapture({ posts: 40, rounds: 1, assemblyDir: await freshAssembly() })
  expect(figures).toEqual({
    postsPerSecond: expect.any(Number),
    barePostsPerSecond: expect.any(Number),
    ratio: expect.any(Number),
    errors: 0,
    lost: 0,
    p50Ms: expect.any(Number),
    p99Ms: expect.any(Number),
  })
  expect(figures.ratio).toBeGreaterThan(0)
})
