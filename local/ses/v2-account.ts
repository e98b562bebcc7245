import type { AwsRequest, AwsResponse, Need } from '../contracts.ts'
import { decodePath } from './decode-path.ts'
import { arnOf, type Directory } from './directory.ts'
import type { Meter } from './rate.ts'
import type { Store, Suppression } from './store.ts'
import { answerV2, jsonBody, refusedV2 } from './v2.ts'
import { firstIssue, putSending, putSuppressed } from './v2-schemas.ts'

interface Deps {
  readonly directory: Directory
  readonly store: Store
  readonly meter: Meter
  readonly now: () => Date
}

interface Route {
  readonly method: string
  readonly path: RegExp
  readonly action: string
  /** The resource that the permission is for, from what the path names; all (`*`) without it. */
  readonly resource?: (name: string) => string
  readonly answer: (deps: Deps, request: AwsRequest, name: string) => AwsResponse
}

const bothReasons = ['BOUNCE', 'COMPLAINT']

function bad(message: string): AwsResponse {
  return refusedV2({ kind: 'bad-request', message })
}

function missing(message: string): AwsResponse {
  return refusedV2({ kind: 'not-found', message })
}

function getAccount({ meter }: Deps): AwsResponse {
  const { per24Hours, perSecond, sendingEnabled } = meter.limits()
  return answerV2(200, {
    DedicatedIpAutoWarmupEnabled: false,
    EnforcementStatus: 'HEALTHY',
    ProductionAccessEnabled: true,
    SendQuota: { Max24HourSend: per24Hours, MaxSendRate: perSecond, SentLast24Hours: meter.sentLast24Hours() },
    SendingEnabled: sendingEnabled,
    SuppressionAttributes: { SuppressedReasons: bothReasons },
  })
}

function putAccountSending({ meter }: Deps, request: AwsRequest): AwsResponse {
  const input = putSending.safeParse(jsonBody(request)?.value)
  if (!input.success) return bad(firstIssue(input.error))
  meter.set({ sendingEnabled: input.data.SendingEnabled })
  return answerV2(200, {})
}

function putDestination({ store, now }: Deps, request: AwsRequest): AwsResponse {
  const input = putSuppressed.safeParse(jsonBody(request)?.value)
  if (!input.success) return bad(firstIssue(input.error))
  store.suppress(input.data.EmailAddress, input.data.Reason, now().getTime())
  return answerV2(200, {})
}

// Timestamps of REST-JSON are seconds since 1970.
function summary({ address, reason, at }: Suppression) {
  return { EmailAddress: address, Reason: reason, LastUpdateTime: at / 1000 }
}

function getDestination({ store }: Deps, _: AwsRequest, address: string): AwsResponse {
  const found = store.suppression(address)
  if (found === undefined) return missing(`Email address ${address} does not exist on your suppression list.`)
  const { feedback, mail } = found
  const attributes = feedback === null ? {} : { Attributes: { FeedbackId: feedback, MessageId: mail } }
  return answerV2(200, { SuppressedDestination: { ...summary(found), ...attributes } })
}

function deleteDestination({ store }: Deps, _: AwsRequest, address: string): AwsResponse {
  if (!store.unsuppress(address)) return missing(`Email address ${address} does not exist on your suppression list.`)
  return answerV2(200, {})
}

/** A time of a query string: ISO 8601 or seconds since 1970. */
function timeOf(text: string | null): number | undefined {
  if (text === null) return undefined
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text)
}

function listDestinations({ store }: Deps, { url }: AwsRequest): AwsResponse {
  const query = url.searchParams
  const size = Math.min(1000, Math.max(1, Number(query.get('PageSize') ?? 1000) || 1000))
  const reasons = query.getAll('Reason')
  const from = timeOf(query.get('StartDate')) ?? 0
  const to = timeOf(query.get('EndDate')) ?? Number.MAX_SAFE_INTEGER
  const found: Suppression[] = []
  let after = Buffer.from(query.get('NextToken') ?? '', 'base64url').toString()
  for (;;) {
    const page = store.suppressions(after, size + 1)
    found.push(
      ...page.filter((one) => one.at >= from && one.at <= to && (reasons.length === 0 || reasons.includes(one.reason))),
    )
    const last = page.at(-1)
    if (last === undefined || page.length <= size || found.length > size) break
    after = last.address
  }
  const shown = found.slice(0, size)
  const next = found.length > size ? { NextToken: Buffer.from(shown.at(-1)?.address ?? '').toString('base64url') } : {}
  return answerV2(200, { SuppressedDestinationSummaries: shown.map(summary), ...next })
}

function getIdentity({ directory }: Deps, _: AwsRequest, name: string): AwsResponse {
  const identity = directory.identities.find((one) => one.name === name.toLowerCase())
  if (identity === undefined) return missing(`Email identity ${name} does not exist.`)
  return answerV2(200, {
    IdentityType: identity.name.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
    FeedbackForwardingStatus: false,
    VerifiedForSendingStatus: true,
    VerificationStatus: 'SUCCESS',
    DkimAttributes: { SigningEnabled: true, Status: 'SUCCESS', SigningAttributesOrigin: 'AWS_SES', Tokens: [] },
    MailFromAttributes: { BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' },
    Policies: {},
    Tags: [],
    ...(identity.configurationSet === undefined ? {} : { ConfigurationSetName: identity.configurationSet }),
  })
}

function getSet({ directory }: Deps, _: AwsRequest, name: string): AwsResponse {
  const set = directory.configurationSet(name)
  if (set === undefined) return refusedV2({ kind: 'configuration-set-missing', name })
  return answerV2(200, {
    ConfigurationSetName: set.name,
    SendingOptions: { SendingEnabled: set.sendingEnabled },
    SuppressionOptions: { SuppressedReasons: set.suppressedReasons },
  })
}

const suppressions = '/v2/email/suppression/addresses'
const identity = (name: string) => arnOf('identity', name)
const configurationSet = (name: string) => arnOf('configuration-set', name)

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/v2\/email\/account$/, action: 'GetAccount', answer: getAccount },
  {
    method: 'PUT',
    path: /^\/v2\/email\/account\/sending$/,
    action: 'PutAccountSendingAttributes',
    answer: putAccountSending,
  },
  { method: 'PUT', path: new RegExp(`^${suppressions}$`), action: 'PutSuppressedDestination', answer: putDestination },
  {
    method: 'GET',
    path: new RegExp(`^${suppressions}$`),
    action: 'ListSuppressedDestinations',
    answer: listDestinations,
  },
  {
    method: 'GET',
    path: new RegExp(`^${suppressions}/([^/]+)$`),
    action: 'GetSuppressedDestination',
    answer: getDestination,
  },
  {
    method: 'DELETE',
    path: new RegExp(`^${suppressions}/([^/]+)$`),
    action: 'DeleteSuppressedDestination',
    answer: deleteDestination,
  },
  {
    method: 'GET',
    path: /^\/v2\/email\/identities\/([^/]+)$/,
    action: 'GetEmailIdentity',
    resource: identity,
    answer: getIdentity,
  },
  {
    method: 'GET',
    path: /^\/v2\/email\/configuration-sets\/([^/]+)$/,
    action: 'GetConfigurationSet',
    resource: configurationSet,
    answer: getSet,
  },
]

function find({ method, url }: AwsRequest): { route: Route; name: string } | undefined {
  for (const route of routes) {
    const match = method === route.method ? route.path.exec(url.pathname.replace(/\/$/, '')) : null
    if (match !== null) return { route, name: decodePath(match[1] ?? '') }
  }
  return undefined
}

/** The permission that an account operation needs, if it is one. */
export function accountNeeds(request: AwsRequest): readonly Need[] {
  const found = find(request)
  if (found === undefined) return []
  return [{ action: `ses:${found.route.action}`, resource: found.route.resource?.(found.name) ?? '*' }]
}

/** Answers every v2 operation that sends nothing. */
export function answerAccount(deps: Deps, request: AwsRequest): AwsResponse {
  const found = find(request)
  if (found === undefined)
    return answerV2(
      404,
      { message: `Unknown operation ${request.method} ${request.url.pathname}` },
      'UnknownOperationException',
    )
  return found.route.answer(deps, request, found.name)
}
