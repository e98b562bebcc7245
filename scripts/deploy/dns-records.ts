import type { StageSettings } from '../../infra/stages.ts'

export interface DnsRecord {
  readonly name: string
  readonly type: 'CNAME' | 'MX' | 'TXT'
  readonly value: string
  /** What it is for, in a few words. */
  readonly purpose: string
}

export interface Dkim {
  readonly tokens: readonly string[]
  /** Where SES keeps the keys, such as `dkim.amazonses.com`. */
  readonly hostedZone: string
}

/** The host names that CloudFront gave the two fronts. */
export interface FrontHosts {
  readonly capture: string
  readonly console: string
}

/**
 * What the company's DNS must say: signatures (DKIM, RFC 6376), the domain that bounces return to (SPF, RFC 7208),
 * what to do with mail that is neither (DMARC, RFC 7489), where mail to the company goes, and the fronts' own names.
 */
export function dnsRecordsOf(stage: StageSettings, dkim: Dkim, hosts: FrontHosts): readonly DnsRecord[] {
  const { domain, mailFrom } = stage.sender
  const cname = (name: string, value: string, purpose: string): DnsRecord => ({ name, type: 'CNAME', value, purpose })
  return [
    ...dkim.tokens.map((token) => cname(`${token}._domainkey.${domain}`, `${token}.${dkim.hostedZone}`, 'DKIM')),
    ...(mailFrom
      ? ([
          { name: mailFrom, type: 'MX', value: `10 feedback-smtp.${stage.region}.amazonses.com`, purpose: 'bounces' },
          { name: mailFrom, type: 'TXT', value: '"v=spf1 include:amazonses.com ~all"', purpose: 'SPF' },
        ] as const)
      : []),
    {
      name: `_dmarc.${domain}`,
      type: 'TXT',
      value: '"v=DMARC1; p=none; adkim=r; aspf=r"',
      purpose: 'DMARC, to begin with',
    },
    ...receivingDomains(stage).map(
      (name): DnsRecord => ({
        name,
        type: 'MX',
        value: `10 inbound-smtp.${stage.region}.amazonaws.com`,
        purpose: 'mail in',
      }),
    ),
    ...(stage.domain ? [cname(stage.domain.name, hosts.capture, 'forms and pages')] : []),
    ...(stage.consoleDomain ? [cname(stage.consoleDomain.name, hosts.console, 'console')] : []),
  ]
}

/** Domains whose mail SES takes; an address among `receives` asks for its domain's. */
const receivingDomains = ({ receives }: StageSettings) => [
  ...new Set(receives.map((recipient) => recipient.slice(recipient.lastIndexOf('@') + 1).replace(/^\./, '*.'))),
]

/** The records as lines of columns. */
export function tableOf(records: readonly DnsRecord[]): string {
  const rows = [{ name: 'name', type: 'type', value: 'value', purpose: 'for' }, ...records]
  const width = (column: 'name' | 'type' | 'value') => Math.max(...rows.map((row) => row[column].length)) + 2
  const widths = { name: width('name'), type: width('type'), value: width('value') }
  return rows
    .map(({ name, type, value, purpose }) =>
      [name.padEnd(widths.name), type.padEnd(widths.type), value.padEnd(widths.value), purpose].join(''),
    )
    .join('\n')
}
