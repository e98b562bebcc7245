import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causes, remedies } from '../../../../shared/domain/bounce/cause.ts'
import { classifyBounce } from '../../../../shared/domain/bounce/classify.ts'
import { replyList } from './replies.ts'

describe('a change that says nothing new changes nothing of the verdict', () => {
  const verdict = (diagnosticCode: string, status: string) => classifyBounce({ status, diagnosticCode })
  // UTF-8 that was read as Latin-1 no longer is that when its letters change case.
  const mended = replyList.filter(({ diagnosticCode }) => !/Ã/.test(diagnosticCode))

  /** Every reply in a changed form, and what changes it drawn by chance. */
  const same = <T>(drawn: fc.Arbitrary<T>, changed: (text: string, by: T) => string, but: object = {}) => {
    const reply = fc.constantFrom(...mended)
    fc.assert(
      fc.property(reply, drawn, ({ status, diagnosticCode }, by) => {
        const before = verdict(diagnosticCode, status)
        expect({ ...verdict(changed(diagnosticCode, by), status), ...but }).toEqual({ ...before, ...but })
      }),
      { numRuns: 3_000 },
    )
  }
  const address = /[\w.+-]+@[\w.-]+\w/g
  const host = /(?<![@\w.-])[\w-]+(?:\.[\w-]+)*\.example\b/g
  const ip = /\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g

  test('case', () => {
    same(fc.boolean(), (text, upper) => (upper ? text.toUpperCase() : text.toLowerCase()))
  })

  test('white space and folding', () => {
    const space = fc.constantFrom(' ', '   ', '\t', '\r\n ', '\n\t', '\u00a0', '\r\n')
    same(fc.infiniteStream(space), (text, spaces) => ` ${text.replaceAll(' ', () => spaces.next().value)}\r\n`)
  })

  test("a reply's code, repeated on each line", () => {
    same(fc.nat(), (text, seed) => {
      const code = /^(?:smtp; )?(\d{3}) /.exec(text)?.[1]
      const spaces = [...text.matchAll(/ /g)].slice(2)
      const at = spaces[seed % Math.max(1, spaces.length)]?.index
      return code && at ? `${text.slice(0, at)}\r\n${code}-${text.slice(at + 1)}` : text
    })
  })

  test('whose address it is', () => {
    const owner = fc.oneof(
      fc.emailAddress(),
      fc.constantFrom('spam.full@virus-mailbox.example', 'user-unknown@gmail.com'),
    )
    same(owner, (text, other) => text.replaceAll(address, () => other))
  })

  test('whose host it is, but for the provider it may show', () => {
    const owner = fc.constantFrom('mx.other.example', 'spam-relay.unknown-user.example', 'quota.virus.example')
    same(owner, (text, other) => text.replaceAll(host, () => other), { provider: '' })
  })

  test('which IP it is', () => {
    same(fc.ipV4(), (text, other) => text.replaceAll(ip, () => other))
  })
})

describe('any input', () => {
  const piece = fc.constantFrom(
    ...replyList.flatMap(({ diagnosticCode }) => diagnosticCode.split(' ')),
    ...['constructor', '__proto__', '@', '%40', '..', '\0', '\ud800', '5.', '550-', '//', '\u3099', '\u200b'],
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.array(piece, { maxLength: 60 }).map((list) => list.join(' ')),
  )
  const field = fc.option(text, { nil: undefined })
  const input = fc.record({
    bounceType: field,
    bounceSubType: field,
    status: field,
    action: field,
    diagnosticCode: field,
  })

  test('has one cause of the closed list, its remedy, and the same again', () => {
    fc.assert(
      fc.property(input, (bounce) => {
        const verdict = classifyBounce(bounce)
        expect(causes).toContain(verdict.cause)
        expect(verdict.remedy).toBe(remedies[verdict.cause])
        expect(['high', 'medium', 'low']).toContain(verdict.confidence)
        expect(verdict.provider).not.toBe('')
        expect(verdict.evidence === '').toBe(verdict.cause === 'undefined')
        expect(verdict.evidence.length).toBeLessThanOrEqual(160)
        expect(verdict.evidence).not.toMatch(/[^\s@]@[^\s@]/)
        expect(classifyBounce(bounce)).toEqual(verdict)
      }),
      { numRuns: 3_000 },
    )
  })
})
