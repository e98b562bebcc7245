import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Attributes,
  fromAttributes,
  NotPlain,
  toAttributes,
} from '../../../shared/lambda/documents/attribute-values.ts'

const key = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((name) => name !== '__proto__')
const number = fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e15, max: 1e15 }))
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    number,
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.array(fc.string(), { minLength: 1 }).map((members) => new Set(members)),
    fc.array(number, { minLength: 1 }).map((members) => new Set(members)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}))
const item = fc.dictionary(key, value)
const sdk = (plain: Record<string, unknown>) => marshall(plain, { removeUndefinedValues: true })

describe('attribute values', () => {
  it('are those that the SDK makes of a plain item, and read back alike', () => {
    fc.assert(
      fc.property(item, (plain) => {
        const attributes = toAttributes(plain)
        expect(attributes).toEqual(sdk(plain))
        const read: unknown = fromAttributes(JSON.parse(JSON.stringify(attributes)) as Attributes)
        expect(read).toEqual(unmarshall(sdk(plain)))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['a date', new Date(0)],
    ['a number that is none', Number.NaN],
    ['a number beyond what counts exactly', 2 ** 53],
    ['an empty set', new Set()],
    ['a mixed set', new Set(['a', 1])],
    ['bytes', new Uint8Array(2)],
    ['a large integer', 1n],
  ])('leave %s to the SDK', (_, odd) => {
    expect(() => toAttributes({ odd: { in: [odd] } })).toThrow(NotPlain)
  })

  it('read integers that do not count exactly, and bytes, as the SDK does', () => {
    const stored = { n: { N: '9007199254740993' }, b: { B: 'AQI=' }, s: { BS: ['AQI='] } }
    expect(fromAttributes(stored)).toEqual({
      n: 9007199254740993n,
      b: new Uint8Array([1, 2]),
      s: new Set([new Uint8Array([1, 2])]),
    })
  })
})
