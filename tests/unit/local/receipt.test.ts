import { describe, expect, it } from 'vitest'
import { readReceiptRules, ruleFor } from '../../../local/receipt/receipt-rules.ts'
import { sesHeaders } from '../../../local/receipt/ses-headers.ts'
import { isProven, readReceipt } from '../../../shared/domain/request/verdicts.ts'

const rule = (Recipients: readonly string[], Enabled = true) => ({
  stack: 's',
  logicalId: 'R',
  type: 'AWS::SES::ReceiptRule',
  ref: 'r',
  arn: undefined,
  properties: {
    Rule: {
      Name: Recipients.join(),
      Enabled,
      Recipients,
      ScanEnabled: true,
      Actions: [{ S3Action: { BucketName: 'b', ObjectKeyPrefix: 'mail/' } }],
    },
  },
})

describe('Receipt rules', () => {
  it('take addresses, domains and subdomains as SES does, the first that fits', () => {
    const rules = readReceiptRules([
      rule(['off.example'], false),
      rule(['hola@Norte.example']),
      rule(['norte.example']),
      rule(['.sur.example']),
    ])
    const taken = (address: string) => ruleFor(rules, address)?.name
    expect(taken('HOLA@norte.example')).toBe('hola@Norte.example')
    expect(taken('hola+r.1@norte.example')).toBe('norte.example')
    expect(taken('x@a.sur.example')).toBe('.sur.example')
    expect([taken('x@sur.example'), taken('x@off.example'), taken('x@notnorte.example')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('What SES writes above a mail', () => {
  const told = (from: string, author: string) => {
    const raw = Buffer.from(`From: ${author}\r\n\r\nx`)
    const envelope = { sesId: 'abc', from, to: 'hola@norte.example', helo: 'pc', client: '127.0.0.1', at: new Date(0) }
    const headers = sesHeaders(raw, envelope, true)
      .split(/\r\n(?! )/)
      .filter((line) => line !== '')
      .map((line) => ({
        name: line.slice(0, line.indexOf(':')),
        value: line
          .slice(line.indexOf(':') + 1)
          .replace(/\r\n +/g, ' ')
          .trim(),
      }))
    return readReceipt(headers, 'abc')
  }

  it('is read by the product, whatever the envelope asks for', () => {
    expect(isProven(told('ana@example.com', 'ana@example.com'), 'ana@example.com')).toBe(true)
    expect(isProven(told('mallory@evil.example', 'ana@example.com'), 'ana@example.com')).toBe(false)
    expect(told('ana+spam.dmarc-fail@example.com', 'ana@example.com').verdicts).toMatchObject({
      spam: 'fail',
      virus: 'pass',
      dmarc: 'fail',
      spf: 'pass',
    })
    expect(told('ana+spf-fail.dkim-fail@example.com', 'ana@example.com').verdicts).toMatchObject({
      spf: 'fail',
      dkim: 'fail',
      dmarc: 'fail',
    })
    expect(isProven(told('ana+no-dmarc@example.com', 'ana@example.com'), 'ana@example.com')).toBe(true)
    expect(told('', 'mailer-daemon@example.com')).toMatchObject({ nullSender: true, verdicts: { spf: 'none' } })
    expect(told('ana@example.com', 'x').recipient).toBe('hola@norte.example')
  })
})
