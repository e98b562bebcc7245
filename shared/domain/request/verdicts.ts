import type { Header } from '../mail/list-headers.ts'

export type Verdict = 'pass' | 'fail' | 'none'

/** What SES found out about a mail. */
export interface Verdicts {
  readonly spam: Verdict
  readonly virus: Verdict
  readonly spf: Verdict
  readonly dkim: Verdict
  readonly dmarc: Verdict
}

const noVerdicts: Verdicts = { spam: 'none', virus: 'none', spf: 'none', dkim: 'none', dmarc: 'none' }

/** The envelope and what was found out, as SES wrote both above the mail's own headers. */
export interface Receipt {
  /** `<>` and what is no address read as undefined. */
  readonly returnPath?: string
  /** True where the envelope named no sender: bounces and other answers of machines. */
  readonly nullSender: boolean
  /** One of the recipients of the envelope. */
  readonly recipient?: string
  readonly verdicts: Verdicts
  /** Domains that signed it, and the domain of the envelope's sender. */
  readonly signers: readonly string[]
  readonly spfDomain?: string
}

/** What SES puts above a mail, each once (https://docs.aws.amazon.com/ses/latest/dg/receiving-email-concepts.html). */
const written = /^(return-path|received|received-spf|authentication-results|x-ses-[a-z-]+)$/

/**
 * Reads what SES wrote. A sender may put headers of the same names into the mail: SES's stand above them, so that the
 * block ends at the first other name or at the first that comes twice; and it counts only where its `Received` names SES
 * and the id under which SES kept this mail.
 * @param headers in their order, the topmost first
 */
export function readReceipt(headers: readonly Header[], sesId: string): Receipt {
  const block = new Map<string, string>()
  for (const { name, value } of headers) {
    const key = name.toLowerCase()
    if (!written.test(key) || block.has(key)) break
    block.set(key, value)
  }
  const received = block.get('received') ?? ''
  const ours = /\bby inbound-smtp\.[a-z0-9-]+\.amazonaws\.com\b/.test(received) && received.includes(` id ${sesId} `)
  if (!ours) return { nullSender: false, verdicts: noVerdicts, signers: [] }
  const path = block.get('return-path') ?? ''
  const returnPath = addressIn(path)
  const recipient = addressIn(/\bfor <?([^\s<>;]+)>?\s*;/.exec(received)?.[1] ?? '')
  const results = block.get('authentication-results') ?? ''
  const checked = /^\s*amazonses\.com\s*;/.test(results) ? results : ''
  const spfDomain = domainIn(/\benvelope-from=<?([^;\s>]*)/.exec(block.get('received-spf') ?? '')?.[1] ?? '')
  return {
    ...(returnPath && { returnPath }),
    nullSender: path.trim() === '<>',
    ...(recipient && { recipient }),
    verdicts: {
      spam: verdictOf(block.get('x-ses-spam-verdict')),
      virus: verdictOf(block.get('x-ses-virus-verdict')),
      spf: resultOf(checked, 'spf'),
      dkim: resultOf(checked, 'dkim'),
      dmarc: resultOf(checked, 'dmarc'),
    },
    signers: [...checked.matchAll(/\bdkim=pass\b[^;]*?\bheader\.[id]=@?([^;\s]+)/g)].flatMap(
      ([, domain = '']) => domainIn(domain) ?? [],
    ),
    ...(spfDomain && { spfDomain }),
  }
}

/**
 * Whether the sender's own domain vouches for the mail: DMARC passed, or what would make it pass (RFC 7489 3.1) where the
 * domain publishes no policy: a signature of the domain, or of one above it, or an envelope of the same domain.
 */
export function isProven({ verdicts, signers, spfDomain }: Receipt, from: string): boolean {
  const domain = domainIn(from)
  if (!domain || verdicts.spam === 'fail' || verdicts.virus === 'fail') return false
  if (verdicts.dmarc !== 'none') return verdicts.dmarc === 'pass'
  if (verdicts.dkim === 'pass' && signers.some((signer) => domain === signer || domain.endsWith(`.${signer}`)))
    return true
  return verdicts.spf === 'pass' && spfDomain === domain
}

const verdictOf = (text = ''): Verdict =>
  /^\s*pass\b/i.test(text) ? 'pass' : /^\s*fail\b/i.test(text) ? 'fail' : 'none'

function resultOf(results: string, method: 'spf' | 'dkim' | 'dmarc'): Verdict {
  const found = [...results.matchAll(new RegExp(`(?:^|[;\\s])${method}=(\\w+)`, 'g'))].map(([, word]) => word)
  if (found.includes('pass')) return 'pass'
  return found.some((word) => word === 'fail' || word === 'softfail') ? 'fail' : 'none'
}

const addressIn = (text: string): string | undefined => /[^\s<>"]+@[^\s<>",;]+/.exec(text)?.[0]
const domainIn = (text: string): string | undefined => {
  const domain = text.slice(text.lastIndexOf('@') + 1).toLowerCase()
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) ? domain : undefined
}
