import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TokenGenerator } from 'cognito-local/lib/services/tokenGenerator.js'
import {
  calculateJwkThumbprint,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose'

export interface SigningKey {
  /** The public half, as /.well-known/jwks.json gives it. */
  readonly jwks: { readonly keys: readonly JWK[] }
  sign(payload: Record<string, unknown>): Promise<string>
  isOurs(token: string): Promise<boolean>
}

/** The key that signs this machine's tokens, made at the first start and kept in the folder (mode 0600). */
export async function loadSigningKey(folder: string): Promise<SigningKey> {
  const path = join(folder, 'signing-key.jwk')
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    const { privateKey } = await generateKeyPair('RS256', { extractable: true })
    writeFileSync(path, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 })
  }
  const secret = JSON.parse(readFileSync(path, 'utf8')) as JWK
  const { kty, n, e } = secret as { kty: string; n: string; e: string }
  const kid = await calculateJwkThumbprint({ kty, n, e })
  const shown: JWK = { kty, n, e, kid, alg: 'RS256', use: 'sig' }
  const privateKey = await importJWK(secret, 'RS256')
  const publicKey = await importJWK(shown, 'RS256')
  return {
    jwks: { keys: [shown] },
    sign: (payload) => new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey),
    isOurs: (token) =>
      jwtVerify(token, publicKey).then(
        () => true,
        () => false,
      ),
  }
}

/**
 * cognito-local signs with a private key that its npm package contains, so that anyone could forge its tokens: what it
 * makes is signed again with this machine's own key.
 */
export function signedWith(key: SigningKey, inner: TokenGenerator): TokenGenerator {
  return {
    async generate(...asked) {
      const tokens = await inner.generate(...asked)
      return {
        ...tokens,
        AccessToken: await key.sign(decodeJwt(tokens.AccessToken)),
        IdToken: await key.sign(decodeJwt(tokens.IdToken)),
      }
    },
  }
}
