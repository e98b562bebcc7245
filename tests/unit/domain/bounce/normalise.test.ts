import { describe, expect, test } from 'vitest'
import { mendEncoding, plainLetters } from '../../../../shared/domain/bounce/letters.ts'
import { normalise } from '../../../../shared/domain/bounce/normalise.ts'

const wordsOf = (text: string) => normalise(text).words

describe('the normal form', () => {
  test.each([
    ['', '  '],
    ['smtp; 550-5.1.1 No such\r\n 550 5.1.1 user', ' no such user '],
    ['X-Postfix; unknown user', ' unknown user '],
    ['  smtp ; sorry', ' sorry '],
    ['sorry; a b', ' a b '],
    ['two words; sorry', ' two words sorry '],
    ['550-first\r\n550-second\r\n550 third', ' first second third '],
    ['limit 5000, code 5501', ' limit 5000 code 5501 '],
    ['said: 451 later', ' said later '],
    ['#5.1.1 and 5.11.111 and 5.x.0', ' and and 5 x 0 '],
    ['v5.1.1 and 5.1.1a', ' v5 1 1 and 5 1 1a '],
    ['почта — полна, да', ' почта полна да '],
    ["e-mail isn’t inactive.Please wait, don't", ' email isnt inactive please wait dont '],
    ['mail-box full', ' mailbox full '],
    ['a   b\t\tc', ' a b c '],
    ['wait...now', ' wait now '],
    ['MIXED Case', ' mixed case '],
    ['under_score and dash-es', ' under score and dash es '],
    [`scan me ${'_'.repeat(20)} checked for viruses`, ' scan me '],
    [`not a footer ${'_'.repeat(19)} here`, ' not a footer here '],
    [`id ${'a'.repeat(48)} ${'b'.repeat(49)} end`, ` id ${'a'.repeat(48)} x end `],
  ])('of %j is %j', (text, words) => expect(wordsOf(text)).toBe(words))

  test.each([
    ['<ana@shop.example>: at mx.shop.example[192.0.2.7]', ' addr at hst ip '],
    ['to ana@localhost and "a b"@x.example', ' to addr and addr '],
    ['at 10.0.0.300.4', ' at 10 0 0 300 4 '],
    ['host mx.shop.example..', ' host hst '],
    ['at 203.0.113.99', ' at ip '],
    ['my-store.example and mx.this.example', ' hst and hst '],
    ['ä.example', ' hst '],
    ['see http://www.shop.example/help?x=1, please', ' see hst please '],
    ['see //a.b/c', ' see a b c '],
    ['see http://192.0.2.7/help and 192.0.2.7/24', ' see ip and ip '],
    ['file setup.exe2 v1.2', ' file hst v1 2 '],
    ['RESOLVER.ADR.RecipNotFound; not found', ' resolver adr recipnotfound not found '],
    ['rejected.Please retry', ' rejected please retry '],
  ])('of %j hides whose names they are: %j', (text, words) => expect(wordsOf(text)).toBe(words))

  test.each([
    ['blocked by zen.spamhaus.org', ' blocked by blocklisthost '],
    ['blocked by dnsbl-1.corp.example', ' blocked by blocklisthost '],
    ['see http://bl.corp.example/', ' see blocklisthost '],
    ['see https://ipcheck.proofpoint.com/?ip=1', ' see blocklisthost '],
    ['see https://support.corp.example/bl?ip=1', ' see blocklisthost '],
    ['at spamcop.net', ' at blocklisthost '],
    ['at notspamcop.net and spamcop.net2', ' at hst and hst '],
    ['at 1.rbl.corp.example and notrbl.corp.example', ' at blocklisthost and hst '],
    ['at my-zen.corp.example and frozen.corp.example', ' at blocklisthost and hst '],
    ['at my.ipcheck.proofpoint.com', ' at hst '],
    ['see http://x.example/ipremoval and http://x.example/ip-lookup', ' see blocklisthost and blocklisthost '],
    ['see http://x.example/ip-removal and http://x.example/iplookup', ' see blocklisthost and blocklisthost '],
    ['see http://www.open-spf.org/why', ' see page spf '],
    ['see http://x.example/spf-check/why and http://x.example/spf/a/why', ' see page spf and hst '],
    ['by multi.uribl.com', ' by linklisthost '],
    ['by dbl.spamhaus.org', ' by linklisthost '],
    ['see https://support.google.com/mail/?p=OverQuotaTemp', ' see page over quota '],
    ['see https://support.google.com/mail/?p=NoSuchUser', ' see page no such user '],
    ['see https://support.google.com/mail/?p=DisabledUser', ' see page user disabled '],
    ['see https://support.google.com/mail/?p=UnsolicitedRateLimitError', ' see page unsolicited rate '],
    ['see http://www.openspf.org/Why?id=1', ' see page spf '],
    ['see http://help.example/spf/why', ' see page spf '],
    ['see http://wiki.example/Greylisting', ' see page greylist '],
    ['mx00.kundenserver.de said', ' hst said '],
    ['greylist.corp.example said', ' hst said '],
    ['zen.example said', ' hst said '],
  ])('of %j keeps the sign that its host or page is: %j', (text, words) => expect(wordsOf(text)).toBe(words))

  test('tells which hosts are named, but not those of addresses', () => {
    const { hosts } = normalise('mx.shop.example [192.0.2.7] said <ana@corp.example> see http://Help.Shop.example/a?b')
    expect(hosts.toSorted()).toEqual(['help.shop.example', 'mx.shop.example'])
  })

  test('tells whether letters beyond ASCII are left', () => {
    expect(normalise('Buzón lleno').ascii).toBe(true)
    expect(normalise('почта').ascii).toBe(false)
    expect(normalise('full — sorry').ascii).toBe(true)
  })

  test('is cut: a reply is a page at most', () => {
    const { raw, words } = normalise('no such user '.repeat(1_000))
    expect(raw).toHaveLength(8_192)
    expect(words.length).toBeLessThanOrEqual(4_002)
    expect(words.endsWith(' ') && !words.endsWith('  ')).toBe(true)
  })
})

describe('letters', () => {
  test.each([
    ['boÃ®te', 'boîte'],
    ['Ð¿Ð¾Ñ‡Ñ‚Ð°', 'почта'],
    ['doesnâ€™t', 'doesn’t'],
    ['boîte', 'boîte'],
    ['Ã‰t', 'Ét'],
    ['Ã® and î', 'Ã® and î'],
    ['Ã® and 好', 'Ã® and 好'],
    ['Ã‰ and \u2122', 'Ã‰ and \u2122'],
    ['plain', 'plain'],
  ])('read as Latin-1 are mended: %j is %j', (text, mended) => expect(mendEncoding(text)).toBe(mended))

  test.each([
    ['Boîte PLEINE', 'boite pleine'],
    ['zu groß', 'zu gross'],
    ['Skrzynka pełna', 'skrzynka pelna'],
    ['Kullanıcı bulunamadı', 'kullanici bulunamadi'],
    ['đầy, fødsel', 'day, fodsel'],
    ['ＭＡＩＬ', 'mail'],
    ['メールボックス', 'メールボックス'],
    ['사용자', '사용자'],
    ['Учётный', 'учетныи'],
    ['us\u200be\u00adr\ufeff', 'user'],
    ['ASCII', 'ascii'],
  ])('are plain: %j is %j', (text, plain) => expect(plainLetters(text)).toBe(plain))

  test('that stand for a phrase make no book of a page', () => {
    expect(plainLetters('\ufdfa'.repeat(8_192)).length).toBeLessThan(20_000)
  })
})
