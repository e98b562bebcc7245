import { describe, expect, it } from 'vitest'
import { firstFiring, nextFiring, parseExpression } from '../../../../local/schedule/expression.ts'

const created = new Date('2026-05-01T10:00:30Z')

function expression(text: string, timeZone = 'UTC') {
  const parsed = parseExpression(text, timeZone)
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.expression
}

describe('schedule expressions', () => {
  it('at() is a wall-clock time of its zone and fires once', () => {
    const at = expression('at(2026-07-01T09:30:00)', 'America/Bogota')
    expect(firstFiring(at, { created })).toEqual(new Date('2026-07-01T14:30:00Z'))
    expect(nextFiring(at, { created }, new Date('2026-07-01T14:30:00Z'))).toBeUndefined()
  })

  it('at() a time that the clocks skip never fires', () => {
    expect(firstFiring(expression('at(2026-03-29T02:30:00)', 'Europe/Madrid'), { created })).toBeUndefined()
  })

  it('rate() fires at once, or at its start date, and then at even distances', () => {
    const rate = expression('rate(15 minutes)')
    expect(firstFiring(rate, { created })).toEqual(created)
    const start = new Date('2026-05-02T00:00:00Z')
    expect(firstFiring(rate, { created, start })).toEqual(start)
    expect(nextFiring(rate, { created, start }, start)).toEqual(new Date('2026-05-02T00:15:00Z'))
  })

  it('nothing fires after the end date', () => {
    const end = new Date('2026-05-01T10:20:00Z')
    const second = nextFiring(expression('rate(15 minutes)'), { created, end }, created)
    expect(second).toEqual(new Date('2026-05-01T10:15:30Z'))
    expect(nextFiring(expression('rate(15 minutes)'), { created, end }, second ?? created)).toBeUndefined()
  })

  it('cron() starts after its start date', () => {
    const start = new Date('2026-06-01T00:00:00Z')
    expect(firstFiring(expression('cron(0 9 * * ? *)'), { created, start })).toEqual(new Date('2026-06-01T09:00:00Z'))
  })

  it.each([
    ['at(2026-02-30T00:00:00)', 'UTC'],
    ['at(2026-02-03)', 'UTC'],
    ['rate(0 minutes)', 'UTC'],
    ['rate(5 weeks)', 'UTC'],
    ['every day', 'UTC'],
    ['rate(5 minutes)', 'Mars/Olympus'],
  ])('%s in %s is refused', (text, timeZone) => {
    expect(parseExpression(text, timeZone)).toMatchObject({ ok: false })
  })
})
