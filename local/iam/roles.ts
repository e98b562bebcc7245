import type { Resource } from '../contracts.ts'

/** One statement of a policy as far as it is weighed here. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  /** With `except`, the statement covers every action but these (NotAction). */
  readonly exceptActions: boolean
  readonly resources: readonly string[]
  readonly condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/**
 * The statements of each role of the templates by the role's ARN: its inline policies, AWS::IAM::Policy and
 * AWS::IAM::ManagedPolicy that name it. Managed policies of AWS give nothing here: the only one in use,
 * AWSLambdaBasicExecutionRole, is about logs, which are files.
 */
export function readRoles(resources: readonly Resource[]): ReadonlyMap<string, readonly Statement[]> {
  const roles = new Map<string, Statement[]>()
  const arnOfName = new Map<string, string>()
  const policies = new Map<string, Statement[]>()
  for (const { type, arn, ref, properties } of resources) {
    if (type === 'AWS::IAM::ManagedPolicy') policies.set(ref, readDocument(properties.PolicyDocument))
    if (type !== 'AWS::IAM::Role' || !arn) continue
    arnOfName.set(ref, arn)
    roles.set(
      arn,
      list(properties.Policies).flatMap((policy) => readDocument(property(policy, 'PolicyDocument'))),
    )
  }
  for (const { type, properties, ref } of resources) {
    if (type === 'AWS::IAM::Role') {
      const attached = list(properties.ManagedPolicyArns).flatMap((policy) => policies.get(String(policy)) ?? [])
      roles.get(arnOfName.get(ref) ?? '')?.push(...attached)
    }
    if (type !== 'AWS::IAM::Policy' && type !== 'AWS::IAM::ManagedPolicy') continue
    for (const role of list(properties.Roles)) {
      roles.get(arnOfName.get(String(role)) ?? '')?.push(...readDocument(properties.PolicyDocument))
    }
  }
  return roles
}

/** The statements of a policy document, identity or resource policy. */
export function readDocument(document: unknown): Statement[] {
  return list(property(document, 'Statement')).map((statement) => ({
    effect: property(statement, 'Effect') === 'Deny' ? 'Deny' : 'Allow',
    actions: list(property(statement, 'Action') ?? property(statement, 'NotAction')).map(String),
    exceptActions: property(statement, 'NotAction') !== undefined,
    resources: list(property(statement, 'Resource') ?? '*').map(String),
    condition: (property(statement, 'Condition') ?? {}) as Statement['condition'],
  }))
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

const list = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])
