import type { Resource } from '../contracts.ts'
import { isObject } from '../protocol/aws-json.ts'
import { type Header, headerOf, type WebRequest, type WebResponse } from './web.ts'

interface Rule {
  readonly header: string
  readonly value: string
  readonly override: boolean
}

export interface ResponseHeaders {
  readonly rules: readonly Rule[]
  readonly removed: ReadonlySet<string>
  /** For requests of pages of any other origin. */
  readonly cors?: readonly Rule[]
}

const rule = (header: string, value: string, override: boolean): Rule => ({ header, value, override })

/** Managed policy SecurityHeadersPolicy: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html */
const managed: Readonly<Record<string, ResponseHeaders>> = {
  '67f7725c-6f97-4210-82d7-5512b31e9d03': {
    rules: [
      rule('referrer-policy', 'strict-origin-when-cross-origin', false),
      rule('strict-transport-security', 'max-age=31536000', false),
      rule('x-content-type-options', 'nosniff', true),
      rule('x-frame-options', 'SAMEORIGIN', false),
      rule('x-xss-protection', '1; mode=block', false),
    ],
    removed: new Set(),
  },
}

/** The response headers policy of a behaviour, managed or from the template; undefined where it has none. */
export function readResponseHeaders(id: unknown, resources: readonly Resource[]): ResponseHeaders | undefined {
  if (id === undefined) return undefined
  const known = managed[String(id)]
  if (known) return known
  const resource = resources.find(({ ref, type }) => ref === id && type === 'AWS::CloudFront::ResponseHeadersPolicy')
  if (!resource)
    throw new Error(
      `A behaviour has the ResponseHeadersPolicyId ${id}, which is neither a template's policy nor one known here.`,
    )
  const config = asObject(resource.properties.ResponseHeadersPolicyConfig)
  const removed = items(config.RemoveHeadersConfig).map(({ Header: name }) => String(name).toLowerCase())
  const custom = items(config.CustomHeadersConfig).map(({ Header: name, Value, Override }) =>
    rule(String(name).toLowerCase(), String(Value), Override === true),
  )
  const rules = [...security(asObject(config.SecurityHeadersConfig)), ...custom]
  return { rules, removed: new Set(removed), cors: cors(asObject(config.CorsConfig), resource.logicalId) }
}

/** An answer with the policy's headers; those of the origin stay unless the policy overrides them. */
export function applyResponseHeaders(
  response: WebResponse,
  policy: ResponseHeaders | undefined,
  request: Pick<WebRequest, 'headers'>,
): WebResponse {
  if (!policy) return response
  const foreign = headerOf(request.headers, 'origin') !== undefined
  const present = new Set(response.headers.map(([name]) => name))
  const rules = [...policy.rules, ...(foreign ? (policy.cors ?? []) : [])]
  const set = rules.filter(({ header, override }) => override || !present.has(header))
  const replaced = new Set(set.map(({ header }) => header))
  const kept = response.headers.filter(([name]) => !policy.removed.has(name) && !replaced.has(name))
  return { ...response, headers: [...kept, ...set.map(({ header, value }): Header => [header, value])] }
}

function security(config: Record<string, unknown>): Rule[] {
  return Object.entries(config).flatMap(([kind, value]) => {
    const settings = asObject(value)
    const write = writers[kind]
    return write ? [rule(...write(settings), settings.Override === true)] : []
  })
}

/** Only files that any site may load, without credentials: what asks for more says so at its API. */
function cors(config: Record<string, unknown>, policy: string): Rule[] {
  if (Object.keys(config).length === 0) return []
  const origins = itemsOf(config.AccessControlAllowOrigins)
  if (origins.join() !== '*' || config.AccessControlAllowCredentials === true)
    throw new Error(`The CORS settings of ${policy} are for some origins only: on one machine set them at the API.`)
  return [rule('access-control-allow-origin', '*', config.OriginOverride === true)]
}

const writers: Readonly<Record<string, (settings: Record<string, unknown>) => [string, string]>> = {
  ContentSecurityPolicy: (settings) => ['content-security-policy', String(settings.ContentSecurityPolicy)],
  ContentTypeOptions: () => ['x-content-type-options', 'nosniff'],
  FrameOptions: (settings) => ['x-frame-options', String(settings.FrameOption)],
  ReferrerPolicy: (settings) => ['referrer-policy', String(settings.ReferrerPolicy)],
  StrictTransportSecurity: (settings) => [
    'strict-transport-security',
    [
      `max-age=${settings.AccessControlMaxAgeSec}`,
      ...(settings.IncludeSubdomains ? ['includeSubDomains'] : []),
      ...(settings.Preload ? ['preload'] : []),
    ].join('; '),
  ],
  XSSProtection: (settings) => [
    'x-xss-protection',
    settings.Protection ? `1${settings.ModeBlock ? '; mode=block' : ''}` : '0',
  ],
}

function itemsOf(value: unknown): unknown[] {
  const list = asObject(value).Items
  return Array.isArray(list) ? list : []
}

const items = (value: unknown) => itemsOf(value).filter(isObject)

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {}
}
