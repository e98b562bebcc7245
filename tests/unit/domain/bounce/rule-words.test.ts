import { describe, expect, test } from 'vitest'
import { normalise } from '../../../../shared/domain/bounce/normalise.ts'
import { compileWords, evidenceOf } from '../../../../shared/domain/bounce/rule-words.ts'

/** The evidence for words in a text; empty where they do not stand in it. */
const found = (words: string, text: string): string => {
  const match = compileWords(words).pattern.exec(normalise(text).words)
  return match ? evidenceOf(match) : ''
}

describe('the words of a rule', () => {
  test.each([
    ['user', 'the user, sorry', 'user'],
    ['user', 'users', ''],
    ['user', 'superuser', ''],
    ['us*', 'the users', 'users'],
    ['no (such|known) user', 'No known user', 'no known user'],
    ['user ~2 full', 'user full', 'user full'],
    ['user ~2 full', 'user is now full', 'user … full'],
    ['user ~2 full', 'user is not yet full', ''],
    ['user ~ full', 'user is not yet quite so full', 'user … full'],
    ['user ~ full', 'user is not yet quite so very full', ''],
    ['user (?!not)~2 full', 'user is full', 'user … full'],
    ['user (?!not)~2 full', 'user not full', ''],
    ['mailbox ~3 NOT exist*', 'Mailbox of Ana does not exists', 'mailbox … does not exists'],
    ['WHO full', "The recipient's address full", 'address full'],
    ['WHO full', 'the email account full', 'email account full'],
    ['host rejected', 'mx.shop.example rejected', 'hst rejected'],
    ['host rejected', 'host rejected', 'host rejected'],
    ['a ~2 b ~2 c', 'a one b two c', 'a … b … c'],
    ['a ~2 b ~2 c', 'a b c', 'a b c'],
    ['ящик', 'мойящик', 'ящик'],
    ['użytkownik', 'Użytkownik', 'uzytkownik'],
    ['\\w+ full', 'box full', 'box full'],
  ])('%j in %j are %j', (words, text, evidence) => expect(found(words, text)).toBe(evidence))

  test.each(['does not', 'is not', 'no longer', "isn't", "doesn't", 'cannot', "can't", "couldn't", 'never', 'not'])(
    'NOT is %s',
    (negation) => expect(found('it NOT exist', `it ${negation} exist`)).not.toBe(''),
  )

  test('are found anywhere in letters beyond ASCII, and marked so', () => {
    expect(compileWords('ящик')).toMatchObject({ wide: true })
    expect(compileWords('boîte')).toMatchObject({ wide: false, source: 'boite' })
  })

  test('make evidence of 160 characters at most', () => {
    expect(found('a ~5 b', `a ${'w'.repeat(40)} b`)).toBe('a … b')
    expect(found('(x )+y', `${'x '.repeat(200)}y`)).toHaveLength(160)
  })
})
