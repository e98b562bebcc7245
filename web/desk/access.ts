/** Written beside this page by scripts/build-desk.ts. */
export interface DeskConfig {
  /** Origin of the public front, whose `/chat` is the chat. */
  readonly front: string
  /** Origin of the installation's sign-in page, and its client; without them a token is asked for. */
  readonly signInUrl?: string
  readonly clientId?: string
}

/** What this tab keeps until it is closed: the access token, and the agent's name. */
interface Access {
  readonly token: string
  readonly name: string
}

const key = 'vinculo-desk'
const read = <T>(name: string): T | undefined => JSON.parse(sessionStorage.getItem(name) ?? 'null') ?? undefined
export const keptAccess = () => read<Access>(key)
export const keepAccess = (access: Access) => sessionStorage.setItem(key, JSON.stringify(access))
export const dropAccess = () => sessionStorage.removeItem(key)

/** Calls the console API. @returns undefined where the token is not accepted @throws Error where nothing answers */
export async function call<T>(method: string, path: string, body?: object): Promise<T | undefined> {
  const answer = await fetch(path, {
    method,
    headers: { authorization: `Bearer ${keptAccess()?.token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (answer.status === 401 || answer.status === 403) return undefined
  const said = await answer.json()
  if (!answer.ok) throw new Error(said.problems?.[0]?.message ?? said.detail ?? String(answer.status))
  return said as T
}

/** A fresh ticket for the chat; undefined where the agent has to sign in again. */
export const fetchTicket = async (name: string) =>
  (await call<{ ticket: string }>('POST', '/api/chat/tickets', { name }))?.ticket

const redirectUri = () => `${location.origin}${location.pathname}`
const flowKey = 'vinculo-desk-sign-in'
const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (char) => ({ '+': '-', '/': '_' })[char] ?? '')
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)))

/** Goes to the sign-in page: authorization code with PKCE (RFC 7636). */
export async function goToSignIn({ signInUrl, clientId = '' }: DeskConfig, name: string): Promise<void> {
  const flow = { state: random(), verifier: random(), name }
  sessionStorage.setItem(flowKey, JSON.stringify(flow))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(flow.verifier))
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri(),
    scope: 'openid email profile',
    state: flow.state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  })
  location.assign(`${signInUrl}/oauth2/authorize?${query}`)
}

/** Back from the sign-in page: trades the code for an access token. @returns false where nobody came back */
export async function returnFromSignIn({ signInUrl, clientId = '' }: DeskConfig): Promise<boolean> {
  const query = new URLSearchParams(location.search)
  const flow = read<{ state: string; verifier: string; name: string }>(flowKey)
  const code = query.get('code')
  if (!code || !flow || query.get('state') !== flow.state) return false
  sessionStorage.removeItem(flowKey)
  history.replaceState(null, '', location.pathname)
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    redirect_uri: redirectUri(),
    code_verifier: flow.verifier,
  })
  const answer = await fetch(`${signInUrl}/oauth2/token`, { method: 'POST', body })
  const { access_token: token } = answer.ok ? await answer.json() : {}
  if (!token) return false
  keepAccess({ token, name: flow.name })
  return true
}
