import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assembly, ofType, resourcesOf } from './templates.ts'

describe('data in production', async () => {
  const resources = await resourcesOf('prod')
  const tables = ofType(resources, 'AWS::DynamoDB::Table')
  const table = (name: string) =>
    tables.find(({ properties }) => properties.TableName === `vinculo-prod-${name}`)?.properties

  test('every table is paid by use, restorable, protected from deletion', () => {
    expect(tables).toHaveLength(8)
    for (const { properties } of tables) {
      expect(properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      })
    }
  })

  test('what expires has its time in ttl; consent, keys and suppressions never expire', () => {
    const expiring = tables.filter(({ properties }) => properties.TimeToLiveSpecification)
    expect(expiring.map(({ properties }) => properties.TableName).sort()).toEqual(
      ['conversations', 'ledger', 'registry', 'timeline'].map((name) => `vinculo-prod-${name}`),
    )
    for (const { properties } of expiring) expect(properties.TimeToLiveSpecification.AttributeName).toBe('ttl')
  })

  test('changes of profiles, registry and evidence can be followed with both images', () => {
    for (const name of ['profiles', 'registry', 'evidence']) {
      expect(table(name)?.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' })
    }
  })

  test('buckets are private and encrypted', () => {
    for (const { properties } of ofType(resources, 'AWS::S3::Bucket')) {
      expect(Object.values(properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true])
      expect(properties.BucketEncryption).toBeDefined()
    }
  })
})

describe('mail', async () => {
  const resources = await resourcesOf('prod')
  const one = (type: string) => ofType(resources, type)[0]?.properties

  test('SES tells everything but sends, to one topic', () => {
    expect(one('AWS::SES::ConfigurationSetEventDestination')?.EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: [
        'delivery',
        'deliveryDelay',
        'bounce',
        'complaint',
        'reject',
        'renderingFailure',
        'open',
        'click',
      ],
      SnsDestination: { TopicARN: expect.anything() },
    })
  })

  test('the topic takes messages from this account and configuration set only, and passes them on raw', () => {
    const publishing = ofType(resources, 'AWS::SNS::TopicPolicy')
      .flatMap(({ properties }) => properties.PolicyDocument.Statement)
      .filter(({ Principal }) => Principal.Service === 'ses.amazonaws.com')
    expect(publishing).toHaveLength(1)
    expect(Object.keys(publishing[0].Condition.StringEquals)).toEqual(['AWS:SourceAccount', 'AWS:SourceArn'])
    const feedback = ofType(resources, 'AWS::SNS::Subscription').filter(
      ({ properties }) => properties.Protocol === 'sqs',
    )
    expect(feedback.map(({ properties }) => properties.RawMessageDelivery)).toEqual([true])
  })

  test('the domain is signed with DKIM and mail travels under TLS', () => {
    expect(one('AWS::SES::EmailIdentity')?.DkimAttributes).toEqual({ SigningEnabled: true })
    expect(one('AWS::SES::ConfigurationSet')?.DeliveryOptions).toEqual({ TlsPolicy: 'REQUIRE' })
  })
})

describe('mail in', async () => {
  const resources = await resourcesOf('prod')
  const [rule] = ofType(resources, 'AWS::SES::ReceiptRule')
  const buckets = ofType(resources, 'AWS::S3::Bucket')
  const kept = buckets.find(({ properties }) => properties.NotificationConfiguration)
  const allowing = (type: string, service: string) =>
    ofType(resources, type)
      .flatMap(({ properties }) => properties.PolicyDocument.Statement)
      .filter(({ Effect, Principal }) => Effect === 'Allow' && Principal.Service === service)

  test('comes under TLS only, is scanned and kept in a bucket that forgets it in time', () => {
    expect(rule?.properties.Rule).toMatchObject({
      Enabled: true,
      Recipients: ['contact.example.com'],
      ScanEnabled: true,
      TlsPolicy: 'Require',
      Actions: [{ S3Action: { ObjectKeyPrefix: 'mail/' } }],
    })
    expect(kept?.properties.LifecycleConfiguration.Rules).toEqual([
      { ExpirationInDays: 1095, Prefix: 'mail/', Status: 'Enabled' },
    ])
    expect(kept?.properties.LoggingConfiguration).toMatchObject({ LogFilePrefix: 'mail/' })
  })

  test('is put there by SES for this rule alone, and told to one queue by this bucket alone', () => {
    const puts = allowing('AWS::S3::BucketPolicy', 'ses.amazonaws.com')
    expect(puts).toHaveLength(1)
    expect(puts[0].Action).toBe('s3:PutObject')
    expect(Object.keys(puts[0].Condition.StringEquals).sort()).toEqual(['aws:SourceAccount', 'aws:SourceArn'])
    expect(JSON.stringify(puts[0].Condition)).toContain(
      'receipt-rule-set/vinculo-prod-mail:receipt-rule/vinculo-prod-receive',
    )
    const sends = allowing('AWS::SQS::QueuePolicy', 's3.amazonaws.com')
    expect(sends).toHaveLength(1)
    expect(Object.keys(sends[0].Condition)).toEqual(['StringEquals', 'ArnEquals'])
  })

  test('its reading is logged: the log’s bucket takes the log of that bucket', () => {
    const logs = allowing('AWS::S3::BucketPolicy', 'logging.s3.amazonaws.com')
    expect(logs.some(({ Condition }) => JSON.stringify(Condition).includes('vinculo-prod-mail-'))).toBe(true)
  })
})

describe('fronts', async () => {
  const resources = await resourcesOf('prod')

  test('show the functions their secret, which no template holds', () => {
    const origins = ofType(resources, 'AWS::CloudFront::Distribution')
      .flatMap(({ properties }) => properties.DistributionConfig.Origins)
      .filter(({ CustomOriginConfig }) => CustomOriginConfig)
    expect(origins).toHaveLength(3)
    for (const { OriginCustomHeaders } of origins) {
      expect(OriginCustomHeaders).toEqual([
        { HeaderName: 'x-vinculo-origin', HeaderValue: '{{resolve:ssm:/vinculo/prod/origin-secret}}' },
      ])
    }
  })

  test('pass on where the viewer is, never the Host that it asked for', () => {
    const [policy] = ofType(resources, 'AWS::CloudFront::OriginRequestPolicy')
    const headers: string[] = policy?.properties.OriginRequestPolicyConfig.HeadersConfig.Headers
    expect(headers).toContain('CloudFront-Viewer-Address')
    expect(headers.map((header) => header.toLowerCase())).not.toContain('host')
  })

  test('every console route but the API description asks for a token', () => {
    const open = ofType(resources, 'AWS::ApiGatewayV2::Route')
      .filter(({ stack, properties }) => stack === 'console' && properties.AuthorizationType !== 'JWT')
      .map(({ properties }) => properties.RouteKey)
    expect(open).toEqual(['GET /api/openapi.json'])
  })
})

test('cdk-nag finds nothing that is not explained', async () => {
  const report = JSON.parse(readFileSync(join(await assembly(), 'validation-report.json'), 'utf8'))
  expect(report.pluginReports).toEqual([])
})
