import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cognito, startCognito } from '../../local/cognito/cognito.ts'
import { resource } from '../support/resource.ts'
import { type Served, serveAws } from '../support/serve-aws.ts'

const poolId = 'us-east-1_abcdefghi'
const clientId = 'consoleclient'
const callback = 'http://127.0.0.1/signed-in'
const resources = [
  resource('AWS::Cognito::UserPool', 'Pool', { UsernameAttributes: ['email'] }, { ref: poolId }),
  resource('AWS::Cognito::UserPoolGroup', 'Group', { UserPoolId: poolId }, { ref: 'marketers' }),
  resource(
    'AWS::Cognito::UserPoolClient',
    'Client',
    { UserPoolId: poolId, ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'], CallbackURLs: [callback] },
    { ref: clientId },
  ),
]
const ana = { email: 'ana@shop.example', password: 'Secret-123' }

let dataDir = ''
let cognito: Cognito
let endpoint: Served
const reports: string[] = []

async function start() {
  cognito = await startCognito({ resources, dataDir, report: (sentence) => reports.push(sentence) })
  endpoint = await serveAws(cognito)
}

async function stop() {
  await endpoint.close()
  await cognito.close()
}

async function call(operation: string, body: object) {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
  }
  const response = await fetch(endpoint.url, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, body: (await response.json()) as Record<string, never> }
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'vinculo-cognito-'))
  await start()
  await cognito.ensureUser({ ...ana, groups: ['marketers'] })
})
afterEach(stop)

const initiate = { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', UserPoolId: poolId, ClientId: clientId }
const AuthParameters = { USERNAME: ana.email, PASSWORD: ana.password }

describe('user pools', () => {
  it('sign in with the password, by the name of the pool at AWS and with a key of this machine', async () => {
    const { body } = await call('AdminInitiateAuth', { ...initiate, AuthParameters })
    const tokens: Record<string, string> = body.AuthenticationResult ?? {}
    expect(tokens).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 })
    const [[issuer, { jwksUrl }] = ['', { jwksUrl: '' }]] = cognito.issuers
    const { payload } = await jwtVerify(tokens.AccessToken ?? '', createRemoteJWKSet(new URL(jwksUrl)), { issuer })
    expect(payload).toMatchObject({ client_id: clientId, token_use: 'access', 'cognito:groups': ['marketers'] })
  })

  it('refuse a wrong password, a flow that the client does not allow, and a token that is not theirs', async () => {
    const wrong = await call('AdminInitiateAuth', {
      ...initiate,
      AuthParameters: { ...AuthParameters, PASSWORD: 'no' },
    })
    expect(wrong).toMatchObject({ status: 400, body: { __type: 'NotAuthorizedException' } })
    const other = await call('InitiateAuth', { ...initiate, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
    expect(other).toMatchObject({ status: 400, body: { __type: 'InvalidParameterException' } })
    const forged = await call('GetUser', { AccessToken: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.' })
    expect(forged).toMatchObject({ status: 400, body: { __type: 'NotAuthorizedException' } })
  })

  it('keep users, groups and the signing key over restarts, readable by their owner only', async () => {
    const { accessToken } = await cognito.signIn(ana)
    await stop()
    await start()
    expect(await call('GetUser', { AccessToken: accessToken })).toMatchObject({ status: 200 })
    await cognito.signIn(ana)
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
    expect(files).toHaveLength(3)
    for (const file of files) expect(statSync(join(file.parentPath, file.name)).mode & 0o777).toBe(0o600)
  })

  it('ensureUser may be called again with another password', async () => {
    await cognito.ensureUser({ email: ana.email, password: 'Other-456', groups: ['marketers'] })
    await expect(cognito.signIn(ana)).rejects.toThrow('NotAuthorizedException')
    await cognito.signIn({ email: ana.email, password: 'Other-456' })
  })

  it('turn away people who were disabled or whose first password is still to be changed', async () => {
    const user = { UserPoolId: poolId, Username: ana.email }
    await call('AdminSetUserPassword', { ...user, Password: 'First-789' })
    const first = await call('AdminInitiateAuth', {
      ...initiate,
      AuthParameters: { ...AuthParameters, PASSWORD: 'First-789' },
    })
    expect(first.body).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' })
    await cognito.ensureUser(ana)
    await call('AdminDisableUser', user)
    const disabled = await call('AdminInitiateAuth', { ...initiate, AuthParameters })
    expect(disabled.body).toEqual({ __type: 'NotAuthorizedException', message: 'User is disabled.' })
  })

  it('let administrators make users, and say the code that a mail would carry', async () => {
    const made = await call('AdminCreateUser', {
      UserPoolId: poolId,
      Username: 'luis@shop.example',
      UserAttributes: [{ Name: 'email', Value: 'luis@shop.example' }],
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(made.status).toBe(200)
    expect(reports.at(-1)).toContain('luis@shop.example')
  })

  it('run the authorization code flow with PKCE', async () => {
    const verifier = 'v'.repeat(43)
    const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url')
    const asked = {
      client_id: clientId,
      redirect_uri: callback,
      response_type: 'code',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      scope: 'openid',
      state: 's1',
    }
    const page = await fetch(`${endpoint.url}/oauth2/authorize?${new URLSearchParams(asked)}`)
    expect(await page.text()).toContain('<form method="POST" action="/oauth2/authorize">')
    const form = new URLSearchParams({ ...asked, username: ana.email, password: ana.password })
    const signed = await fetch(`${endpoint.url}/oauth2/authorize`, { method: 'POST', body: form, redirect: 'manual' })
    const code = new URL(signed.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const exchange = { grant_type: 'authorization_code', code, client_id: clientId, redirect_uri: callback }
    const answer = await fetch(`${endpoint.url}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...exchange, code_verifier: verifier }),
    })
    expect(await answer.json()).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) })
  })

  it('ask for permissions on their ARN where a call is signed', () => {
    const request = {
      service: 'cognito-idp',
      method: 'POST',
      url: new URL('http://127.0.0.1/'),
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser' },
      body: Buffer.from(JSON.stringify({ UserPoolId: poolId })),
      caller: undefined,
    }
    expect(cognito.needs(request)).toEqual([
      { action: 'cognito-idp:AdminGetUser', resource: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}` },
    ])
  })
})
