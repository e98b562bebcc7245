import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalise } from '../../../../shared/domain/bounce/normalise.ts'
import { compileWords } from '../../../../shared/domain/bounce/rule-words.ts'
import { findText, textRules } from '../../../../shared/domain/bounce/text-rules.ts'
import { createFinder } from '../../../../shared/domain/bounce/word-finder.ts'
import { replyList } from './replies.ts'

const all = Object.values(textRules).flat()

describe('the index of rules', () => {
  const patterns = all.map(({ id, words }) => ({ id, ...compileWords(words) }))
  /** Asks each rule by itself, without an index. */
  const firstOf = (text: string, kind: keyof typeof textRules) => {
    const { words } = normalise(text)
    const ids = new Set(textRules[kind].map(({ id }) => id))
    return patterns.find(({ id, pattern }) => ids.has(id) && pattern.test(words))?.id
  }
  const same = (text: string) => {
    for (const kind of ['plain', 'expired', 'vague'] as const)
      expect(findText(normalise(text), kind)?.rule).toBe(firstOf(text, kind))
  }

  test('hides no rule: it finds what asking each rule in turn finds', () => {
    for (const { diagnosticCode } of replyList) same(diagnosticCode)
  })

  test('hides no rule of words in any order', () => {
    const words = [...new Set(replyList.flatMap(({ diagnosticCode }) => normalise(diagnosticCode).words.split(' ')))]
    const text = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 14 }).map((list) => list.join(' '))
    fc.assert(fc.property(text, same), { numRuns: 500 })
  })

  test('hides no single rule from a reply that it fits', () => {
    const alone = all.map((rule) => createFinder([rule]))
    const texts = all.map(({ example }) => normalise(example))
    for (const [place, find] of alone.entries()) {
      const { pattern } = patterns[place] ?? expect.unreachable()
      for (const text of texts) expect(find(text) !== undefined).toBe(pattern.test(text.words))
    }
  })
})
