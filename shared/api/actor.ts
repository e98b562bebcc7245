import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Actor } from './route.ts'

interface Authorized {
  readonly authorizer?: { readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> } }
}

/**
 * Who calls, by the claims that the HTTP API's JWT authorizer verified; undefined where there was no authorizer.
 * API Gateway flattens a list claim to text, `[manager marketer]`.
 */
export function actorOf(event: APIGatewayProxyEventV2): Actor | undefined {
  const context = event.requestContext as Authorized
  const claims = context.authorizer?.jwt?.claims
  if (!claims) return undefined
  return { id: String(claims.sub ?? claims.username ?? 'unknown'), groups: groupsOf(claims['cognito:groups']) }
}

function groupsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String)
  if (typeof claim !== 'string') return []
  return claim
    .replace(/^\[|\]$/g, '')
    .split(/[\s,"]+/)
    .filter((group) => group !== '')
}
