import type { Resource } from '../../local/contracts.ts'

/** A resolved resource for a test; its ref is its logical id unless given. */
export function resource(
  type: string,
  logicalId: string,
  properties: Record<string, unknown> = {},
  identity: { ref?: string; arn?: string } = {},
): Resource {
  return { stack: 'test', logicalId, type, ref: identity.ref ?? logicalId, arn: identity.arn, properties }
}
