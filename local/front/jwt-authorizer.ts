import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Resource } from '../contracts.ts'
import { isObject } from '../protocol/aws-json.ts'
import { type Header, headerOf } from './web.ts'

/** Where the public keys of an issuer are here; the issuer's name in the tokens stays that of AWS. */
export type Issuers = ReadonlyMap<string, { readonly jwksUrl: string }>

type Verdict =
  | {
      readonly ok: true
      readonly jwt: { readonly claims: Readonly<Record<string, string>>; readonly scopes: readonly string[] | null }
    }
  | { readonly ok: false; readonly status: 401 | 403; readonly message: string; readonly challenge: string }

export type JwtAuthorizer = (headers: readonly Header[], scopes: readonly string[]) => Promise<Verdict>

/**
 * A JWT authorizer of the template: signature (RS256 by the issuer's keys), iss, exp, nbf, iat, audience, scopes.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function createJwtAuthorizer(
  { properties, logicalId }: Resource,
  issuers: Issuers,
  now: () => Date,
): JwtAuthorizer {
  const { Issuer, Audience } = isObject(properties.JwtConfiguration) ? properties.JwtConfiguration : {}
  const issuer = String(Issuer)
  const audiences = Array.isArray(Audience) ? Audience.map(String) : []
  const local = issuers.get(issuer)
  if (!local) throw new Error(`The authorizer ${logicalId} trusts ${issuer}, which no user pool of the templates is.`)
  const keys = createRemoteJWKSet(new URL(local.jwksUrl))
  return async (headers, scopes) => {
    const token = headerOf(headers, 'authorization')?.replace(/^Bearer +/i, '')
    if (!token) return { ok: false, status: 401, message: 'Unauthorized', challenge: 'Bearer' }
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ['RS256'],
        currentDate: now(),
        requiredClaims: ['exp'],
      })
      if (payload.iat !== undefined && payload.iat * 1000 > now().getTime() + 1000) {
        return unauthorized('the token was issued in the future')
      }
      // client_id counts only where there is no aud.
      const audience = payload.aud === undefined ? [payload.client_id] : [payload.aud].flat()
      if (!audience.some((one) => audiences.includes(String(one))))
        return unauthorized('the token does not have a valid audience')
      const held = String(payload.scope ?? payload.scp ?? '').split(' ')
      if (scopes.length > 0 && !scopes.some((scope) => held.includes(scope))) return forbidden(scopes)
      return { ok: true, jwt: { claims: claimsOf(payload), scopes: scopes.length > 0 ? scopes : null } }
    } catch (error) {
      if (error instanceof errors.JWKSTimeout || error instanceof TypeError) throw error
      return unauthorized(reasonOf(error))
    }
  }
}

/** Functions get every claim as text; lists as `[a b]`. */
function claimsOf(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)]))
}

function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(' ')}]`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired'
  if (error instanceof errors.JWTClaimValidationFailed) return `the token does not have a valid ${error.claim}`
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) {
    return 'signature verification failed'
  }
  return 'the token is not a valid JWT'
}

function unauthorized(why: string): Verdict {
  const challenge = `Bearer scope="" error="invalid_token" error_description="${why}"`
  return { ok: false, status: 401, message: 'Unauthorized', challenge }
}

function forbidden(scopes: readonly string[]): Verdict {
  const challenge = `Bearer scope="${scopes.join(' ')}" error="insufficient_scope" error_description="the token does not have a scope of this route"`
  return { ok: false, status: 403, message: 'Forbidden', challenge }
}
