import { describe, expect, it } from 'vitest'
import { criticalPath } from '../../../local/metering/critical-path.ts'

const call = (startedAt: number, endedAt: number, latencyMs: number) => ({ startedAt, endedAt, latencyMs })

describe('the time that a function waits in AWS', () => {
  it('is none without calls', () => {
    expect(criticalPath([])).toBe(0)
  })

  it('adds up calls of which each began after the one before', () => {
    expect(criticalPath([call(0, 1, 10), call(1, 2, 1000), call(5, 6, 20)])).toBe(1030)
  })

  it('counts calls that were under way together once, by the longest', () => {
    expect(criticalPath([call(0, 4, 10), call(1, 3, 30), call(2, 5, 20)])).toBe(30)
  })

  it('lets a call wait only for those that had ended when it began', () => {
    expect(criticalPath([call(0, 2, 10), call(0, 8, 25), call(3, 9, 10), call(9, 10, 1)])).toBe(26)
  })
})
