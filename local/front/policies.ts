import type { Resource } from '../contracts.ts'
import { isObject } from '../protocol/aws-json.ts'

/** What of a request goes on to the origin: names of headers, cookies or query parameters. */
export interface Selection {
  readonly behavior: string
  readonly names: ReadonlySet<string>
}

export interface Selections {
  readonly headers: Selection
  readonly cookies: Selection
  readonly query: Selection
}

const none: Selection = { behavior: 'none', names: new Set() }
const all: Selection = { behavior: 'all', names: new Set() }
const list = (behavior: string, ...names: string[]): Selection => ({ behavior, names: new Set(names) })
const nothing: Selections = { headers: none, cookies: none, query: none }

/**
 * CloudFront's own policies by their fixed ids. Sources:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
const managed: Readonly<Record<string, Selections>> = {
  // CachingDisabled, CachingOptimized, CachingOptimizedForUncompressedObjects
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': nothing,
  '658327ea-f89d-4fab-a63d-7e88639e58f6': nothing,
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': nothing,
  // UseOriginCacheControlHeaders, and the same with query strings
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': {
    headers: list('whitelist', 'host', 'origin', 'x-http-method', 'x-http-method-override', 'x-method-override'),
    cookies: all,
    query: none,
  },
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': {
    headers: list('whitelist', 'host', 'origin', 'x-http-method', 'x-http-method-override', 'x-method-override'),
    cookies: all,
    query: all,
  },
  // AllViewer, AllViewerExceptHostHeader
  '216adef6-5c7f-47e4-b989-5492eafa07d3': { headers: list('allViewer'), cookies: all, query: all },
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': { headers: list('allExcept', 'host'), cookies: all, query: all },
  // CORS-S3Origin, CORS-CustomOrigin
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf': {
    ...nothing,
    headers: list('whitelist', 'origin', 'access-control-request-headers', 'access-control-request-method'),
  },
  '59781a5b-3903-41f3-afcb-af62929ccde1': { ...nothing, headers: list('whitelist', 'origin') },
  // UserAgentRefererHeaders
  'acba4595-bd28-49b8-b9fe-13317c0390fa': { ...nothing, headers: list('whitelist', 'user-agent', 'referer') },
}

/** The policies of one behaviour: cache policy and origin request policy, managed or from the template. */
export function readSelections(
  behavior: Readonly<Record<string, unknown>>,
  resources: readonly Resource[],
): readonly Selections[] {
  return ['CachePolicyId', 'OriginRequestPolicyId'].flatMap((key) => {
    const id = behavior[key]
    if (id === undefined) return []
    const known = managed[String(id)] ?? fromTemplate(resources.find(({ ref, type }) => ref === id && isPolicy(type)))
    if (!known)
      throw new Error(`A behaviour has the ${key} ${id}, which is neither a template's policy nor one known here.`)
    return [known]
  })
}

function isPolicy(type: string): boolean {
  return type === 'AWS::CloudFront::CachePolicy' || type === 'AWS::CloudFront::OriginRequestPolicy'
}

function fromTemplate(resource: Resource | undefined): Selections | undefined {
  if (!resource) return undefined
  const { CachePolicyConfig, OriginRequestPolicyConfig } = resource.properties
  const config = asObject(OriginRequestPolicyConfig ?? CachePolicyConfig)
  // A cache policy has its lists one level deeper.
  const source = asObject(config.ParametersInCacheKeyAndForwardedToOrigin ?? config)
  return {
    headers: selection(source.HeadersConfig, 'Header'),
    cookies: selection(source.CookiesConfig, 'Cookie'),
    query: selection(source.QueryStringsConfig, 'QueryString'),
  }
}

function selection(value: unknown, kind: string): Selection {
  const config = asObject(value)
  const names = config[`${kind}s`]
  const fold = (name: unknown) => (kind === 'Header' ? String(name).toLowerCase() : String(name))
  return {
    behavior: String(config[`${kind}Behavior`] ?? 'none'),
    names: new Set(Array.isArray(names) ? names.map(fold) : []),
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {}
}

/** Whether a selection lets a name pass; headers that CloudFront itself sets pass only where they are named. */
export function selects({ behavior, names }: Selection, name: string): boolean {
  if (behavior === 'allExcept') return !names.has(name) && !name.startsWith('cloudfront-')
  if (behavior === 'allViewer') return !name.startsWith('cloudfront-')
  if (behavior === 'allViewerAndWhitelistCloudFront') return names.has(name) || !name.startsWith('cloudfront-')
  return behavior === 'all' || (behavior === 'whitelist' && names.has(name))
}
