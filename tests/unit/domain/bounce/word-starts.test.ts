import { describe, expect, test } from 'vitest'
import { compileWords } from '../../../../shared/domain/bounce/rule-words.ts'
import { startAt, startsIn, wordStartsOf } from '../../../../shared/domain/bounce/word-starts.ts'

const startsOf = (words: string) => wordStartsOf(compileWords(words).source)

describe('how one of the words of each match begins', () => {
  test.each<[string, readonly string[] | undefined]>([
    ['quota', ['quot']],
    ['rbl', ['rbl']],
    ['quota exceeded', ['quot']],
    ['the quota', ['quot']],
    ['mail quota', ['quot']],
    ['(quota|storage|disk) full', ['full']],
    ['(quota|storage) (full|over)', ['quot', 'stor']],
    ['quotas?', ['quot']],
    ['ips?', ['ip', 'ips']],
    ['rbl*', undefined],
    ['dnsbl*', ['dnsb']],
    ['gr[ae]y', ['gray', 'grey']],
    ['recogni[sz]ed', ['reco']],
    ['[abcdefghi]x', undefined],
    ['[a-z]x', undefined],
    ['\\w+', undefined],
    ['\\w+ quota', ['quot']],
    ['x\\d', undefined],
    ['abcd\\d', ['abcd']],
    ['quota ~3 full', ['quot']],
    ['the ~3 full', ['full']],
    ['(the )?quota', ['quot']],
    ['(the|a) quota', ['quot']],
    ['the( \\w+)? quota', ['quot']],
    ['over( \\w+)?', ['over']],
    ['bad( or \\w+)? ~2 ip', ['bad']],
    ['mail ?box', ['mail']],
    ['box ?full', undefined],
    ['box full', ['box']],
    ['(over ?)?full', undefined],
    ['ip ~3 bad', ['bad']],
    ['rbl ~3 ip', ['rbl']],
    ['rbl( \\w+)? ~3 ip', ['rbl']],
    ['(rbl|sbl)( \\w+)?', ['rbl', 'sbl']],
    ['l?quota', ['lquo', 'quot']],
    ['x?y?z?ab', ['xyza', 'xyab', 'xzab', 'xab', 'yzab', 'yab', 'zab', 'ab']],
    ['x?y?z?w?ab', undefined],
    ['(no|bad)', ['no', 'bad']],
    ['(no|\\w+)', undefined],
    ['(no|\\w+) ~3 quota', ['quot']],
    ['recip(ient)?notfound', ['reci']],
    ['(?!a)quota', ['quot']],
    ['(?<!may be )listed', ['list']],
    ['quota(?! a)', ['quot']],
    ['ip(?! a)', ['ip']],
    ['(quota|ip(?! a|b))', ['quot', 'ip']],
    ['a+b', undefined],
    ['ab{2}c', undefined],
    ['(x ){2}y', ['x']],
    ['(x ){0,2}y', ['y']],
    ['(ab|c )d', undefined],
    ['rbl( a|b)', undefined],
    ['rbl( a|b)?', undefined],
    ['rbl( ab)?c', undefined],
    ['rbl( ab)?', ['rbl']],
    ['abc[de]?\\w+', undefined],
    ['abcd[ef]?\\w+', ['abcd']],
    ['ab(cd)', undefined],
    ['x?(ab )cd', ['cd']],
    ['ab(c )?de', undefined],
    ['ab(c )de', ['de']],
    ['\\w+(c )?de', undefined],
    ['(b|c) (d|e|f)', ['b', 'c']],
    ['(a|b) (c|d)', ['c', 'd']],
    ['.x', undefined],
    ['host', ['hst', 'host']],
    ['', undefined],
  ])('%j: %j', (words, starts) => {
    expect(startsOf(words)?.toSorted()).toEqual(starts?.toSorted())
  })

  test('is compared as a number, equal only where the letters are', () => {
    const words = ' no such mailbox here '
    const [no, such, mailbox] = startsIn(words)
    expect(startsIn(words)).toHaveLength(5)
    expect(no).toBe(startAt('no', 0))
    expect(such).toBe(startAt('such', 0))
    expect(mailbox).toBe(startAt('mail', 0))
    expect(mailbox).not.toBe(startAt('mai', 0))
    expect(startAt('mailbox', 0)).toBe(startAt('a mailing', 2))
    expect(startAt('abcd', 0)).not.toBe(startAt('bbcd', 0))
    expect(startsIn('')).toEqual([])
  })
})
