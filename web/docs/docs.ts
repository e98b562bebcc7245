/** The page that documents the console API and tries calls on it: served beside the API, so calls stay on this origin. */

/** Written beside this page where the installation's sign-in page is known. */
interface SignIn {
  /** Origin of the sign-in page, `https://<prefix>.auth.<region>.amazoncognito.com`. */
  readonly signInUrl: string
  readonly clientId: string
}

interface SwaggerUi {
  initOAuth(options: Readonly<Record<string, unknown>>): void
}

declare const SwaggerUIBundle: (options: Readonly<Record<string, unknown>>) => SwaggerUi

const redirectUrl = `${location.origin}/`

/** Back from the sign-in page, in the window that Swagger UI opened: its own script hands the code over and closes. */
function isReturn(): boolean {
  const search = new URLSearchParams(location.search)
  return window.opener !== null && (search.has('code') || search.has('error'))
}

if (isReturn()) {
  const script = document.createElement('script')
  script.src = 'oauth2-redirect.js'
  document.head.append(script)
} else {
  await show()
}

async function show(): Promise<void> {
  const [document, signIn] = await Promise.all([readJson('/api/openapi.json'), readJson('config.json')])
  if (!isObject(document)) {
    fail('The API does not answer: reload the page in a moment.')
    return
  }
  const ui = SwaggerUIBundle({
    spec: isSignIn(signIn) ? withSignIn(document, signIn) : document,
    dom_id: '#api',
    oauth2RedirectUrl: redirectUrl,
    // Swagger's public validator would be told of this API.
    validatorUrl: null,
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    persistAuthorization: false,
    tryItOutEnabled: true,
    requestSnippetsEnabled: true,
  })
  if (isSignIn(signIn)) {
    ui.initOAuth({
      clientId: signIn.clientId,
      scopes: 'openid email profile',
      usePkceWithAuthorizationCodeGrant: true,
    })
  }
}

/** Offers the sign-in page beside the field for a token. */
function withSignIn(document: Record<string, unknown>, { signInUrl }: SignIn): Record<string, unknown> {
  const components = isObject(document.components) ? document.components : {}
  const schemes = isObject(components.securitySchemes) ? components.securitySchemes : {}
  const flow = {
    authorizationUrl: `${signInUrl}/oauth2/authorize`,
    tokenUrl: `${signInUrl}/oauth2/token`,
    scopes: { openid: 'who you are', email: 'your address', profile: 'your name' },
  }
  return {
    ...document,
    security: [{ token: [] }, { signIn: [] }],
    components: {
      ...components,
      securitySchemes: { ...schemes, signIn: { type: 'oauth2', flows: { authorizationCode: flow } } },
    },
  }
}

async function readJson(url: string): Promise<unknown> {
  try {
    const answer = await fetch(url)
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  }
}

function fail(sentence: string): void {
  const note = document.createElement('p')
  note.className = 'failure'
  note.setAttribute('role', 'alert')
  note.textContent = sentence
  document.getElementById('api')?.replaceChildren(note)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSignIn(value: unknown): value is SignIn {
  return isObject(value) && typeof value.signInUrl === 'string' && typeof value.clientId === 'string'
}
