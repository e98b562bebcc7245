import { languages } from '../profile/profile.ts'
import type { Localised } from '../topic/topic.ts'
import { listById, morePages } from './block-lists.ts'
import { type Finding, type Proof, proofs } from './finding.ts'
import { proofSteps, remedyTexts } from './remedy-texts.ts'

/** A DNS record to publish; what SES or the company chooses stands in angle brackets. */
export interface DnsRecord {
  readonly type: 'TXT' | 'CNAME' | 'MX'
  readonly name: string
  readonly value: string
}

/** What a person does about a finding. */
export interface Remedy {
  readonly title: Localised
  readonly steps: readonly Localised[]
  readonly records: readonly DnsRecord[]
  /** Pages to look an address up at, and to ask to be taken off. */
  readonly pages: readonly { readonly name: string; readonly url: string }[]
}

/** What has to be done, with the exact records and pages. */
export function remedyOf(finding: Pick<Finding, 'kind' | 'subject' | 'lacks' | 'example'>): Remedy {
  const { kind, subject, example } = finding
  const domain = example.sender
  const mailFrom = `<mail-from>.${domain}`
  const list = kind === 'blocked-reputation' ? listById(subject) : undefined
  const lacks = finding.lacks.length > 0 ? finding.lacks : proofs
  const text = remedyTexts[kind]
  const steps = kind === 'auth-failure' ? [...lacks.map((proof) => proofSteps[proof]), ...text.steps] : text.steps
  const names = { domain, mailFrom, subject, list: list?.name ?? subject }
  return {
    title: filled(text.title, names),
    steps: [...steps.map((step) => filled(step, names)), ...(list && !list.page ? [filled(closedList, names)] : [])],
    records: recordsOf(kind, lacks, domain, mailFrom),
    pages: list ? [...(list.page ? [{ name: list.name, url: list.page }] : []), ...(morePages[list.id] ?? [])] : [],
  }
}

const closedList: Localised = {
  es: '{list} cerró: nadie puede dar de baja ahí. Quien todavía la consulta debe dejar de hacerlo: escriba al postmaster del destinatario.',
  en: '{list} was closed: nobody can take an address off it. Whoever still asks it must stop: write to the recipient’s postmaster.',
}

function recordsOf(kind: Finding['kind'], lacks: readonly Proof[], domain: string, mailFrom: string) {
  if (kind === 'auth-failure') return lacks.flatMap((proof) => proofRecords(proof, domain, mailFrom))
  if (kind === 'sender-rejected')
    return [{ type: 'MX', name: domain, value: '10 <mail server of the domain>' } as const, mailFromMx(mailFrom)]
  return []
}

function proofRecords(proof: Proof, domain: string, mailFrom: string): readonly DnsRecord[] {
  switch (proof) {
    case 'spf':
      return [mailFromMx(mailFrom), { type: 'TXT', name: mailFrom, value: 'v=spf1 include:amazonses.com ~all' }]
    case 'dkim':
      return [1, 2, 3].map((number) => ({
        type: 'CNAME',
        name: `<token${number}>._domainkey.${domain}`,
        value: `<token${number}>.dkim.amazonses.com`,
      }))
    case 'dmarc':
      return [{ type: 'TXT', name: `_dmarc.${domain}`, value: `v=DMARC1; p=none; rua=mailto:dmarc@${domain}` }]
  }
}

const mailFromMx = (mailFrom: string): DnsRecord => ({
  type: 'MX',
  name: mailFrom,
  value: '10 feedback-smtp.<region>.amazonses.com',
})

const filled = (text: Localised, names: Readonly<Record<string, string>>): Localised =>
  Object.fromEntries(
    languages.map((language) => [
      language,
      text[language].replace(/\{(\w+)\}/g, (whole, name) => names[name] ?? whole),
    ]),
  ) as Localised
