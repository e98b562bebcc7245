import { type Selection, type Selections, selects } from './policies.ts'
import { type Header, headerOf, type WebRequest } from './web.ts'

/** Passed whatever the policies say. */
const always = new Set(['content-type', 'content-encoding', 'if-none-match', 'if-modified-since', 'range'])

/** Never passed on: they belong to the connection, or CloudFront writes them itself. */
const never = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
  'te',
  'trailer',
  'content-length',
  'host',
  'cookie',
  'x-forwarded-for',
])

/** Where CloudFront seems to be to its origins: not the visitor's own address (RFC 5737: an address for examples). */
const edge = { address: '192.0.2.1', port: 443 }

/**
 * The request as the origin gets it: only what the policies select, the viewer's address written by us whatever the
 * client claimed, the origin's own host unless a policy forwards the viewer's, and the origin's custom headers.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
export function originRequest(
  viewer: WebRequest,
  origin: { readonly domainName: string; readonly path: string; readonly customHeaders: readonly Header[] },
  policies: readonly Selections[],
): WebRequest {
  const passes = (part: keyof Selections, name: string) => policies.some((policy) => selects(policy[part], name))
  const own = new Set(origin.customHeaders.map(([name]) => name))
  const ours = cloudFrontHeaders(viewer).filter(([name]) => passes('headers', name))
  const theirs = viewer.headers.filter(
    ([name]) =>
      !never.has(name) &&
      !own.has(name) &&
      !name.startsWith('cloudfront-') &&
      (always.has(name) || passes('headers', name)),
  )
  const agent: Header[] = theirs.some(([name]) => name === 'user-agent') ? [] : [['user-agent', 'Amazon CloudFront']]
  const host = passes('headers', 'host') ? headerOf(viewer.headers, 'host') : undefined
  const forwardedFor = [headerOf(viewer.headers, 'x-forwarded-for'), viewer.client.address].filter(Boolean).join(', ')
  return {
    method: viewer.method,
    path: origin.path + viewer.path,
    query: select(viewer.query.split('&'), (pair) => passes('query', nameOf(pair))).join('&'),
    headers: [
      ['host', host ?? origin.domainName],
      ...theirs,
      ...agent,
      ...cookies(
        viewer,
        policies.map(({ cookies: one }) => one),
      ),
      ['x-forwarded-for', forwardedFor],
      ['via', '1.1 local.cloudfront.net (CloudFront)'],
      ...ours,
      ...origin.customHeaders,
    ],
    body: viewer.body,
    client: edge,
  }
}

/** `CloudFront-Viewer-Address` is `ip:port`, for IPv6 too, without brackets. */
function cloudFrontHeaders({ client }: WebRequest): Header[] {
  return [
    ['cloudfront-viewer-address', `${client.address}:${client.port}`],
    ['cloudfront-forwarded-proto', 'http'],
    ['cloudfront-viewer-http-version', '1.1'],
  ]
}

function cookies(viewer: WebRequest, selections: readonly Selection[]): Header[] {
  const sent = viewer.headers.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split(/; */))
  const passed = select(sent, (cookie) => selections.some((one) => selects(one, nameOf(cookie))))
  return passed.length > 0 ? [['cookie', passed.join('; ')]] : []
}

function select(pairs: readonly string[], passes: (pair: string) => boolean): string[] {
  return pairs.filter((pair) => pair !== '' && passes(pair))
}

function nameOf(pair: string): string {
  const name = pair.split('=')[0] ?? ''
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
