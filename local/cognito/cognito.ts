/**
 * Cognito user pools on one machine: cognito-local in this process, bound to 127.0.0.1, kept in `<dataDir>/cognito/`.
 *
 *     const cognito = await startCognito({ resources, dataDir, port, now, report })
 *     cognito.url                       // http://127.0.0.1:port: JSON API, /oauth2/authorize, /oauth2/token, JWKS
 *     cognito.issuers                   // Map: issuer of a pool's tokens => { jwksUrl }, for JWT authorizers
 *     cognito.clients                   // [{ poolId, clientId }] as in the templates
 *     await cognito.ensureUser({ email, password, groups })
 *     await cognito.signIn({ email, password })   => { accessToken, idToken, refreshToken }
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import {
  type AwsRequest,
  type AwsResponse,
  type AwsService,
  localAccount,
  localRegion,
  type Resource,
  type Running,
} from '../contracts.ts'
import { isObject, jsonError, operationOf, readJsonObject } from '../protocol/aws-json.ts'
import { type CognitoEngine, createCognitoEngine } from './engine.ts'
import { issuerOf } from './issuer.ts'
import { loadSigningKey, type SigningKey } from './signing-key.ts'
import { loadUserPools, type MainClient } from './user-pools.ts'

export interface CognitoOptions {
  /** The resolved resources of all stacks; AWS::Cognito::UserPool, UserPoolClient and UserPoolGroup are read. */
  readonly resources: readonly Resource[]
  readonly dataDir: string
  /** 0, the default, takes a free one. */
  readonly port?: number
  readonly now?: () => Date
  readonly report?: (sentence: string) => void
}

interface NewUser {
  readonly email: string
  readonly password: string
  readonly groups?: readonly string[]
}

interface SignedIn {
  readonly accessToken: string
  readonly idToken: string
  readonly refreshToken: string
}

export interface Cognito extends AwsService, Running {
  readonly url: string
  readonly issuers: ReadonlyMap<string, { readonly jwksUrl: string }>
  readonly clients: readonly MainClient[]
  /** Makes a confirmed user of the first pool, or gives one that is there this password and these groups too. */
  ensureUser(user: NewUser): Promise<void>
  signIn(user: { readonly email: string; readonly password: string }): Promise<SignedIn>
}

export async function startCognito(options: CognitoOptions): Promise<Cognito> {
  const { now = () => new Date(), report = console.error } = options
  const folder = join(options.dataDir, 'cognito')
  const key = await loadSigningKey(folder)
  const engine = await createCognitoEngine({ folder, key, report })
  const { poolIds, clients } = await loadUserPools(engine, options.resources, now())
  const server = createServer((request, response) => route(engine, key, url, request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const call = async (operation: string, body: object) => {
    const answer = await handle(engine, key, url, jsonCall(operation, body))
    const read = readJsonObject(Buffer.from(answer.body ?? ''))
    if (answer.status === 200 && read) return read
    throw new Error(`${operation} answered ${answer.status}: ${read?.__type} ${read?.message}`)
  }
  const main = () => clients[0] ?? missing('AWS::Cognito::UserPoolClient')
  return {
    names: ['cognito-idp', 'cognito'],
    url,
    clients,
    issuers: new Map(poolIds.map((id) => [issuerOf(id), { jwksUrl: `${url}/${id}/.well-known/jwks.json` }])),
    needs: cognitoNeeds,
    handle: (request) => handle(engine, key, url, request),
    async ensureUser({ email, password, groups = [] }) {
      const { poolId: UserPoolId } = main()
      const pool = await engine.cognito.getUserPool(engine.context, UserPoolId)
      const user = { UserPoolId, Username: email }
      if (!(await pool.getUserByUsername(engine.context, email))) {
        const UserAttributes = [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ]
        await call('AdminCreateUser', {
          ...user,
          UserAttributes,
          TemporaryPassword: password,
          MessageAction: 'SUPPRESS',
        })
      }
      await call('AdminSetUserPassword', { ...user, Password: password, Permanent: true })
      for (const GroupName of groups) await call('AdminAddUserToGroup', { ...user, GroupName })
    },
    async signIn({ email, password }) {
      const AuthParameters = { USERNAME: email, PASSWORD: password }
      const { poolId: UserPoolId, clientId: ClientId } = main()
      const flow = { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', UserPoolId, ClientId, AuthParameters }
      const answer = await call('AdminInitiateAuth', flow)
      const tokens = isObject(answer.AuthenticationResult) ? answer.AuthenticationResult : missing('answer')
      const { AccessToken, IdToken, RefreshToken } = tokens
      return { accessToken: String(AccessToken), idToken: String(IdToken), refreshToken: String(RefreshToken) }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function missing(what: string): never {
  throw new Error(`There is no ${what}, so nobody can sign in.`)
}

/** The two documents that cognito-local would answer with its published key and a fixed port; all else is its own. */
function route(
  engine: CognitoEngine,
  key: SigningKey,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const [, poolId, document] = /^\/([\w-]+)\/\.well-known\/([\w.-]+)$/.exec(request.url ?? '') ?? []
  if (!poolId) return engine.application(request, response)
  const jwks_uri = `${url}/${poolId}/.well-known/jwks.json`
  const endpoints = { authorization_endpoint: `${url}/oauth2/authorize`, token_endpoint: `${url}/oauth2/token` }
  const algorithms = { id_token_signing_alg_values_supported: ['RS256'] }
  const discovery = { issuer: issuerOf(poolId), jwks_uri, ...endpoints, ...algorithms }
  const body = document === 'jwks.json' ? key.jwks : discovery
  response.writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
  response.end(JSON.stringify(body))
}

/** What cognito-local leaves out of AWS's rules is checked here before it answers, and added to its answers after. */
async function handle(engine: CognitoEngine, key: SigningKey, url: string, request: AwsRequest): Promise<AwsResponse> {
  const body = readJsonObject(request.body) ?? {}
  if (typeof body.AccessToken === 'string' && !(await key.isOurs(body.AccessToken))) {
    return jsonError('NotAuthorizedException', 'Invalid Access Token')
  }
  if (typeof body.AuthFlow !== 'string') return forward(url, request)
  const refused = await refuseSignIn(engine, body, body.AuthFlow)
  if (refused) return refused
  // Its administrators' sign-in forgets that a temporary password must be changed first; its users' one does not.
  const admin = body.AuthFlow === 'ADMIN_USER_PASSWORD_AUTH'
  const asked = admin ? jsonCall('InitiateAuth', { ...body, AuthFlow: 'USER_PASSWORD_AUTH' }) : request
  return completed(await forward(url, asked))
}

const notAuthorized = (message: string) => jsonError('NotAuthorizedException', message)

/** A wrong password looks like an unknown user, as in AWS with PreventUserExistenceErrors. */
async function refuseSignIn(
  engine: CognitoEngine,
  { ClientId, AuthParameters }: Readonly<Record<string, unknown>>,
  flow: string,
): Promise<AwsResponse | undefined> {
  const { cognito, context } = engine
  const client = await cognito.getAppClient(context, String(ClientId))
  if (!client) return jsonError('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`)
  const wanted = flow === 'REFRESH_TOKEN' ? 'REFRESH_TOKEN_AUTH' : flow
  const allowed = client.ExplicitAuthFlows ?? []
  if (wanted !== 'REFRESH_TOKEN_AUTH' && !allowed.includes(`ALLOW_${wanted}`)) {
    return jsonError('InvalidParameterException', `${flow} flow not enabled for this client`)
  }
  if (!isObject(AuthParameters) || AuthParameters.PASSWORD === undefined) return undefined
  const pool = await cognito.getUserPool(context, client.UserPoolId)
  const user = await pool.getUserByUsername(context, String(AuthParameters.USERNAME))
  if (user?.Password !== AuthParameters.PASSWORD) return notAuthorized('Incorrect username or password.')
  return user.Enabled ? undefined : notAuthorized('User is disabled.')
}

/** The tokens' kind and lifetime, which cognito-local leaves out. */
function completed(answer: AwsResponse): AwsResponse {
  const read = readJsonObject(Buffer.from(answer.body ?? ''))
  if (!read || !isObject(read.AuthenticationResult)) return answer
  const AuthenticationResult = { ...read.AuthenticationResult, TokenType: 'Bearer', ExpiresIn: 3600 }
  return { ...answer, body: JSON.stringify({ ...read, AuthenticationResult }) }
}

async function forward(url: string, { method, url: asked, headers, body }: AwsRequest): Promise<AwsResponse> {
  const { host: _host, connection: _connection, 'content-length': _length, ...passed } = headers
  const content = method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }
  const answer = await fetch(`${url}${asked.pathname}${asked.search}`, {
    method,
    headers: passed,
    redirect: 'manual',
    ...content,
  })
  const { 'content-encoding': _encoding, 'content-length': _size, ...kept } = Object.fromEntries(answer.headers)
  return { status: answer.status, headers: kept, body: Buffer.from(await answer.arrayBuffer()) }
}

function jsonCall(operation: string, body: object): AwsRequest {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
  }
  const url = new URL('http://127.0.0.1/')
  return {
    service: 'cognito-idp',
    method: 'POST',
    url,
    headers,
    body: Buffer.from(JSON.stringify(body)),
    caller: undefined,
  }
}

/** Sign-in and self-service calls carry no signature; the others need the action on their pool. */
function cognitoNeeds(request: AwsRequest): { action: string; resource: string }[] {
  const pool = readJsonObject(request.body)?.UserPoolId
  if (typeof pool !== 'string') return []
  const resource = `arn:aws:cognito-idp:${localRegion}:${localAccount}:userpool/${pool}`
  return [{ action: `cognito-idp:${operationOf(request)}`, resource }]
}
