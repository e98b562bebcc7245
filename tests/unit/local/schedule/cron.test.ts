import { describe, expect, it } from 'vitest'
import { parseCron } from '../../../../local/schedule/cron.ts'

function firings(fields: string, timeZone: string, after: string, count: number): string[] {
  const parsed = parseCron(fields, timeZone)
  if (!parsed.ok) throw new Error(parsed.problem)
  const found: string[] = []
  for (let last: Date | undefined = new Date(after); found.length < count; ) {
    last = parsed.cron.next(last)
    if (!last) break
    found.push(last.toISOString().slice(0, 16))
  }
  return found
}

/** The examples and wildcards of https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
const documented: [fields: string, what: string, expected: string[]][] = [
  ['0 10 * * ? *', '10:00 every day', ['2026-01-01T10:00', '2026-01-02T10:00']],
  ['15 12 * * ? *', '12:15 every day', ['2026-01-01T12:15', '2026-01-02T12:15']],
  ['0 18 ? * MON-FRI *', '18:00 Monday to Friday', ['2026-01-01T18:00', '2026-01-02T18:00', '2026-01-05T18:00']],
  ['0 8 1 * ? *', '8:00 every first day of the month', ['2026-01-01T08:00', '2026-02-01T08:00']],
  ['0/15 * * * ? *', 'every 15 minutes', ['2026-01-01T00:15', '2026-01-01T00:30', '2026-01-01T00:45']],
  ['0/10 * ? * MON-FRI *', 'every 10 minutes on weekdays', ['2026-01-01T00:10', '2026-01-01T00:20']],
  ['0/5 8-17 ? * MON-FRI *', 'every 5 minutes of 8:00 to 17:55 on weekdays', ['2026-01-01T08:00', '2026-01-01T08:05']],
  ['15 10 ? * 6L 2022-2027', '10:15 on the last Friday of the month', ['2026-01-30T10:15', '2026-02-27T10:15']],
  ['1/10 * * * ? *', 'every tenth minute from the first', ['2026-01-01T00:01', '2026-01-01T00:11']],
  ['0 9 ? * 1 *', 'day 1 is Sunday', ['2026-01-04T09:00', '2026-01-11T09:00']],
  ['0 9 ? * 7 *', 'day 7 is Saturday', ['2026-01-03T09:00', '2026-01-10T09:00']],
  ['0 9 ? * 3#2 *', 'the second Tuesday of the month', ['2026-01-13T09:00', '2026-02-10T09:00']],
  ['0 9 ? * L *', 'the last day of the week', ['2026-01-03T09:00', '2026-01-10T09:00']],
  ['0 9 L * ? *', 'the last day of the month', ['2026-01-31T09:00', '2026-02-28T09:00']],
  ['0 9 15W * ? *', 'the weekday nearest to the 15th', ['2026-01-15T09:00', '2026-02-16T09:00']],
  ['0 9 1 JAN,JUL ? *', 'names of months', ['2026-07-01T09:00', '2027-01-01T09:00']],
  ['0 0 29 2 ? *', 'leap days', ['2028-02-29T00:00', '2032-02-29T00:00']],
  ['0 9 1 1 ? 2030/2', 'every second year', ['2030-01-01T09:00', '2032-01-01T09:00']],
  ['0 9 1 6 ? 2026', 'one year, then never', ['2026-06-01T09:00']],
]

describe('cron expressions of EventBridge', () => {
  it.each(documented)('%s is %s', (fields, _what, expected) => {
    const from = fields === '0 9 1 JAN,JUL ? *' ? '2026-01-02T00:00:00Z' : '2026-01-01T00:00:00Z'
    const found = firings(fields, 'UTC', from, Math.max(expected.length, 2))
    expect(found.slice(0, expected.length)).toEqual(expected)
    if (fields.endsWith('? 2026')) expect(found).toHaveLength(1)
  })

  it('are evaluated in their time zone', () => {
    expect(firings('0 9 * * ? *', 'Europe/Madrid', '2026-03-27T12:00:00Z', 3)).toEqual([
      '2026-03-28T08:00',
      '2026-03-29T07:00',
      '2026-03-30T07:00',
    ])
  })

  it('do not fire at a time that the clocks skip', () => {
    expect(firings('30 2 * * ? *', 'Europe/Madrid', '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-30T00:30',
      '2026-03-31T00:30',
    ])
  })

  it('fire once at a time that the clocks repeat', () => {
    expect(firings('30 2 * * ? *', 'Europe/Madrid', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ])
  })

  it('go on after the repeated hour when they are asked within it', () => {
    expect(firings('0/30 * * * ? *', 'Europe/Madrid', '2026-10-25T01:10:00Z', 1)).toEqual(['2026-10-25T02:00'])
  })

  it.each([
    ['0 10 * * *', 'it has 5 fields'],
    ['0 10 * * * *', 'write ? in exactly one of'],
    ['0 10 ? * ? *', 'write ? in exactly one of'],
    ['60 10 * * ? *', 'minute'],
    ['0 24 * * ? *', 'hour'],
    ['0 10 32 * ? *', 'day'],
    ['0 10 ? * 8 *', 'the day-of-week 8 is not within 1-7'],
    ['0 10 ? * 0 *', 'the day-of-week 0 is not within 1-7'],
    ['? 10 * * ? *', '? is only allowed in the day fields'],
    ['0 10 * * ? 1969', 'the year 1969 is not within 1970-2199'],
    ['0 10 x * ? *', 'x'],
  ])('refuse %s', (fields, problem) => {
    const parsed = parseCron(fields, 'UTC')
    expect(parsed).toMatchObject({ ok: false })
    expect(JSON.stringify(parsed)).toContain(problem)
  })
})
