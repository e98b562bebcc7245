import { describe, expect, test } from 'vitest'
import { causes } from '../../../../shared/domain/bounce/cause.ts'
import { classifyBounce } from '../../../../shared/domain/bounce/classify.ts'
import { normalise } from '../../../../shared/domain/bounce/normalise.ts'
import { findText, textRules } from '../../../../shared/domain/bounce/text-rules.ts'

const all = Object.values(textRules).flat()

describe('each rule', () => {
  test.each(textRules.plain)('$id decides its example: $example', ({ id, cause, example }) => {
    expect(findText(normalise(example), 'plain')).toMatchObject({ rule: id, cause, confidence: 'high' })
    expect(classifyBounce({ diagnosticCode: example })).toMatchObject({ cause, confidence: 'high' })
  })

  test.each(textRules.expired)('$id decides its example, which no plain rule knows: $example', (rule) => {
    const { id, cause, example } = rule
    expect(findText(normalise(example), 'plain')).toBeUndefined()
    expect(findText(normalise(example), 'expired')).toMatchObject({ rule: id, cause, confidence: 'high' })
    expect(classifyBounce({ diagnosticCode: example })).toMatchObject({ cause, confidence: 'high' })
  })

  test.each(textRules.vague)('$id decides its example, which no other rule knows: $example', (rule) => {
    const { id, cause, example } = rule
    for (const kind of ['plain', 'expired'] as const) expect(findText(normalise(example), kind)).toBeUndefined()
    expect(findText(normalise(example), 'vague')).toMatchObject({ rule: id, cause, confidence: 'medium' })
    expect(classifyBounce({ diagnosticCode: example })).toMatchObject({ cause, confidence: 'medium' })
  })

  test('has a name of its own and a cause of the list', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { cause } of all) expect(causes).toContain(cause)
  })

  test('is silent on an empty reply and on words that mean nothing', () => {
    for (const text of ['', 'smtp; 250 ok', 'lorem ipsum dolor sit amet, ладно, はい']) {
      for (const kind of ['plain', 'expired', 'vague'] as const) expect(findText(normalise(text), kind)).toBeUndefined()
    }
  })
})
