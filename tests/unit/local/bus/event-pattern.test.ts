import { describe, expect, it } from 'vitest'
import { checkPattern, matchesPattern } from '../../../../local/bus/event-pattern.ts'

const event = {
  source: 'vinculo',
  'detail-type': 'ConsentGranted',
  detail: {
    topic: 'offers',
    count: 5,
    language: 'es-ES',
    erased: false,
    nothing: null,
    file: 'report/May.PNG',
    tags: ['new', 'spain'],
    lines: [{ status: 'sent' }, { status: 'failed' }],
  },
}

/** The operators of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
const table: [pattern: object, matches: boolean][] = [
  [{ source: ['vinculo'] }, true],
  [{ source: ['other', 'vinculo'] }, true],
  [{ source: ['other'] }, false],
  [{ source: ['vinculo'], 'detail-type': ['ConsentWithdrawn'] }, false],
  [{ detail: { count: [5] } }, true],
  [{ detail: { count: ['5'] } }, false],
  [{ detail: { erased: [false] } }, true],
  [{ detail: { nothing: [null] } }, true],
  [{ detail: { tags: ['spain'] } }, true],
  [{ detail: { lines: { status: ['failed'] } } }, true],
  [{ detail: { language: [{ prefix: 'es' }] } }, true],
  [{ detail: { language: [{ prefix: 'en' }] } }, false],
  [{ detail: { file: [{ suffix: '.png' }] } }, false],
  [{ detail: { file: [{ suffix: { 'equals-ignore-case': '.png' } }] } }, true],
  [{ detail: { topic: [{ 'equals-ignore-case': 'OFFERS' }] } }, true],
  [{ detail: { file: [{ wildcard: 'report/*.P?G' }] } }, false],
  [{ detail: { file: [{ wildcard: 'report/*.PNG' }] } }, true],
  [{ detail: { topic: [{ 'anything-but': 'events' }] } }, true],
  [{ detail: { topic: [{ 'anything-but': ['events', 'offers'] }] } }, false],
  [{ detail: { topic: [{ 'anything-but': { prefix: 'off' } }] } }, false],
  [{ detail: { topic: [{ 'anything-but': { suffix: ['x', 'ers'] } }] } }, false],
  [{ detail: { missing: [{ 'anything-but': 'x' }] } }, false],
  [{ detail: { count: [{ numeric: ['>', 0, '<=', 5] }] } }, true],
  [{ detail: { count: [{ numeric: ['<', 5] }] } }, false],
  [{ detail: { topic: [{ numeric: ['=', 5] }] } }, false],
  [{ detail: { topic: [{ exists: true }] } }, true],
  [{ detail: { topic: [{ exists: false }] } }, false],
  [{ detail: { missing: [{ exists: false }] } }, true],
  [{ $or: [{ source: ['other'] }, { detail: { count: [{ numeric: ['>', 4] }] } }] }, true],
  [{ $or: [{ source: ['other'] }, { detail: { count: [6] } }] }, false],
]

describe('event patterns', () => {
  it.each(table)('%j: %s', (pattern, matches) => {
    expect(checkPattern(pattern)).toBeUndefined()
    expect(matchesPattern(pattern as Record<string, unknown>, event)).toBe(matches)
  })

  it.each([
    [undefined, 'The pattern must be an object or a list'],
    [{}, 'The pattern must not be empty'],
    [{ source: 'vinculo' }, 'source must be a list of values or matchers'],
    [{ detail: { topic: [] } }, 'detail.topic must not be an empty list'],
    [{ detail: { topic: [{ contains: 'x' }] } }, 'detail.topic has an unknown matcher {"contains":"x"}'],
  ])('%j is refused', (pattern, problem) => {
    expect(checkPattern(pattern)).toBe(problem)
  })
})
