import { describe, expect, it } from 'vitest'
import type { Finding, Run } from '../../../shared/domain/campaign/run.ts'
import { noteStep, pauseStep, resumeStep } from '../../../shared/domain/campaign/run-control.ts'
import { firstLookAt, nextLookAt } from '../../../shared/domain/campaign/watch.ts'

const figures = { sent: 200, bounced: 10, complained: 0 }
const tooMany: Finding = { at: '2026-12-01T10:00:00.000Z', code: 'bounce-rate', detail: 'too many', figures }
const run = (change: Partial<Run>) => ({ runId: 'r', state: 'running', ...change }) as Run

describe('a run', () => {
  it('that the guard stopped counts anew when a person has it go on', () => {
    const paused = run({ state: 'paused', finding: tooMany })
    expect(resumeStep(figures)(paused)).toEqual(run({ baseline: figures }))
  })

  it('that a fault stopped keeps what it counted from', () => {
    const finding = { ...tooMany, code: 'account-sending-paused' }
    const baseline = { sent: 100, bounced: 5, complained: 0 }
    expect(resumeStep(figures)(run({ state: 'paused', finding }))).toEqual(run({}))
    expect(resumeStep(figures)(run({ state: 'paused', finding, baseline }))).toEqual(run({ baseline }))
  })

  it('that has ended keeps the first finding and stays ended', () => {
    const finished = run({ state: 'finished' })
    expect(noteStep(tooMany)(finished)).toEqual({ ...finished, finding: tooMany })
    const noted = run({ state: 'cancelled', finding: tooMany })
    expect(noteStep({ ...tooMany, at: 'later' })(noted)).toBe(noted)
    expect(noteStep(tooMany)(run({}))).toEqual({ refused: 'not-over' })
  })

  it('keeps the first finding while it is stopping', () => {
    const stopping = pauseStep(tooMany)(run({}))
    expect(stopping).toEqual(run({ state: 'pausing', stopping: 'pause', finding: tooMany }))
    expect(pauseStep({ ...tooMany, code: 'complaint-rate' })(stopping as Run)).toBe(stopping)
  })

  it('that has ended is looked at ever more rarely, for 14 days', () => {
    const endedAt = '2026-12-01T00:00:00.000Z'
    const looks: string[] = []
    for (let at: string | undefined = firstLookAt(new Date(endedAt)); at; at = nextLookAt(endedAt, new Date(at)))
      looks.push(at.slice(5, 13))
    expect(looks).toEqual(['12-01T01', '12-01T06', '12-02T00', '12-03T00', '12-04T01', '12-08T00', '12-15T00'])
  })
})
