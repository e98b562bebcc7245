import type { Resource } from '../contracts.ts'

/** An enabled receipt rule that keeps mail in a bucket. */
export interface ReceiptRule {
  readonly name: string
  /** Addresses, domains, or `.domain` for its subdomains; none: every address. */
  readonly recipients: readonly string[]
  readonly scan: boolean
  readonly bucket: string
  readonly prefix: string
}

interface RuleProperties {
  readonly Name?: string
  readonly Enabled?: unknown
  readonly Recipients?: readonly string[]
  readonly ScanEnabled?: unknown
  readonly Actions?: readonly {
    readonly S3Action?: { readonly BucketName: string; readonly ObjectKeyPrefix?: string }
  }[]
}

/** Reads AWS::SES::ReceiptRule in the order of the templates; here every rule set is the active one. */
export function readReceiptRules(resources: readonly Resource[]): readonly ReceiptRule[] {
  return resources.flatMap(({ type, ref, properties }) => {
    if (type !== 'AWS::SES::ReceiptRule') return []
    const { Name = ref, Enabled, Recipients = [], ScanEnabled, Actions = [] } = properties.Rule as RuleProperties
    if (String(Enabled) !== 'true') return []
    return Actions.flatMap(({ S3Action }) =>
      S3Action
        ? [
            {
              name: Name,
              recipients: Recipients.map((recipient) => recipient.toLowerCase()),
              scan: String(ScanEnabled) === 'true',
              bucket: S3Action.BucketName,
              prefix: S3Action.ObjectKeyPrefix ?? '',
            },
          ]
        : [],
    )
  })
}

/** The first rule that takes mail for an address. */
export function ruleFor(rules: readonly ReceiptRule[], address: string): ReceiptRule | undefined {
  const wanted = address.toLowerCase()
  const domain = wanted.slice(wanted.lastIndexOf('@') + 1)
  return rules.find(
    ({ recipients }) =>
      recipients.length === 0 ||
      recipients.some((one) => one === wanted || one === domain || (one.startsWith('.') && domain.endsWith(one))),
  )
}
