import { describe, expect, test } from 'vitest'
import { normalise } from '../../../../shared/domain/bounce/normalise.ts'
import { compileRule } from '../../../../shared/domain/bounce/rule.ts'
import { findText, textRules } from '../../../../shared/domain/bounce/text-rules.ts'

const wordsOf = (text: string) => normalise(text).words

describe('the text rules', () => {
  const rules = [...textRules.plain, ...textRules.vague]

  test('each has its own name among its kind', () => {
    for (const kind of [textRules.plain, textRules.vague]) {
      const ids = kind.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('none fits an empty reply or words that mean nothing', () => {
    for (const text of ['', 'smtp; 250 ok', 'lorem ipsum dolor sit amet']) {
      expect(rules.filter(({ find }) => find(wordsOf(text), true)).map(({ id }) => id)).toEqual([])
    }
  })

  test('none is slow on words that nearly fit', () => {
    const vocabulary =
      'the user mailbox is not message size of your ip address too many domain sender quota connection host'
    const words = wordsOf(`${vocabulary} `.repeat(600))
    for (const { id, find } of rules) {
      const times = [0, 1, 2].map(() => {
        const start = performance.now()
        find(words, true)
        return performance.now() - start
      })
      expect(Math.min(...times), id).toBeLessThan(20)
    }
  })

  test('a rule matches whole words, gaps, word rests, addressees and negations', () => {
    const rule = compileRule('user-unknown', 'sample', 'WHO ~2 NOT exist*')
    expect(rule.find(wordsOf('Mailbox of Ana does not exists'), true)).toBe('mailbox … does not exists')
    expect(rule.find(wordsOf("the user doesn't exist"), true)).toBe('user doesnt exist')
    expect(rule.find(wordsOf('user one two three not exist'), true)).toBe('')
    expect(rule.find(wordsOf('superuser not exist'), true)).toBe('')
  })
})

describe('the normal form', () => {
  test.each([
    ['smtp; 550-5.1.1 No such\r\n 550 5.1.1 user', ' no such user '],
    ['Boîte PLEINE', ' boite pleine '],
    ['boÃ®te pleine', ' boite pleine '],
    ['zu groß', ' zu gross '],
    ['<ana@shop.example>: at mx.shop.example[192.0.2.7]', ' addr at hst ip '],
    ['blocked by zen.spamhaus.org', ' blocked by blocklisthost '],
    ['e-mail isn’t inactive.Please', ' email isnt inactive please '],
    ['ＭＡＩＬ　box', ' mailbox '],
  ])('of %j is %j', (text, words) => expect(wordsOf(text)).toBe(words))

  test('plain words are looked for apart from vague ones', () => {
    expect(findText(normalise('access denied'), 'plain')).toBeUndefined()
    expect(findText(normalise('access denied'), 'vague')).toMatchObject({ cause: 'policy', confidence: 'medium' })
  })
})
