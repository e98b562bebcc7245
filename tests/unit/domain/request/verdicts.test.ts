import { describe, expect, it } from 'vitest'
import { isProven, readReceipt } from '../../../../shared/domain/request/verdicts.ts'

const id = 'o3vrnil0e2ic28trm7dfhrc2v0cnbeccl4nbp0g1'
const received = `from mail.example.com (mail.example.com [192.0.2.1]) by inbound-smtp.eu-west-1.amazonaws.com with SMTP id ${id} for hola@norte.example; Mon, 01 Jun 2026 10:00:00 +0000 (UTC)`

interface Told {
  readonly path?: string
  readonly spf?: string
  readonly dkim?: string
  readonly dmarc?: string
  readonly spam?: string
  readonly received?: string
}
const ses = ({
  path = '<ana@example.com>',
  spf = 'pass',
  dkim = 'pass header.i=@example.com',
  dmarc = 'pass',
  spam = 'PASS',
  ...rest
}: Told = {}) => [
  { name: 'Return-Path', value: path },
  { name: 'Received', value: rest.received ?? received },
  { name: 'X-SES-Spam-Verdict', value: spam },
  { name: 'X-SES-Virus-Verdict', value: 'PASS' },
  {
    name: 'Received-SPF',
    value: `${spf} (spfCheck: x) client-ip=192.0.2.1; envelope-from=ana@example.com; helo=mail.example.com;`,
  },
  {
    name: 'Authentication-Results',
    value: `amazonses.com; spf=${spf} (spfCheck: x); dkim=${dkim}; dmarc=${dmarc} header.from=example.com;`,
  },
  { name: 'X-SES-RECEIPT', value: 'AEFB' },
]
const own = [
  { name: 'From', value: 'Ana <ana@example.com>' },
  { name: 'Authentication-Results', value: 'amazonses.com; dmarc=pass header.from=example.com;' },
  { name: 'X-SES-Spam-Verdict', value: 'PASS' },
]
const proven = (told: Told, from = 'ana@example.com') => isProven(readReceipt([...ses(told), ...own], id), from)

describe('What SES found out', () => {
  it('is read from what it wrote above the mail', () => {
    expect(readReceipt([...ses(), ...own], id)).toEqual({
      returnPath: 'ana@example.com',
      nullSender: false,
      recipient: 'hola@norte.example',
      verdicts: { spam: 'pass', virus: 'pass', spf: 'pass', dkim: 'pass', dmarc: 'pass' },
      signers: ['example.com'],
      spfDomain: 'example.com',
    })
    expect(readReceipt(ses({ path: '<>' }), id).nullSender).toBe(true)
  })

  it('is never read from the mail’s own headers', () => {
    expect(proven({ dmarc: 'fail' })).toBe(false)
    expect(readReceipt([...ses({ spam: 'FAIL' }), ...own], id).verdicts.spam).toBe('fail')
    // Without SES's block, or with that of another mail, nothing counts.
    expect(isProven(readReceipt(own, id), 'ana@example.com')).toBe(false)
    expect(isProven(readReceipt(ses(), 'another'), 'ana@example.com')).toBe(false)
    expect(
      isProven(readReceipt(ses({ received: received.replace('inbound-smtp', 'smtp') }), id), 'ana@example.com'),
    ).toBe(false)
    const [path, first, ...others] = ses({ dmarc: 'fail' })
    const smuggled = [path, first, { name: 'X-Evil', value: '1' }, ...own, ...others].flatMap((one) => one ?? [])
    expect(isProven(readReceipt(smuggled, id), 'ana@example.com')).toBe(false)
  })

  it('proves a sender by DMARC, or by the domain’s own signature or envelope where it has no policy', () => {
    expect(proven({})).toBe(true)
    expect(proven({ dmarc: 'none' })).toBe(true)
    expect(proven({ dmarc: 'none', spf: 'fail' })).toBe(true)
    expect(proven({ dmarc: 'none', dkim: 'none' })).toBe(true)
    expect(proven({ dmarc: 'none', dkim: 'pass header.i=@other.example', spf: 'softfail' })).toBe(false)
    expect(proven({ dmarc: 'none', dkim: 'none', spf: 'none' })).toBe(false)
    expect(proven({ dmarc: 'none' }, 'ana@sub.example.com')).toBe(true)
    expect(proven({ dmarc: 'none' }, 'ana@notexample.com')).toBe(false)
    expect(proven({ spam: 'FAIL' })).toBe(false)
  })
})
