import type { IncomingHttpHeaders } from 'node:http'

/** Who signs a request, and for which service. */
export interface Credential {
  readonly accessKey: string
  readonly service: string
}

/**
 * The credential scope of a signed request, in the Authorization header or, presigned, in the query.
 * Signatures are not verified: everybody on this machine is trusted, and the key only says whose role counts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function credentialOf(headers: IncomingHttpHeaders, url: URL): Credential | undefined {
  const scope =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? url.searchParams.get('X-Amz-Credential')
  if (!scope) return undefined
  const [accessKey, , , service] = scope.split('/')
  return accessKey && service ? { accessKey, service } : undefined
}

const byTarget: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
  AWSEvents: 'events',
  AWSCognitoIdentityProviderService: 'cognito-idp',
}

/** API versions of the query protocol. */
const byVersion: Readonly<Record<string, string>> = {
  '2010-12-01': 'ses',
  '2010-03-31': 'sns',
  '2012-11-05': 'sqs',
  '2011-06-15': 'sts',
}

const byPath: readonly (readonly [RegExp, string])[] = [
  [/^\/v2\/email\//, 'ses'],
  [/^\/(schedules|schedule-groups)(\/|$)/, 'scheduler'],
  [/^\/[\w-]+\/@connections\//, 'execute-api'],
  [/^\/2015-03-31\/functions\//, 'lambda'],
  [/^\/([\w-]+_\w+\/\.well-known|oauth2|login|logout)(\/|$)/, 'cognito-idp'],
]

/** The service of a request that nobody signed; S3, whose paths can be anything, where nothing else fits. */
export function unsignedService(headers: IncomingHttpHeaders, url: URL, body: Buffer): string {
  const target = String(headers['x-amz-target'] ?? '').split('.')[0] ?? ''
  const targeted = byTarget[target]
  if (targeted) return targeted
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') && url.pathname === '/') {
    const version = new URLSearchParams(body.toString('utf8')).get('Version')
    const versioned = byVersion[version ?? '']
    if (versioned) return versioned
  }
  return byPath.find(([pattern]) => pattern.test(url.pathname))?.[1] ?? 's3'
}
