import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../../../functions/receive-mail/read-mail.ts'
import { keptText } from '../../../../shared/domain/request/message.ts'

const id = 'abc'
const head = `Return-Path: <ana@example.com>\r\nReceived: from x (x [192.0.2.1])\r\n by inbound-smtp.us-east-1.amazonaws.com with SMTP id ${id} \r\n for hola@norte.example;\r\n Mon, 01 Jun 2026 10:00:00 +0000\r\nX-SES-Spam-Verdict: PASS\r\nX-SES-Virus-Verdict: PASS\r\nReceived-SPF: pass x; envelope-from=ana@example.com;\r\nAuthentication-Results: amazonses.com; spf=pass; dkim=pass header.i=@example.com; dmarc=pass header.from=example.com;\r\nX-SES-RECEIPT: x\r\n`
const mail = (text: string) => readMail(Buffer.from(`${head}${text}`, 'latin1'), id, false)

describe('A mail', () => {
  it('is read by its parts; HTML becomes text', async () => {
    const read = await mail(
      'From: =?UTF-8?Q?Ana_Mar=C3=ADa?= <ANA@Example.com>\r\nTo: Hola <hola@norte.example>, x@y.example\r\nSubject: =?UTF-8?B?wr9Mw61uZWE/?=\r\nMessage-ID: <1@example.com>\r\nReferences: <0@example.com>\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n' +
        Buffer.from(
          '<style>x{}</style><p>Buenos días</p><script>alert(1)</script><a href="https://x.example">ver</a>',
        ).toString('base64'),
    )
    expect(read).toMatchObject({
      readable: true,
      from: 'ana@example.com',
      name: 'Ana María',
      proven: true,
      to: ['hola@norte.example', 'x@y.example'],
      subject: '¿Línea?',
      messageId: '<1@example.com>',
      references: ['<0@example.com>'],
      text: 'Buenos días\n\nver <https://x.example>',
    })
  })

  it.each([
    ['two authors', 'From: a@example.com, b@example.com'],
    ['two From headers', 'From: ana@example.com\r\nFrom: eva@example.com'],
    ['a group', 'From: Team: ana@example.com;'],
    ['none', 'To: hola@norte.example'],
    ['an address that cannot be mailed', 'From: "a b"@example.com'],
  ])('with %s is nobody’s', async (_, headers) => {
    const read = await mail(`${headers}\r\nSubject: x\r\n\r\nHola`)
    expect(read.from).toBeUndefined()
    expect(read.proven).toBe(false)
  })

  it('keeps names and subjects to one line without marks that turn the direction', async () => {
    const read = await mail(
      'From: =?UTF-8?Q?Ana=0D=0ABcc:_x=E2=80=AE?= <ana@example.com>\r\nSubject: =?UTF-8?Q?a=0D=0Ab=00c?=\r\n\r\nx\0y',
    )
    expect(`${read.name}${read.subject}`).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(read.text).toBe('xy')
  })

  it('of any length is cut to what is kept', async () => {
    const read = await mail(`From: ana@example.com\r\n\r\n${'palabra '.repeat(20_000)}`)
    expect(read.text.length).toBe(keptText)
    expect(read.partial).toBe(true)
  })

  it('with parts in parts in parts is listed, not lost', async () => {
    let text = 'Content-Type: text/plain\r\n\r\nx'
    for (let depth = 0; depth < 200; depth++)
      text = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${text}\r\n--b${depth}--`
    const read = await mail(`From: ana@example.com\r\n${text}`)
    expect(read.receipt.verdicts.spam).toBe('pass')
    expect(read.from).toBe('ana@example.com')
  })

  it('made of anything whatever never throws, and never becomes the customer’s by its own words', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'From: ana@example.com',
        'Content-Type: multipart/mixed; boundary=b',
        'Content-Type: message/rfc822',
        'Content-Type: text/html; charset=utf-7',
        'Content-Transfer-Encoding: base64',
        'Content-Transfer-Encoding: quoted-printable',
        'Authentication-Results: amazonses.com; dmarc=pass header.from=example.com;',
        'Subject: =?UTF-8?Q?=FF=FE?=',
        '--b',
        '--b--',
        '',
        '=?',
        '<html><body><table>',
      ),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.boolean(), async (lines, byStrangers) => {
        const raw = Buffer.from(lines.join('\r\n'), 'utf8')
        const read = await readMail(byStrangers ? raw : Buffer.concat([Buffer.from(head), raw]), id, false)
        expect(typeof read.text).toBe('string')
        expect(JSON.stringify(read).length).toBeLessThan(400_000)
        if (byStrangers) expect(read.proven).toBe(false)
        else expect(read.receipt.verdicts.dmarc).toBe('pass')
      }),
      { numRuns: 40 },
    )
  }, 30_000)

  it('of random bytes never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (bytes) => {
        expect((await readMail(bytes, id, false)).proven).toBe(false)
      }),
      { numRuns: 40 },
    )
  }, 30_000)
})
