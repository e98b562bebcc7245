/** A route of an HTTP API: `GET /forms/{formId}`, `ANY /{proxy+}` or `$default`. */
export interface RouteKey {
  readonly key: string
  readonly method: string
  readonly segments: readonly Segment[]
}

type Segment =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'variable' | 'greedy'; readonly name: string }

export function parseRouteKey(key: string): RouteKey {
  const [method = '', path = ''] = key.split(' ')
  return { key, method, segments: segmentsOf(path).map(parseSegment) }
}

export interface Match<R> {
  readonly route: R
  /** Decoded. */
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * The route of a request: first a full match (a fixed segment goes before a variable one), then one with a greedy
 * variable, then `$default`; of equal ones the route with the request's own method goes before ANY.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 * @param path as sent, still encoded
 */
export function matchRoute<R extends RouteKey>(
  routes: readonly R[],
  method: string,
  path: string,
): Match<R> | undefined {
  const given = segmentsOf(path)
  const matches = routes.flatMap((route) => {
    if (route.method !== method && route.method !== 'ANY') return []
    const parameters = matchSegments(route.segments, given)
    return parameters ? [{ route, parameters }] : []
  })
  const [best] = matches.sort((a, b) => compare(a.route, b.route))
  const fallback = routes.find(({ key }) => key === '$default')
  return best ?? (fallback && { route: fallback, parameters: {} })
}

function matchSegments(segments: readonly Segment[], given: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const part = given[index]
    if (part === undefined) return undefined
    if (segment.kind === 'greedy') {
      parameters[segment.name] = given.slice(index).map(decode).join('/')
      return parameters
    }
    if (segment.kind === 'fixed' && segment.text !== decode(part)) return undefined
    // A variable takes something: /forms/ does not match /forms/{formId}.
    if (segment.kind === 'variable' && part === '') return undefined
    if (segment.kind === 'variable') parameters[segment.name] = decode(part)
  }
  return segments.length === given.length ? parameters : undefined
}

const ranks = { fixed: 0, variable: 1, greedy: 2 } as const

/** Full matches first, then segment by segment the more specific one, then the exact method. */
function compare(a: RouteKey, b: RouteKey): number {
  const greedy = Number(isGreedy(a)) - Number(isGreedy(b))
  if (greedy !== 0) return greedy
  for (let index = 0; index < Math.max(a.segments.length, b.segments.length); index++) {
    const rank = rankAt(a, index) - rankAt(b, index)
    if (rank !== 0) return rank
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY')
}

function isGreedy({ segments }: RouteKey): boolean {
  return segments.at(-1)?.kind === 'greedy'
}

function rankAt({ segments }: RouteKey, index: number): number {
  const segment = segments[index]
  return segment ? ranks[segment.kind] : 3
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1)
}

function parseSegment(text: string): Segment {
  const [, name, plus] = /^\{([^}+]+)(\+?)\}$/.exec(text) ?? []
  if (!name) return { kind: 'fixed', text }
  return { kind: plus ? 'greedy' : 'variable', name }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
