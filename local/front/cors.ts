import { isObject } from '../protocol/aws-json.ts'
import { type Header, headerOf, type WebRequest, type WebResponse } from './web.ts'

export interface Cors {
  /** The answer to a preflight, or undefined where the request is none. */
  preflight(request: WebRequest): WebResponse | undefined
  /** An answer with the headers that this origin gets; what the function set itself is replaced. */
  decorate(request: WebRequest, response: WebResponse): WebResponse
}

/**
 * The CorsConfiguration of an HTTP API.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function createCors(configuration: unknown): Cors | undefined {
  if (!isObject(configuration)) return undefined
  const list = (name: string) => (Array.isArray(configuration[name]) ? configuration[name].map(String) : [])
  const origins = list('AllowOrigins')
  const shared = (origin: string): Header[] => {
    if (!origins.some((allowed) => matches(allowed, origin))) return []
    const credentials = configuration.AllowCredentials === true
    return [
      ['access-control-allow-origin', origins.includes('*') && !credentials ? '*' : origin],
      ...(credentials ? [['access-control-allow-credentials', 'true'] as const] : []),
      ...when('access-control-expose-headers', list('ExposeHeaders')),
    ]
  }
  return {
    preflight({ method, headers }) {
      const origin = headerOf(headers, 'origin')
      if (method !== 'OPTIONS' || !origin || !headerOf(headers, 'access-control-request-method')) return undefined
      const allowed = shared(origin)
      const more: Header[] = [
        ...when('access-control-allow-methods', list('AllowMethods')),
        ...when('access-control-allow-headers', list('AllowHeaders')),
        ...(configuration.MaxAge === undefined
          ? []
          : [['access-control-max-age', String(configuration.MaxAge)] as const]),
      ]
      return { status: 204, headers: allowed.length > 0 ? [...allowed, ...more] : [], body: Buffer.alloc(0) }
    },
    decorate({ headers }, response) {
      const origin = headerOf(headers, 'origin')
      const own = response.headers.filter(([name]) => !name.startsWith('access-control-'))
      return { ...response, headers: origin ? [...own, ...shared(origin)] : own }
    },
  }
}

function when(name: string, values: readonly string[]): Header[] {
  return values.length > 0 ? [[name, values.join(',')]] : []
}

/** `*`, an origin, or one with a star such as https://*.example.com */
function matches(allowed: string, origin: string): boolean {
  if (!allowed.includes('*')) return allowed === origin
  const [before = '', after = ''] = allowed.split('*')
  return origin.length >= before.length + after.length && origin.startsWith(before) && origin.endsWith(after)
}
